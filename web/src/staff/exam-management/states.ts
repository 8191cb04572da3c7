// What an exam's state means to people: the one thing to do next.
import type { ExamFacts, ExamSummary } from "@/staff/exam-management/api-types";

export const states = [
  "draft",
  "scheduled",
  "lobby",
  "open",
  "paused",
  "closed",
  "marked",
  "released",
  "cancelled",
  "terminated",
] as const;
export type State = (typeof states)[number];

export function stateOf(exam: Pick<ExamFacts, "state">): State {
  return exam.state as State;
}

/** Groups of states as the list filters by them. */
export const shelves = {
  coming: ["draft", "scheduled"],
  running: ["lobby", "open", "paused"],
  afterwards: ["closed", "marked", "terminated"],
  done: ["released", "cancelled"],
} as const satisfies Record<string, readonly State[]>;
export type Shelf = keyof typeof shelves;

export type NextAct = "finish" | "check" | "watch" | "mark" | "release" | "analyse" | "look";

/** One act a line, the one that moves the exam on; what the person may not do is never proposed. */
export function nextAct({ exam, may }: Pick<ExamSummary, "exam" | "may">): NextAct {
  const state = stateOf(exam);
  const can = (action: string) => may.includes(action);
  if (state === "draft") return can("exam.edit") ? "finish" : "look";
  if (state === "scheduled") return can("exam.schedule") ? "check" : can("exam.monitor") ? "watch" : "look";
  if (state === "lobby" || state === "open" || state === "paused") return can("exam.monitor") ? "watch" : "look";
  if (state === "closed" || state === "terminated") return can("mark.read") ? "mark" : "look";
  if (state === "marked") return can("results.release") ? "release" : can("analytics.read") ? "analyse" : "look";
  if (state === "released") return can("analytics.read") ? "analyse" : "look";
  return "look";
}

export const isBeforeOpening = (state: State) => state === "draft" || state === "scheduled" || state === "lobby";
export const isRunning = (state: State) => state === "lobby" || state === "open" || state === "paused";
export const isAfter = (state: State) => ["closed", "marked", "released", "terminated"].includes(state);
