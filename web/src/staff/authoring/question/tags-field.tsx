// The tags of a question: chips that can be removed, and a field that finds known ones or makes new ones.
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { tagsQuery } from "@/staff/authoring/bank-queries";
import css from "@/staff/authoring/question/editor.module.css";
import { useCreatable } from "@/staff/authoring/question/use-creatable";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { ComboBox } from "@/ui/combo-box";
import { IconButton } from "@/ui/icon-button";

export interface TagsFieldProps {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  label?: string;
  hint?: string;
  /** Tags that nothing carries would draw nothing. */
  isKnownOnly?: boolean;
}

const tidied = (typed: string) => typed.replace(/\s+/g, " ").trim();

export function TagsField({ value, onChange, label, hint, isKnownOnly }: TagsFieldProps) {
  const t = useQuestionText();
  const tags = useQuery(tagsQuery);
  const known = (tags.data ?? []).map(({ name }) => name).filter((name) => !value.includes(name));
  const { options, onSearch } = useCreatable(known, "", t("newTag"), tidied);
  return (
    <div className={css.tags}>
      <ComboBox
        // Emptied after each choice.
        key={value.join("\n")}
        label={label ?? t("tags")}
        hint={hint ?? t("tagsHint")}
        placeholder={t("addTag")}
        options={isKnownOnly ? options.filter(({ note }) => !note) : options}
        value={null}
        onChange={(tag) => {
          if (tag && !value.includes(tag)) onChange([...value, tag]);
          onSearch("");
        }}
        onSearch={onSearch}
      />
      {value.length > 0 ? (
        <ul className={css.chips}>
          {value.map((tag) => (
            <li key={tag} className={css.chip}>
              <span dir="auto">{tag}</span>
              <IconButton
                icon={X}
                label={t("removeTag", { tag })}
                size="small"
                onPress={() => onChange(value.filter((one) => one !== tag))}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
