// What the exam's own clock says: to the bell, left for those without extra time, standing, over.
import { useCallback } from "react";
import type { ExamFacts } from "@/realtime/events";
import { useServerNow } from "@/realtime/use-server-now";
import css from "@/staff/monitoring/strip/strip.module.css";
import { useClock } from "@/staff/monitoring/table/time-cells";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { useFormat } from "@/ui/time/use-format";

export interface CountdownProps {
  exam: ExamFacts;
  /** The deadline most candidates have; null while none has begun. */
  endsAt: string | null;
}

export function Countdown({ exam, endsAt }: CountdownProps) {
  const t = useConsoleText();
  const format = useFormat();
  const isAhead = exam.state === "scheduled" || exam.state === "lobby";
  const target = isAhead ? exam.opens_at : exam.state === "open" ? endsAt : null;
  const at = target === null ? Number.NaN : Date.parse(target);
  const seconds = useServerNow(
    useClock(),
    useCallback((now: number) => Math.ceil((at - now) / 1000), [at]),
  );
  if (exam.state === "paused") return <span className={css.clock}>{t("countdownPaused")}</span>;
  if (target === null || Number.isNaN(seconds)) return null;
  const when = format.bothZones(target, exam.zone, exam.zone, "time").exam;
  if (seconds <= 0) {
    return <span className={css.clock}>{t(isAhead ? "opensOverdue" : "countdownOver")}</span>;
  }
  return (
    <span className={css.clock}>
      <strong className="tabular" data-low={(!isAhead && seconds <= 300) || undefined}>
        {format.clock(seconds * 1000)}
      </strong>{" "}
      {t(isAhead ? "countdownOpens" : "countdownLeft")}
      <span className={css.when}>{t(isAhead ? "opensAt" : "endsAt", { time: when })}</span>
    </span>
  );
}
