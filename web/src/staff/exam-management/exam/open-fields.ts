// Which fields may still change, by how far the exam is; the server has the last word.

import type { ExamDetail, ExamFields } from "@/staff/exam-management/api-types";
import { type State, stateOf } from "@/staff/exam-management/states";

export type Field = Exclude<keyof ExamFields, "version">;

const afterwards: readonly Field[] = [
  "review_policy",
  "release_at",
  "negative",
  "decimals",
  "boundaries",
  "which_counts",
];
const beforeOpening: readonly Field[] = [
  ...afterwards,
  "title",
  "zone",
  "closes_at",
  "limit_ms",
  "lobby_ms",
  "late_entry_ms",
  "is_full_time_late",
  "grace_ms",
  "is_capped",
  "attempts_allowed",
  "access_code",
  "instructions",
];
const draft: readonly Field[] = [...beforeOpening, "paper_id", "mode", "opens_at", "kind"];

const byState: Record<State, readonly Field[]> = {
  draft,
  scheduled: beforeOpening,
  lobby: beforeOpening,
  open: afterwards,
  paused: afterwards,
  closed: afterwards,
  marked: afterwards,
  terminated: afterwards,
  released: ["review_policy"],
  cancelled: [],
};

export function openFields({ exam, may }: Pick<ExamDetail, "exam" | "may">): ReadonlySet<Field> {
  return new Set(may.includes("exam.edit") ? byState[stateOf(exam)] : []);
}
