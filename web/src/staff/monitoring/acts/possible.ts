// Which acts are offered: by what the person may do and by how the exam and the candidates stand. The server decides.
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import { isWriting } from "@/staff/monitoring/acts/targets";

export const wholeActs = ["open", "pause", "resume", "extend", "announce", "close", "terminate"] as const;
export const someActs = [
  "admit",
  "extend",
  "announce",
  "pause",
  "resume",
  "handIn",
  "incident",
  "reopen",
  "terminateSome",
] as const;
export type Act = (typeof wholeActs)[number] | (typeof someActs)[number];

const rights: Record<Act, string> = {
  open: "exam.open",
  pause: "exam.pause",
  resume: "exam.pause",
  extend: "exam.extend",
  announce: "exam.announce",
  close: "exam.close",
  terminate: "exam.terminate",
  admit: "exam.pause",
  handIn: "exam.close",
  incident: "incident.note",
  reopen: "exam.reopen",
  terminateSome: "exam.terminate",
};

const ahead = ["scheduled", "lobby"];
const running = ["open", "paused"];

/** Exam states in which each act on the exam (or a room) makes sense. */
const states: Record<(typeof wholeActs)[number], readonly string[]> = {
  open: ahead,
  pause: ["open"],
  resume: ["paused"],
  extend: [...ahead, ...running],
  announce: ["lobby", ...running],
  close: running,
  terminate: ["lobby", ...running],
};

/** `isWhole`: the person is not bound to rooms. */
export function wholeActsFor(
  exam: ExamFacts,
  may: readonly string[],
  isWhole: boolean,
  rows: readonly MonitorRow[],
): Act[] {
  return wholeActs.filter((act) => {
    if (!may.includes(rights[act])) return false;
    // A room's clock may stand while the exam goes on.
    if (act === "resume" && exam.state === "open") return rows.some((row) => row.is_paused);
    if (!states[act].includes(exam.state)) return false;
    if (act === "pause" && rows.length > 0 && rows.every((row) => row.is_paused)) return false;
    return isWhole || act === "extend" || act === "announce" || act === "pause";
  });
}

/** For whom the act can be: the exam's own pause ends for all at once, a room's or a person's for them. */
export function fitting<Target extends { id: string; rows: readonly MonitorRow[] }>(
  act: Act,
  targets: readonly Target[],
  exam: ExamFacts,
): Target[] {
  if (act !== "resume") return [...targets];
  if (exam.state === "paused") return targets.filter(({ id }) => id === "all");
  return targets.filter(({ id, rows }) => id !== "all" && rows.some((row) => row.is_paused));
}

const ended: ReadonlySet<string> = new Set(["submitted", "auto_submitted", "absent", "terminated"]);

/** Here, but kept out by the access code. */
export function lacksCode({ trouble }: MonitorRow): boolean {
  return trouble.includes("no_code");
}

/** Whether the code is to be had: by whom the server gives it to, and for as long as somebody may have to enter it. */
export function hasCode(exam: ExamFacts, may: readonly string[]): boolean {
  return exam.has_access_code && may.includes(rights.admit) && [...ahead, ...running, "closed"].includes(exam.state);
}

/** A code that opens sealed papers where no key can come: from the lobby on, where all begin together. */
export function mayReadOut(exam: ExamFacts, may: readonly string[]): boolean {
  const isOn = exam.state === "lobby" || running.includes(exam.state);
  return isOn && exam.mode === "together" && may.includes("exam.open");
}

/** Whether the act makes sense for at least one of them. */
const suits: Record<(typeof someActs)[number], (row: MonitorRow, exam: ExamFacts) => boolean> = {
  admit: lacksCode,
  extend: (row, exam) => !ended.has(row.state) && (exam.state !== "closed" || row.state === "reopened"),
  announce: (row) => !ended.has(row.state),
  pause: (row) => isWriting(row) && !row.is_paused,
  resume: (row, exam) => row.is_paused && exam.state !== "paused",
  handIn: isWriting,
  incident: () => true, // at the door as well as after the end
  reopen: (row, exam) => ended.has(row.state) && [...running, "closed"].includes(exam.state),
  terminateSome: isWriting,
};

export function someActsFor(rows: readonly MonitorRow[], exam: ExamFacts, may: readonly string[]): Act[] {
  return someActs.filter((act) => may.includes(rights[act]) && rows.some((row) => suits[act](row, exam)));
}
