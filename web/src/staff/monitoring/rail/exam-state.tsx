// The state of an exam as a pill; and what marks one that is none.
import type { ExamFacts } from "@/realtime/events";
import { examLooks } from "@/staff/exam-looks";
import { isRehearsal } from "@/staff/monitoring/rail/groups";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { Badge } from "@/ui/badge";
import { StatusPill } from "@/ui/status-pill";

export function ExamState({ exam }: { exam: ExamFacts }) {
  const t = useConsoleText();
  return (
    <>
      {isRehearsal(exam) ? <Badge>{t("rehearsal")}</Badge> : null}
      <StatePill state={exam.state} />
    </>
  );
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
