// How this device stands, by trying: line, clock, storage. Fetched after the page.
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useCallback } from "react";
import { useServerNow } from "@/realtime/use-server-now";
import { clockLevel, deviceOffset, type Level, useKeeping } from "@/student/lobby/checks";
import type { OwnLineState } from "@/student/own-line";
import { DeviceMarks } from "@/student/scheduled/device-marks";
import { useScheduledText } from "@/student/texts/use-scheduled-text";
import { useFormat } from "@/ui/time/use-format";

const icons = { ok: CircleCheck, note: CircleAlert, wait: CircleDashed, bad: TriangleAlert };

export function DeviceLine({ own }: { own: OwnLineState }) {
  const marks = [useLineMark(own), useClockMark(own), useStorageMark()];
  return <DeviceMarks marks={marks.map(([level, words]) => ({ level, words, icon: icons[level] }))} />;
}

function useLineMark({ line, isPolled }: OwnLineState): [Level, string] {
  const t = useScheduledText();
  if (line === "socket") return ["ok", t("lineOk")];
  if (!navigator.onLine) return ["bad", t("lineBad")];
  return isPolled ? ["note", t("linePoll")] : ["wait", t("lineWait")];
}

function useClockMark({ clock }: OwnLineState): [Level, string] {
  const t = useScheduledText();
  const format = useFormat();
  const level = useServerNow(
    clock,
    useCallback(() => clockLevel(clock, true), [clock]),
  );
  if (level === "ok") return [level, t("clockOk")];
  if (level === "wait") return [level, t("clockWait")];
  return [level, t("clockNote", { offset: format.duration(Math.abs(deviceOffset(clock))) })];
}

function useStorageMark(): [Level, string] {
  const t = useScheduledText();
  const level = useKeeping();
  return [level, level === "ok" ? t("storeOk") : level === "wait" ? t("storeWait") : t("storeNote")];
}
