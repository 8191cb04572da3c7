// The lobby, who may still come late, and the access code.
import css from "@/staff/exam-management/exam/exam.module.css";
import type { Draft } from "@/staff/exam-management/exam/use-draft";
import { useScheduleText } from "@/staff/exam-management/texts/use-texts";
import { Checkbox } from "@/ui/checkbox";
import { DurationField } from "@/ui/duration-field";
import { Fields } from "@/ui/layout";
import { RadioGroup } from "@/ui/radio-group";
import { TextField } from "@/ui/text-field";

const quarter = 15 * 60_000;
const minute = 60_000;

export function ComingFields({ draft }: { draft: Draft }) {
  const t = useScheduleText();
  const { values, change, isOpen, problem } = draft;
  const isTogether = values.mode === "together";
  const isLimited = values.late_entry_ms !== null;
  return (
    <div className={css.stack}>
      <Fields>
        <DurationField
          label={t("lobby")}
          hint={t("lobbyHint")}
          value={values.lobby_ms}
          onChange={(lobby_ms) => change({ lobby_ms })}
          isDisabled={!isOpen("lobby_ms")}
          problem={problem("lobby_ms")}
        />
        <TextField
          label={t("code")}
          hint={t("codeHint")}
          value={values.access_code}
          onChange={(access_code) => change({ access_code })}
          isDisabled={!isOpen("access_code")}
          problem={problem("access_code")}
          maxLength={64}
          autoComplete="off"
          isOptional
        />
      </Fields>
      {isTogether ? (
        <>
          <Fields>
            <RadioGroup
              label={t("late")}
              value={isLimited ? "some" : "end"}
              onChange={(choice) => change({ late_entry_ms: choice === "end" ? null : quarter })}
              isDisabled={!isOpen("late_entry_ms")}
              options={[
                { id: "end", label: t("late_end") },
                { id: "some", label: t("late_some") },
              ]}
            />
            {isLimited ? (
              <DurationField
                label={t("lateFor")}
                value={values.late_entry_ms}
                onChange={(late) => late !== null && change({ late_entry_ms: late })}
                least={minute}
                isDisabled={!isOpen("late_entry_ms")}
                problem={problem("late_entry_ms")}
              />
            ) : null}
          </Fields>
          <Checkbox
            isSelected={values.is_full_time_late}
            onChange={(is_full_time_late) => change({ is_full_time_late })}
            isDisabled={!isOpen("is_full_time_late")}
            note={t("fullLateNote")}
          >
            {t("fullLate")}
          </Checkbox>
        </>
      ) : null}
    </div>
  );
}
