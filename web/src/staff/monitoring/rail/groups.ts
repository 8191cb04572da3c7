// The exams in the order in which they need attention: running, in lobby, upcoming, ended; rehearsals after the real ones.
import type { ExamFacts } from "@/realtime/events";
import type { WatchedExam } from "@/staff/monitoring/api-types";

const stages = ["running", "lobby", "upcoming", "ended"] as const;
export type Stage = (typeof stages)[number];

export function stageOf({ state }: Pick<ExamFacts, "state">): Stage {
  if (state === "open" || state === "paused") return "running";
  if (state === "lobby") return "lobby";
  return state === "scheduled" ? "upcoming" : "ended";
}

export function isRehearsal({ kind }: Pick<ExamFacts, "kind">): boolean {
  return kind === "rehearsal";
}

const groups = [...stages, "rehearsals"] as const;
export type Group = (typeof groups)[number];

function groupOf(exam: ExamFacts): Group {
  return isRehearsal(exam) ? "rehearsals" : stageOf(exam);
}

export function grouped(exams: readonly WatchedExam[]): { group: Group; exams: WatchedExam[] }[] {
  const begin = ({ exam }: WatchedExam) => exam.opens_at ?? "";
  return groups
    .map((group) => {
      const found = exams.filter(({ exam }) => groupOf(exam) === group);
      found.sort((a, b) => begin(a).localeCompare(begin(b)) || a.exam.id - b.exam.id);
      // Of what is over, the last one first.
      return { group, exams: group === "ended" ? found.reverse() : found };
    })
    .filter((each) => each.exams.length > 0);
}
