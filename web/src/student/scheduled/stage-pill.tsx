// Where an exam stands, as icon, word and colour.
import {
  Ban,
  CalendarClock,
  CircleCheck,
  CirclePause,
  DoorOpen,
  FileCheck2,
  type LucideIcon,
  UserX,
} from "lucide-react";
import type { Stage } from "@/student/scheduled/stage";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { StatusPill, type Tone } from "@/ui/status-pill";

const looks: Record<Stage, [Tone, LucideIcon | undefined]> = {
  scheduled: ["calm", CalendarClock],
  lobby: ["live", DoorOpen],
  open: ["live", undefined],
  running: ["live", undefined],
  paused: ["attention", CirclePause],
  again: ["calm", CircleCheck],
  handed_in: ["calm", CircleCheck],
  over: ["calm", CircleCheck],
  missed: ["attention", UserX],
  result: ["live", FileCheck2],
  cancelled: ["trouble", Ban],
  terminated: ["trouble", Ban],
};

export function StagePill({ stage, isPlain }: { stage: Stage; isPlain?: boolean }) {
  const t = useScheduledText();
  const [tone, icon] = looks[stage];
  return (
    <StatusPill tone={tone} icon={icon} isPlain={isPlain}>
      {t(stage)}
    </StatusPill>
  );
}
