// What the exam is called, how it runs, when it opens and how long there is to work.

import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { useExamText, useScheduleText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { DateTimeField } from "@/ui/date-time-field";
import { DurationField } from "@/ui/duration-field";
import { Fields } from "@/ui/layout";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";
import { ZoneSelect } from "@/ui/zone-select";

const minute = 60_000;

export function WhenFields({ draft, onPostpone }: { draft: Draft; onPostpone?: () => void }) {
  const t = useScheduleText();
  const exam = useExamText();
  const { values, change, isOpen, problem } = draft;
  const isPostponed = !isOpen("opens_at") && isOpen("limit_ms");
  return (
    <div className={css.stack}>
      <TextField
        label={t("title")}
        value={values.title}
        onChange={(title) => change({ title })}
        isDisabled={!isOpen("title")}
        problem={problem("title")}
        maxLength={300}
        autoComplete="off"
      />
      <RadioGroup
        label={t("mode")}
        orientation="horizontal"
        value={values.mode}
        onChange={(mode) => change({ mode })}
        isDisabled={!isOpen("mode")}
        options={[
          { id: "together", label: t("mode_together"), note: t("modeNote_together") },
          { id: "window", label: t("mode_window"), note: t("modeNote_window") },
        ]}
      />
      <Fields>
        <div className={css.lines}>
          <DateTimeField
            label={t("opens")}
            value={values.opens_at}
            onChange={(opens_at) => change({ opens_at })}
            zone={values.zone}
            isDisabled={!isOpen("opens_at")}
            problem={problem("opens_at")}
            hint={isPostponed ? t("opensFixed") : undefined}
          />
          {isPostponed && onPostpone ? (
            <div>
              <Button size="small" onPress={onPostpone}>
                {exam("moveOpening")}
              </Button>
            </div>
          ) : null}
        </div>
        {values.mode === "window" ? (
          <DateTimeField
            label={t("closes")}
            value={values.closes_at}
            onChange={(closes_at) => change({ closes_at })}
            zone={values.zone}
            isDisabled={!isOpen("closes_at")}
            problem={problem("closes_at")}
          />
        ) : null}
        <DurationField
          label={t("limit")}
          hint={t("limitHint")}
          value={values.limit_ms}
          onChange={(limit_ms) => change({ limit_ms })}
          least={minute}
          isDisabled={!isOpen("limit_ms")}
          problem={problem("limit_ms")}
        />
        <ZoneSelect
          label={t("zone")}
          hint={t("zoneHint")}
          value={values.zone}
          onChange={(zone) => change({ zone })}
          isDisabled={!isOpen("zone")}
        />
      </Fields>
    </div>
  );
}
