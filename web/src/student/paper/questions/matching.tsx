// Matching: to each prompt a select of targets.
import { useId, useMemo } from "react";
import css from "@/student/paper/questions/fields.module.css";
import { NativeSelect } from "@/student/paper/questions/native-select";
import type { FieldsOf } from "@/student/paper/questions/types";
import { ordered } from "@/student/paper/shuffling";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export function Matching({ question, response, onChange, isReadOnly, seed, stemId }: FieldsOf<"matching">) {
  const t = useQuestionsText();
  const id = useId();
  const { ref } = question;
  const { prompts, targets, is_shuffled, scoring } = question.public;
  const shownPrompts = useMemo(
    () => (is_shuffled ? ordered(seed, `${ref}:prompts`, prompts) : prompts),
    [is_shuffled, seed, ref, prompts],
  );
  const shownTargets = useMemo(
    () => (is_shuffled ? ordered(seed, `${ref}:targets`, targets) : targets),
    [is_shuffled, seed, ref, targets],
  );
  const pairs = response?.pairs ?? {};
  const match = (prompt: string, target: string) => {
    const { [prompt]: _, ...others } = pairs;
    const next = target === "" ? others : { ...others, [prompt]: target };
    onChange(Object.keys(next).length ? { pairs: next } : null);
  };
  return (
    <div>
      {scoring === "all_or_nothing" ? <p className={css.note}>{t("allOrNothing")}</p> : null}
      <ol className={css.pairs} aria-label={t("matching")} aria-describedby={stemId}>
        {shownPrompts.map((prompt, place) => (
          <li key={prompt.id} className={css.pair}>
            <span className={css.place} aria-hidden>
              {place + 1}
            </span>
            <RichHtml id={`${id}-${prompt.id}`} html={prompt.text.html} isInline />
            <NativeSelect
              label={t("targetFor", { number: place + 1 })}
              describedBy={`${id}-${prompt.id}`}
              placeholder={t("matchChoose")}
              options={shownTargets}
              value={pairs[prompt.id] ?? ""}
              onChange={(target) => match(prompt.id, target)}
              isReadOnly={isReadOnly}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
