// Single choice: a radio group; each radio is named by its letter and described by its content.
import { useId, useMemo } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { ClearChoice } from "@/student/paper/questions/clear-choice";
import { letterOf } from "@/student/paper/questions/letters";
import { OptionRow } from "@/student/paper/questions/option-row";
import css from "@/student/paper/questions/options.module.css";
import type { FieldsOf } from "@/student/paper/questions/types";
import { ordered } from "@/student/paper/shuffling";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export function SingleChoice({ question, response, onChange, isReadOnly, seed, stemId }: FieldsOf<"single_choice">) {
  const t = useQuestionsText();
  const id = useId();
  const { options, is_shuffled } = question.public;
  const shown = useMemo(
    () => (is_shuffled ? ordered(seed, question.ref, options) : options),
    [is_shuffled, seed, question.ref, options],
  );
  return (
    <RadioGroup
      aria-label={t("options")}
      aria-describedby={`${stemId} ${id}-hint`}
      value={response?.choice ?? null}
      onChange={(choice) => onChange({ choice })}
      isReadOnly={isReadOnly}
      className={css.group ?? ""}
    >
      <p id={`${id}-hint`} className={css.hint}>
        {t("chooseOne")}
      </p>
      {shown.map((option, place) => (
        <Radio
          key={option.id}
          value={option.id}
          aria-label={t("option", { letter: letterOf(place) })}
          aria-describedby={`${id}-${option.id}`}
          className={css.option ?? ""}
        >
          <OptionRow shape="round" letter={letterOf(place)}>
            <RichHtml id={`${id}-${option.id}`} html={option.text.html} isInline />
          </OptionRow>
        </Radio>
      ))}
      <ClearChoice isShown={response !== null && !isReadOnly} onClear={() => onChange(null)} />
    </RadioGroup>
  );
}
