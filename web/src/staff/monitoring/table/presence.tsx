// How a candidate is there: an icon of its own shape, a word and a tone.
import {
  CircleDashed,
  CircleSlash,
  DoorOpen,
  FileCheck,
  type LucideIcon,
  MoonStar,
  PauseCircle,
  PenLine,
  WifiOff,
} from "lucide-react";
import type { MonitorRow } from "@/realtime/events";
import { presenceOf } from "@/staff/monitoring/board/filters";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { StatusPill, type Tone } from "@/ui/status-pill";

type Known = "lobby" | "writing" | "quiet" | "offline" | "absent" | "handed_in" | "terminated" | "paused";

const looks: Record<Known, { icon: LucideIcon; tone: Tone }> = {
  lobby: { icon: DoorOpen, tone: "calm" },
  writing: { icon: PenLine, tone: "live" },
  quiet: { icon: MoonStar, tone: "attention" },
  offline: { icon: WifiOff, tone: "trouble" },
  absent: { icon: CircleDashed, tone: "calm" },
  handed_in: { icon: FileCheck, tone: "calm" },
  terminated: { icon: CircleSlash, tone: "calm" },
  paused: { icon: PauseCircle, tone: "attention" },
};

export function lookOfPresence(name: string) {
  return looks[name as Known] ?? looks.absent;
}

export function Presence({ row }: { row: Pick<MonitorRow, "presence" | "is_paused" | "trouble"> }) {
  const t = useConsoleText();
  const name = presenceOf(row) as Known;
  const { icon, tone } = lookOfPresence(name);
  // Offline before the begin and after the end is nobody's trouble.
  const isCalm = name === "offline" && !row.trouble.includes("offline");
  return (
    <StatusPill isPlain icon={icon} tone={isCalm ? "calm" : tone}>
      {name in looks ? t(`presence_${name}`) : row.presence}
    </StatusPill>
  );
}
