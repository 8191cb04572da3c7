// The state of an exam as a pill; and what marks one that is none.
import type { ExamFacts } from "@/realtime/events";
import { examLooks } from "@/staff/exam-looks";
import { isRehearsal } from "@/staff/monitoring/rail/groups";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Badge } from "@/ui/badge";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

export function ExamState({ exam }: { exam: ExamFacts }) {
  const t = useConsoleText();
  return (
    <>
      {isRehearsal(exam) ? <Badge>{t("rehearsal")}</Badge> : null}
      <StatePill state={exam.state} />
    </>
  );
}

/** When it ended, and whether in an emergency, also once it is marked; null while it has not. */
export function useEnd(exam: ExamFacts): string | null {
  const t = useConsoleText();
  const format = useFormat();
  if (exam.closed_at === null) return null;
  const time = format.bothZones(exam.closed_at, exam.zone, exam.zone, "date-time").exam;
  return t(exam.termination_policy ? "terminatedAt" : "endedAt", { time });
}

function StatePill({ state }: { state: string }) {
  const t = useConsoleText();
  const known = state in examLooks ? (state as keyof typeof examLooks) : null;
  if (known === null) return <StatusPill tone="calm">{state}</StatusPill>;
  return (
    <StatusPill tone={examLooks[known].tone} icon={examLooks[known].icon}>
      {t(`state_${known}`)}
    </StatusPill>
  );
}
