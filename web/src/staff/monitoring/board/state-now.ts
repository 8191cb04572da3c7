// How an exam stands for whoever looks at these rows.
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import { isWriting } from "@/staff/monitoring/acts/targets";

/** Paused also where the exam itself goes on, but the clock of everyone here who writes stands. */
export function asItStands(exam: ExamFacts, rows: readonly MonitorRow[]): ExamFacts {
  const writing = exam.state === "open" ? rows.filter(isWriting) : [];
  return writing.length > 0 && writing.every((row) => row.is_paused) ? { ...exam, state: "paused" } : exam;
}
