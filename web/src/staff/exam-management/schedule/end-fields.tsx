// How the exam ends for each: grace, the window's end, and how often one may try.
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { useScheduleText } from "@/staff/exam-management/texts/use-texts";
import { Checkbox } from "@/ui/checkbox";
import { DurationField } from "@/ui/duration-field";
import { Fields } from "@/ui/layout";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";

const ways = ["highest", "last", "first", "average"] as const;

export function EndFields({ draft }: { draft: Draft }) {
  const t = useScheduleText();
  const { values, change, isOpen, problem } = draft;
  const isWindow = values.mode === "window";
  return (
    <div className={css.stack}>
      <Fields>
        <DurationField
          label={t("grace")}
          hint={t("graceHint")}
          value={values.grace_ms}
          onChange={(grace_ms) => change({ grace_ms })}
          most={600_000}
          isDisabled={!isOpen("grace_ms")}
          problem={problem("grace_ms")}
        />
        {isWindow ? (
          <NumberField
            label={t("attempts")}
            hint={t("attemptsHint")}
            value={values.attempts_allowed}
            onChange={(attempts_allowed) => change({ attempts_allowed })}
            minValue={0}
            maxValue={1000}
            isDisabled={!isOpen("attempts_allowed")}
            problem={problem("attempts_allowed")}
          />
        ) : null}
        {isWindow && values.attempts_allowed !== 1 ? (
          <Select
            label={t("counts")}
            value={values.which_counts}
            onChange={(which_counts) => change({ which_counts })}
            isDisabled={!isOpen("which_counts")}
            options={ways.map((way) => ({ id: way, label: t(`counts_${way}`) }))}
          />
        ) : null}
      </Fields>
      {isWindow ? (
        <Checkbox
          isSelected={values.is_capped}
          onChange={(is_capped) => change({ is_capped })}
          isDisabled={!isOpen("is_capped")}
          note={t("cappedNote")}
        >
          {t("capped")}
        </Checkbox>
      ) : null}
    </div>
  );
}
