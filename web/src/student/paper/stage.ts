// Which page an attempt is on: one pure function of the picture, the server's time and whether the paper is here.
import type { StudentSnapshot } from "@/realtime/events";
import { windowOf } from "@/student/clock/deadline";
import { phaseAt } from "@/student/clock/timing";

/** lobby: before the bell. code: the access code is missing. start: the own time begins by a button. opening: the paper
 * is on its way. room: it is here. ending: time is over and there is nothing to show. The rest are ends. */
export type Stage =
  | "lobby"
  | "code"
  | "start"
  | "opening"
  | "room"
  | "ending"
  | "entry_over"
  | "done"
  | "absent"
  | "terminated"
  | "cancelled";

const beforeOpening = new Set(["draft", "scheduled", "lobby"]);
const handedIn = new Set(["submitted", "auto_submitted", "marked", "released"]);
const atTheBell = 60_000; // full time for late entry begins with the paper, for whoever comes after this

export function stageOf(snapshot: StudentSnapshot, now: number, hasPaper: boolean): Stage {
  const { exam, attempt } = snapshot;
  if (exam.state === "cancelled") return "cancelled";
  if (attempt.state === "terminated" || attempt.state === "void") return "terminated";
  if (exam.state === "terminated" && exam.termination_policy === "void") return "terminated";
  if (handedIn.has(attempt.state)) return "done";
  if (attempt.state === "absent") return "absent";
  if (exam.state === "terminated") return "terminated";
  if (exam.opened_at === null || beforeOpening.has(exam.state)) return "lobby";
  if (!attempt.is_admitted) return "code";
  return running(snapshot, now, hasPaper);
}

function running(snapshot: StudentSnapshot, now: number, hasPaper: boolean): Stage {
  const { exam, attempt } = snapshot;
  const window = windowOf(snapshot);
  if (window === null) return "lobby";
  const phase = phaseAt(window, now);
  const isEntryOver = window.entry_ends_at !== null && now > Date.parse(window.entry_ends_at);
  if (attempt.started_at === null && !hasPaper && phase !== "paused") {
    if (isEntryOver || phase === "over") return "entry_over";
    if (exam.mode === "window") return "start";
    const isLate = window.starts_at !== null && now > Date.parse(window.starts_at) + atTheBell;
    if (exam.is_full_time_late && isLate) return "start";
  }
  if (hasPaper) return "room";
  if (phase === "before") return "lobby";
  return phase === "over" || phase === "grace" ? "ending" : "opening";
}

/** Whether answers may be changed now. */
export function isWritable(snapshot: StudentSnapshot, now: number): boolean {
  const window = windowOf(snapshot);
  return window !== null && phaseAt(window, now) === "open";
}
