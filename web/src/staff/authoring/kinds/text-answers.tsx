// Accepted words with wildcards and worth: of a short text and of a gap.
import type { TextAnswer } from "@/staff/authoring/content";
import { OptionFeedback, withFeedback } from "@/staff/authoring/kinds/option-feedback";
import css from "@/staff/authoring/question/editor.module.css";
import { PercentAt, TextAt } from "@/staff/authoring/question/fields";
import { PartList } from "@/staff/authoring/question/part-list";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";

export interface TextAnswersProps {
  path: string;
  answers: readonly TextAnswer[];
  onChange: (answers: TextAnswer[]) => void;
}

export function TextAnswers({ path, answers, onChange }: TextAnswersProps) {
  const t = useQuestionText();
  return (
    <PartList
      path={path}
      title={t("answers")}
      hint={`${t("wildcardHint")}${answers.length > 1 ? ` ${t("answersHint")}` : ""}`}
      parts={answers}
      onChange={onChange}
      nameOf={(index) => t("answer", { number: index + 1 })}
      markOf={(index) => String(index + 1)}
      keyOf={(_, index) => String(index)}
      create={() => ({ text: "", fraction: "1" })}
      addLabel={t("addAnswer")}
    >
      {(answer, index, change) => {
        const at = `${path}.${index}`;
        return (
          <>
            <div className={css.wordAndWorth}>
              <TextAt
                path={`${at}.text`}
                label={t("answerText")}
                value={answer.text}
                onChange={(text) => change({ ...answer, text })}
              />
              <PercentAt
                path={`${at}.fraction`}
                label={t("worth")}
                value={answer.fraction}
                onChange={(fraction) => change({ ...answer, fraction })}
              />
            </div>
            <OptionFeedback
              path={at}
              value={answer.feedback}
              onChange={(feedback) => change(withFeedback(answer, feedback))}
            />
          </>
        );
      }}
    </PartList>
  );
}
