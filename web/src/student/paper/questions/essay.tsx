// Essay: plain text with a count of words that lags behind rather than slow the typing.
import { memo, useDeferredValue, useId, useMemo } from "react";
import css from "@/student/paper/questions/fields.module.css";
import { LongText } from "@/student/paper/questions/long-text";
import { countWords, isTooLarge } from "@/student/paper/questions/typed";
import type { FieldsOf } from "@/student/paper/questions/types";
import { useQuestionsText } from "@/student/texts/use-questions-text";

export function Essay({ question, response, onChange, isReadOnly, stemId }: FieldsOf<"essay">) {
  const t = useQuestionsText();
  const id = useId();
  const { template, lines, min_words, max_words } = question.public;
  const text = response?.text ?? template ?? "";
  const isLarge = isTooLarge(text);
  return (
    <div className={css.essay}>
      <label className={css.label} htmlFor={id}>
        {t("essay")}
      </label>
      <LongText
        id={id}
        value={text}
        onChange={(next) => onChange({ text: next })}
        isReadOnly={isReadOnly}
        isInvalid={isLarge}
        rows={Math.min(Math.max(lines, 3), 40)}
        describedBy={`${stemId} ${id}-words ${id}-problem`}
      />
      <p id={`${id}-words`} className={css.note}>
        <WordCount text={useDeferredValue(text)} least={min_words} most={max_words} />
      </p>
      <p id={`${id}-problem`} role="alert" className={css.problem}>
        {isLarge ? t("textTooLarge") : null}
      </p>
    </div>
  );
}

const WordCount = memo(function WordCount(props: { text: string; least: number | null; most: number | null }) {
  const { text, least, most } = props;
  const t = useQuestionsText();
  const count = useMemo(() => countWords(text), [text]);
  return (
    <span className="tabular">
      {t("words", { count })}
      {expectation(t, least, most)}
      {most !== null && count > most ? ` · ${t("tooManyWords", { most })}` : null}
    </span>
  );
});

function expectation(t: ReturnType<typeof useQuestionsText>, least: number | null, most: number | null): string {
  if (least !== null && most !== null) return ` · ${t("wordsBetween", { least, most })}`;
  if (least !== null) return ` · ${t("wordsLeast", { least })}`;
  return most !== null ? ` · ${t("wordsMost", { most })}` : "";
}
