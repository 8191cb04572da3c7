// The icon of each act.
import {
  AlarmClockPlus,
  BellRing,
  CircleStop,
  DoorOpen,
  FileCheck,
  type LucideIcon,
  Megaphone,
  OctagonX,
  Pause,
  Play,
  RotateCcw,
  Siren,
} from "lucide-react";
import type { Act } from "@/staff/monitoring/acts/possible";

export const actIcons: Record<Act, LucideIcon> = {
  open: BellRing,
  pause: Pause,
  resume: Play,
  extend: AlarmClockPlus,
  announce: Megaphone,
  close: CircleStop,
  terminate: OctagonX,
  admit: DoorOpen,
  handIn: FileCheck,
  incident: Siren,
  reopen: RotateCcw,
  terminateSome: OctagonX,
};
