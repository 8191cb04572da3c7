// What candidates see of their results: five choices, of which three stand on one.
import type { ReviewPolicy } from "@/staff/marking/api-types";
import css from "@/staff/marking/results/results.module.css";
import { isShown, needsAttempt, parts } from "@/staff/marking/results/review-policy";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { Checkbox } from "@/ui/checkbox";

interface PolicyFieldsProps {
  value: ReviewPolicy;
  onChange: (policy: ReviewPolicy) => void;
}

export function PolicyFields({ value, onChange }: PolicyFieldsProps) {
  const t = useResultsText();
  return (
    <fieldset className={css.shows}>
      <legend className={css.legend}>{t("shows")}</legend>
      {parts.map((part) => (
        <Checkbox
          key={part}
          isSelected={isShown(value, part)}
          isDisabled={needsAttempt(part) && !value.attempt}
          onChange={(isOn) => onChange({ ...value, [part]: isOn })}
          note={noteOf(part)}
        >
          {t(`show_${part}`)}
        </Checkbox>
      ))}
    </fieldset>
  );

  function noteOf(part: (typeof parts)[number]) {
    if (needsAttempt(part) && !value.attempt) return t("needsAttempt");
    return part === "right_answer" ? t("show_right_answer_note") : undefined;
  }
}

/** The same in words: "points, percent and grade, their own answers …". */
export function useShownWords(): (policy: ReviewPolicy) => string {
  const t = useResultsText();
  return (policy) => {
    const words = parts.filter((part) => isShown(policy, part)).map((part) => t(`show_${part}`));
    return words.map((each) => each.charAt(0).toLowerCase() + each.slice(1)).join("; ");
  };
}
