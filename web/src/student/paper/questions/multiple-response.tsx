// Multiple response: a group of checkboxes named by letters and described by their content.
import { useId, useMemo } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import { letterOf } from "@/student/paper/questions/letters";
import { OptionRow } from "@/student/paper/questions/option-row";
import css from "@/student/paper/questions/options.module.css";
import type { FieldsOf } from "@/student/paper/questions/types";
import { ordered } from "@/student/paper/shuffling";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { RichHtml } from "@/ui/rich-html";

export function MultipleResponse(props: FieldsOf<"multiple_response">) {
  const { question, response, onChange, isReadOnly, seed, stemId } = props;
  const t = useQuestionsText();
  const id = useId();
  const { options, is_shuffled, scoring } = question.public;
  const shown = useMemo(
    () => (is_shuffled ? ordered(seed, question.ref, options) : options),
    [is_shuffled, seed, question.ref, options],
  );
  const rule =
    scoring === "partial_with_penalty" ? t("wrongCosts") : scoring === "all_or_nothing" ? t("allOrNothing") : null;
  return (
    <CheckboxGroup
      aria-label={t("options")}
      aria-describedby={`${stemId} ${id}-hint`}
      value={[...(response?.choices ?? [])]}
      onChange={(chosen) => onChange(chosen.length ? { choices: inStoredOrder(options, chosen) } : null)}
      isReadOnly={isReadOnly}
      className={css.group ?? ""}
    >
      <p id={`${id}-hint`} className={css.hint}>
        {t("chooseAll")} {rule}
      </p>
      {shown.map((option, place) => (
        <Checkbox
          key={option.id}
          value={option.id}
          aria-label={t("option", { letter: letterOf(place) })}
          aria-describedby={`${id}-${option.id}`}
          className={css.option ?? ""}
        >
          <OptionRow shape="square" letter={letterOf(place)}>
            <RichHtml id={`${id}-${option.id}`} html={option.text.html} isInline />
          </OptionRow>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** A set has no order: the same choices are the same response, however they were clicked. */
function inStoredOrder(options: readonly { id: string }[], chosen: readonly string[]): string[] {
  return options.map((option) => option.id).filter((id) => chosen.includes(id));
}
