// Accepted numbers with tolerance and worth: of a numeric question and of a gap.
import type { NumberAnswer } from "@/staff/authoring/content";
import { OptionFeedback, withFeedback } from "@/staff/authoring/kinds/option-feedback";
import css from "@/staff/authoring/question/editor.module.css";
import { DecimalAt, PercentAt } from "@/staff/authoring/question/fields";
import { PartList } from "@/staff/authoring/question/part-list";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Select } from "@/ui/select";

export interface NumberAnswersProps {
  path: string;
  answers: readonly NumberAnswer[];
  onChange: (answers: NumberAnswer[]) => void;
}

export function newNumberAnswer(value = "", fraction = "1"): NumberAnswer {
  return { value, tolerance: "0", tolerance_kind: "absolute", fraction };
}

export function NumberAnswers({ path, answers, onChange }: NumberAnswersProps) {
  const t = useQuestionText();
  return (
    <PartList
      path={path}
      title={t("answers")}
      hint={answers.length > 1 ? t("answersHint") : undefined}
      parts={answers}
      onChange={onChange}
      nameOf={(index) => t("answer", { number: index + 1 })}
      markOf={(index) => String(index + 1)}
      keyOf={(_, index) => String(index)}
      create={() => newNumberAnswer("", answers.length === 0 ? "1" : "0.5")}
      addLabel={t("addAnswer")}
    >
      {(answer, index, change) => (
        <>
          <NumberAnswerFields path={`${path}.${index}`} answer={answer} onChange={change} />
          <OptionFeedback
            path={`${path}.${index}`}
            value={answer.feedback}
            onChange={(feedback) => change(withFeedback(answer, feedback))}
          />
        </>
      )}
    </PartList>
  );
}

interface FieldsProps {
  path: string;
  answer: NumberAnswer;
  onChange: (answer: NumberAnswer) => void;
}

function NumberAnswerFields({ path, answer, onChange }: FieldsProps) {
  const t = useQuestionText();
  const isAny = answer.value.trim() === "*";
  return (
    <div className={css.grid}>
      <DecimalAt
        path={`${path}.value`}
        label={t("value")}
        hint={t("valueHint")}
        value={answer.value}
        onChange={(value) => onChange({ ...answer, value })}
      />
      {isAny ? null : (
        <>
          <DecimalAt
            path={`${path}.tolerance`}
            label={t("tolerance")}
            hint={answer.tolerance_kind === "relative" ? t("relativeHint") : undefined}
            value={answer.tolerance}
            onChange={(tolerance) => onChange({ ...answer, tolerance })}
          />
          <Select
            label={t("toleranceKind")}
            value={answer.tolerance_kind}
            onChange={(tolerance_kind) => onChange({ ...answer, tolerance_kind })}
            options={[
              { id: "absolute", label: t("absolute") },
              { id: "relative", label: t("relative") },
            ]}
          />
        </>
      )}
      <PercentAt
        path={`${path}.fraction`}
        label={t("worth")}
        value={answer.fraction}
        onChange={(fraction) => onChange({ ...answer, fraction })}
      />
    </div>
  );
}
