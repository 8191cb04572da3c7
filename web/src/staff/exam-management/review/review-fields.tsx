// The review policy: from when, and which parts.

import type { ReviewPolicy } from "@/staff/exam-management/exam/draft";
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { shownParts } from "@/staff/exam-management/review/review-words";
import { useRulesText } from "@/staff/exam-management/texts/use-texts";
import { Checkbox } from "@/ui/checkbox";
import { DateTimeField } from "@/ui/date-time-field";
import { RadioGroup } from "@/ui/radio-group";

const starts = ["on_release", "after_close", "immediately", "at"] as const;

export function ReviewFields({ draft }: { draft: Draft }) {
  const t = useRulesText();
  const policy = draft.values.review_policy;
  const isDisabled = !draft.isOpen("review_policy");
  const change = (patch: Partial<ReviewPolicy>) => draft.change({ review_policy: { ...policy, ...patch } });
  return (
    <div className={css.stack}>
      <RadioGroup
        label={t("from")}
        value={policy.from}
        onChange={(from) => change({ from, at: from === "at" ? policy.at : null })}
        isDisabled={isDisabled}
        options={starts.map((id) => ({ id, label: t(`from_${id}`) }))}
      />
      {policy.from === "at" ? (
        <DateTimeField
          label={t("at")}
          zone={draft.values.zone}
          value={policy.at}
          onChange={(at) => change({ at })}
          isDisabled={isDisabled}
          isRequired
        />
      ) : null}
      <fieldset className={css.plainSet}>
        <legend className={css.legend}>{t("parts")}</legend>
        {shownParts.map((part) => (
          <Checkbox
            key={part}
            isSelected={policy[part]}
            onChange={(isShown) => change({ [part]: isShown })}
            isDisabled={isDisabled}
            note={t(`partNote_${part}`)}
          >
            {t(`part_${part}`)}
          </Checkbox>
        ))}
      </fieldset>
    </div>
  );
}
