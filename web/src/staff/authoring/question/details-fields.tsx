// Title, points, folder and tags: what staff find a question by.
import { useQuery } from "@tanstack/react-query";
import { foldersQuery } from "@/staff/authoring/bank-queries";
import { type Draft, pathOf, pathText } from "@/staff/authoring/question/draft";
import css from "@/staff/authoring/question/editor.module.css";
import { Place } from "@/staff/authoring/question/problems";
import { TagsField } from "@/staff/authoring/question/tags-field";
import { useCreatable } from "@/staff/authoring/question/use-creatable";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { ComboBox } from "@/ui/combo-box";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";

export interface DetailsFieldsProps {
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
  titleProblem: string | null;
}

export function DetailsFields({ draft, onChange, titleProblem }: DetailsFieldsProps) {
  const t = useQuestionText();
  return (
    <div className={css.details}>
      <div className={css.titleAndPoints}>
        <Place path="title">
          <TextField
            label={t("title")}
            hint={t("titleHint")}
            problem={titleProblem}
            isRequired
            value={draft.title}
            onChange={(title) => onChange({ title })}
            maxLength={300}
            autoComplete="off"
          />
        </Place>
        {draft.kind === "information" ? null : (
          <NumberField
            label={t("points")}
            value={draft.points === "" ? null : Number(draft.points)}
            onChange={(points) => onChange({ points: points === null ? "" : String(points) })}
            minValue={0}
            maxValue={1000}
            formatOptions={{ maximumFractionDigits: 2 }}
          />
        )}
      </div>
      <div className={css.grid}>
        <FolderField value={draft.category} onChange={(category) => onChange({ category })} />
        <TagsField value={draft.tags} onChange={(tags) => onChange({ tags })} />
      </div>
    </div>
  );
}

const none = "none:";

export interface FolderFieldProps {
  value: readonly string[];
  onChange: (path: string[]) => void;
  label?: string;
  hint?: string;
}

export function FolderField({ value, onChange, label, hint }: FolderFieldProps) {
  const t = useQuestionText();
  const folders = useQuery(foldersQuery);
  const known = (folders.data ?? []).map(({ path }) => pathText(path));
  const { options, onSearch } = useCreatable(known, pathText(value), t("newFolder"), (typed) =>
    pathText(pathOf(typed)),
  );
  return (
    <ComboBox
      label={label ?? t("folder")}
      hint={hint ?? t("folderHint")}
      placeholder={t("noFolder")}
      options={value.length > 0 ? [{ id: none, label: t("noFolder") }, ...options] : options}
      value={pathText(value) || null}
      onChange={(path) => onChange(path === null || path === none ? [] : pathOf(path))}
      onSearch={onSearch}
    />
  );
}
