// How each state of an exam looks wherever staff read it: its tone, and an icon of its own shape.
import {
  BellRing,
  CalendarClock,
  CheckCheck,
  CircleStop,
  ClipboardCheck,
  DoorOpen,
  type LucideIcon,
  OctagonX,
  Pause,
  PencilLine,
} from "lucide-react";
import type { Tone } from "@/ui/status-pill";

export const examLooks = {
  draft: { tone: "calm", icon: PencilLine },
  scheduled: { tone: "calm", icon: CalendarClock },
  lobby: { tone: "live", icon: DoorOpen },
  open: { tone: "live", icon: BellRing },
  paused: { tone: "attention", icon: Pause },
  closed: { tone: "attention", icon: CircleStop },
  marked: { tone: "calm", icon: ClipboardCheck },
  released: { tone: "calm", icon: CheckCheck },
  cancelled: { tone: "calm", icon: OctagonX },
  terminated: { tone: "trouble", icon: OctagonX },
} as const satisfies Record<string, { tone: Tone; icon: LucideIcon }>;
