// Another opening, later or earlier: one that may take candidates by surprise is said as such and agreed to first.
import { useState } from "react";
import { type ActProps, Reason, useDone } from "@/staff/exam-management/exam/act-parts";
import css from "@/staff/exam-management/exam/exam.module.css";
import { postponeExam } from "@/staff/exam-management/queries";
import { useExamText } from "@/staff/exam-management/texts/use-texts";
import { Checkbox } from "@/ui/checkbox";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DateTimeField } from "@/ui/date-time-field";
import { useFormat } from "@/ui/time/use-format";
import { Trouble } from "@/ui/trouble";

/** Whoever is told needs at least so long, or the exam's own lobby, to be there. */
const leastNotice = 300_000;

export function MoveOpening({ detail, ...dialog }: ActProps) {
  const t = useExamText();
  const format = useFormat();
  const { exam, candidates } = detail;
  const done = useDone(exam.id);
  const [now] = useState(() => Date.now());
  const [opensAt, setOpensAt] = useState<string | null>(exam.opens_at);
  const [agreedTo, setAgreedTo] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const to = opensAt ? Date.parse(opensAt) : Number.NaN;
  const shift = opensAt && exam.opens_at ? to - Date.parse(exam.opens_at) : 0;
  const surprises = [
    shift < 0 && exam.opens_at
      ? t("movesEarlier", {
          count: candidates,
          told: format.bothZones(exam.opens_at, exam.zone, exam.zone, "full").exam,
          span: format.duration(-shift),
        })
      : "",
    shift !== 0 && to - now < Math.max(leastNotice, exam.lobby_ms)
      ? t("movesSoon", { span: format.duration(Math.max(0, to - now)) })
      : "",
  ].filter(Boolean);
  const isAgreed = surprises.length === 0 || agreedTo === opensAt;
  return (
    <ConfirmDialog
      {...dialog}
      title={t("moveTitle", { title: exam.title })}
      consequence={<p>{t("moveText")}</p>}
      action={t("moveAction")}
      isIncomplete={shift === 0 || reason.trim() === "" || !isAgreed}
      onConfirm={async () => opensAt && done(await postponeExam(exam.id, opensAt, reason.trim()), t("moved"))}
    >
      <DateTimeField
        label={t("newOpening")}
        zone={exam.zone}
        value={opensAt}
        onChange={setOpensAt}
        hint={shift > 0 ? t("moves", { span: format.duration(shift) }) : undefined}
      />
      {surprises.length > 0 ? (
        <div className={css.inDialog}>
          <Trouble>{surprises.join(" ")}</Trouble>
          <Checkbox isSelected={isAgreed} onChange={(isOn) => setAgreedTo(isOn ? opensAt : null)}>
            {t("moveAgree")}
          </Checkbox>
        </div>
      ) : null}
      <Reason value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
