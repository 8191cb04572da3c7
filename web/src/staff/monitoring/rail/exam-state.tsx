// The state of an exam as a pill.
import { examLooks } from "@/staff/exam-looks";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { StatusPill } from "@/ui/status-pill";

export function ExamState({ state }: { state: string }) {
  const t = useConsoleText();
  const known = state in examLooks ? (state as keyof typeof examLooks) : null;
  if (known === null) return <StatusPill tone="calm">{state}</StatusPill>;
  return (
    <StatusPill tone={examLooks[known].tone} icon={examLooks[known].icon}>
      {t(`state_${known}`)}
    </StatusPill>
  );
}
