// The state of an exam as a pill.
import { BellRing, CalendarClock, CircleStop, DoorOpen, OctagonX, Pause } from "lucide-react";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { StatusPill, type Tone } from "@/ui/status-pill";

const looks = {
  draft: { tone: "calm", icon: CalendarClock },
  scheduled: { tone: "calm", icon: CalendarClock },
  lobby: { tone: "attention", icon: DoorOpen },
  open: { tone: "live", icon: BellRing },
  paused: { tone: "attention", icon: Pause },
  closed: { tone: "calm", icon: CircleStop },
  marked: { tone: "calm", icon: CircleStop },
  released: { tone: "calm", icon: CircleStop },
  cancelled: { tone: "calm", icon: OctagonX },
  terminated: { tone: "trouble", icon: OctagonX },
} as const satisfies Record<string, { tone: Tone; icon: typeof Pause }>;

export function ExamState({ state }: { state: string }) {
  const t = useConsoleText();
  const known = state in looks ? (state as keyof typeof looks) : null;
  if (known === null) return <StatusPill tone="calm">{state}</StatusPill>;
  return (
    <StatusPill tone={looks[known].tone} icon={looks[known].icon}>
      {t(`state_${known}`)}
    </StatusPill>
  );
}
