// The exams in the order in which they need attention: running, in lobby, upcoming, ended.
import type { WatchedExam } from "@/staff/monitoring/api-types";

export const groups = ["running", "lobby", "upcoming", "ended"] as const;
export type Group = (typeof groups)[number];

export function groupOf(state: string): Group {
  if (state === "open" || state === "paused") return "running";
  if (state === "lobby") return "lobby";
  return state === "scheduled" ? "upcoming" : "ended";
}

export function grouped(exams: readonly WatchedExam[]): { group: Group; exams: WatchedExam[] }[] {
  const begin = ({ exam }: WatchedExam) => exam.opens_at ?? "";
  return groups
    .map((group) => {
      const found = exams.filter(({ exam }) => groupOf(exam.state) === group);
      found.sort((a, b) => begin(a).localeCompare(begin(b)) || a.exam.id - b.exam.id);
      // Of what is over, the last one first.
      return { group, exams: group === "ended" ? found.reverse() : found };
    })
    .filter((each) => each.exams.length > 0);
}
