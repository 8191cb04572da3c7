// Where one exam stands for me at an instant: what its card says and offers follows from this alone.
import type { ExamCard } from "@/realtime/events";
import { windowOf } from "@/student/clock/deadline";
import { phaseAt } from "@/student/clock/timing";
import type { Window } from "@/student/clock/timing-values";

export type Stage =
  | "scheduled"
  | "lobby"
  | "open" // may be begun
  | "running" // begun, to be continued
  | "paused"
  | "again" // handed in, and may be sat once more
  | "handed_in"
  | "over" // ended before it was handed in; the server is about to do so, or did
  | "missed"
  | "result"
  | "cancelled"
  | "terminated";

export type Group = "now" | "coming" | "past";

const endings: Readonly<Record<string, Stage>> = {
  submitted: "handed_in",
  auto_submitted: "handed_in",
  marked: "handed_in",
  released: "handed_in",
  absent: "missed",
  terminated: "terminated",
  void: "terminated",
};

/** The person's own window; null for what has no time, or no attempt yet. */
export function ownWindow({ exam, attempt, entries }: ExamCard): Window | null {
  return attempt && windowOf({ exam, attempt, entries });
}

export function stageOf(card: ExamCard, now: number): Stage {
  const { exam, attempt } = card;
  if (exam.state === "cancelled" || exam.state === "terminated") return exam.state;
  const window = ownWindow(card);
  const ending = attempt && endings[attempt.state];
  if (ending) {
    const mayEnter = exam.state === "open" && card.attempts_left !== 0 && !isEntryOver(window, now);
    if (mayEnter && ending === "handed_in") return "again";
    return card.result_attempt_id === null ? ending : "result";
  }
  if (exam.state === "scheduled" || exam.state === "lobby") return exam.state;
  if (exam.state === "paused") return "paused";
  return exam.state === "open" || attempt?.state === "reopened" ? whileOpen(card, window, now) : "over";
}

function whileOpen({ attempt }: ExamCard, window: Window | null, now: number): Stage {
  if (attempt === null || window === null) return attempt?.started_at ? "running" : "open";
  const phase = phaseAt(window, now);
  if (attempt.is_paused || phase === "paused") return "paused";
  if (attempt.state === "ready") return phase === "over" || isEntryOver(window, now) ? "missed" : "open";
  return phase === "over" || phase === "grace" ? "over" : "running";
}

function isEntryOver(window: Window | null, now: number): boolean {
  return window !== null && window.entry_ends_at !== null && now > Date.parse(window.entry_ends_at);
}

export function groupOf(stage: Stage, card: ExamCard, now: number): Group {
  if (stage === "scheduled") return "coming";
  if (stage === "lobby" || stage === "open" || stage === "running" || stage === "paused") return "now";
  if (stage === "again") return "now";
  // A cancelled exam stays where it was looked for until its time has passed.
  const isAhead = card.exam.opens_at !== null && Date.parse(card.exam.opens_at) > now;
  return stage === "cancelled" && isAhead ? "coming" : "past";
}

/** What waits least comes first: time that runs already, then a bell, then what may be begun whenever one likes. */
function urgency({ exam }: ExamCard, stage: Stage): number {
  if (stage === "running") return 0;
  if (stage === "paused" || (stage === "open" && exam.mode === "together")) return 1;
  return stage === "lobby" ? 2 : stage === "open" ? 3 : 4;
}

export interface Sorted {
  next: ExamCard | null;
  now: ExamCard[];
  coming: ExamCard[];
  past: ExamCard[];
  practice: ExamCard[];
}

/** The one to do next, the others that are open, what comes, what was; practice by itself. */
export function sorted(cards: readonly ExamCard[], practice: readonly ExamCard[], now: number): Sorted {
  const found: Record<Group, ExamCard[]> = { now: [], coming: [], past: [] };
  const stages = new Map(cards.map((card) => [card, stageOf(card, now)]));
  const stage = (card: ExamCard) => stages.get(card) as Stage;
  for (const card of cards) {
    if (card.exam.kind !== "practice") found[groupOf(stage(card), card, now)].push(card);
  }
  found.now.sort((a, b) => urgency(a, stage(a)) - urgency(b, stage(b)) || byOpening(a, b));
  found.coming.sort(byOpening);
  found.past.sort((a, b) => byOpening(b, a));
  const ahead = found.coming.filter((card) => stage(card) !== "cancelled");
  const next = found.now[0] ?? ahead[0] ?? null;
  const isOther = (card: ExamCard) => card !== next;
  return {
    next,
    now: found.now.filter(isOther),
    coming: found.coming.filter(isOther),
    past: found.past,
    practice: [...cards.filter(({ exam }) => exam.kind === "practice"), ...practice],
  };
}

function byOpening(a: ExamCard, b: ExamCard): number {
  const at = ({ exam }: ExamCard) => (exam.opens_at === null ? Number.POSITIVE_INFINITY : Date.parse(exam.opens_at));
  return at(a) - at(b) || a.exam.id - b.exam.id;
}
