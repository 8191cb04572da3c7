// One gap: its kind, its weight, its options or accepted answers.
import { Trash2 } from "lucide-react";
import { type ContentByKind, freshId, type Gap } from "@/staff/authoring/content";
import { type GapKind, optionIds } from "@/staff/authoring/kinds/gaps";
import { NumberAnswers } from "@/staff/authoring/kinds/number-answers";
import { OptionFeedback, withFeedback } from "@/staff/authoring/kinds/option-feedback";
import { TextAnswers } from "@/staff/authoring/kinds/text-answers";
import css from "@/staff/authoring/question/editor.module.css";
import { DecimalAt, PercentAt, TextAt } from "@/staff/authoring/question/fields";
import { numberOf, PartList } from "@/staff/authoring/question/part-list";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Select } from "@/ui/select";
import { StatusPill } from "@/ui/status-pill";
import { Switch } from "@/ui/switch";

export interface GapEditorProps {
  path: string;
  number: number;
  gap: Gap;
  /** The whole question: new options need ids of their own. */
  used: ContentByKind["cloze"];
  isPlaced: boolean;
  onChange: (gap: Gap) => void;
  onKind: (kind: GapKind) => void;
  onPlace: () => void;
  onRemove: () => void;
}

export function GapEditor(props: GapEditorProps) {
  const { path, number, gap, onChange } = props;
  const t = useQuestionText();
  const name = t("gap", { number });
  return (
    <div role="group" className={css.gap} aria-label={name}>
      <div className={css.gapHeader}>
        <h3 className={css.gapName}>
          {name} <code className={css.gapId}>{`{{${gap.id}}}`}</code>
        </h3>
        {props.isPlaced ? null : (
          <>
            <StatusPill tone="attention">{t("gapMissing")}</StatusPill>
            <Button size="small" onPress={props.onPlace}>
              {t("gapPlace")}
            </Button>
          </>
        )}
        <IconButton icon={Trash2} label={t("removePart", { name })} size="small" onPress={props.onRemove} />
      </div>
      <div className={css.grid}>
        <Select
          label={t("gapKind")}
          value={gap.kind}
          onChange={props.onKind}
          options={[
            { id: "choice", label: t("gapChoice") },
            { id: "number", label: t("gapNumber") },
            { id: "text", label: t("gapText") },
          ]}
        />
        <DecimalAt
          path={`${path}.weight`}
          label={t("gapWeight")}
          hint={number === 1 ? t("gapWeightHint") : undefined}
          value={gap.weight}
          onChange={(weight) => onChange({ ...gap, weight })}
        />
      </div>
      {gap.kind === "choice" ? <GapOptions {...props} gap={gap} /> : null}
      {gap.kind === "number" ? (
        <NumberAnswers
          path={`${path}.answers`}
          answers={gap.answers}
          onChange={(answers) => onChange({ ...gap, answers })}
        />
      ) : null}
      {gap.kind === "text" ? (
        <>
          <TextAnswers
            path={`${path}.answers`}
            answers={gap.answers}
            onChange={(answers) => onChange({ ...gap, answers })}
          />
          <Switch
            isSelected={gap.is_case_sensitive ?? false}
            onChange={(is_case_sensitive) => onChange({ ...gap, is_case_sensitive })}
          >
            {t("caseSensitive")}
          </Switch>
        </>
      ) : null}
    </div>
  );
}

function GapOptions({ path, gap, used, onChange }: GapEditorProps & { gap: Extract<Gap, { kind: "choice" }> }) {
  const t = useQuestionText();
  return (
    <PartList
      path={`${path}.options`}
      title={t("options")}
      parts={gap.options}
      onChange={(options) => onChange({ ...gap, options })}
      nameOf={(index) => t("option", { number: index + 1 })}
      markOf={numberOf}
      keyOf={(option) => option.id}
      create={() => ({ id: freshId(optionIds(used), "o"), text: "", fraction: "0" })}
      addLabel={t("addOption")}
      least={2}
    >
      {(option, index, change) => {
        const at = `${path}.options.${index}`;
        return (
          <>
            <div className={css.wordAndWorth}>
              <TextAt
                path={`${at}.text`}
                label={t("answerText")}
                value={option.text}
                onChange={(text) => change({ ...option, text })}
              />
              <PercentAt
                path={`${at}.fraction`}
                label={t("worth")}
                value={option.fraction}
                onChange={(fraction) => change({ ...option, fraction })}
              />
            </div>
            <OptionFeedback
              path={at}
              value={option.feedback}
              onChange={(feedback) => change(withFeedback(option, feedback))}
            />
          </>
        );
      }}
    </PartList>
  );
}
