// How one answer stands on this device, and what a verdict makes of it: pure values.
import type { HeadFacts, Save, Verdict } from "@/realtime/events";
import type { QuestionResponse } from "@/student/paper/questions/types";
import { refusalText } from "@/ui/texts/refusals";

/** Another version than the one on the screen; the choice between them is a save on `head`. */
export interface Conflict {
  theirs: QuestionResponse | null;
  theirsSavedAt: string;
  head: string | null;
  /** The branch that the choice settles, where the server keeps one. */
  branch: string | null;
}

export type Side = "mine" | "theirs";

/** none: nothing yet. typed: on the screen. waiting: frozen, not yet acknowledged. saved: committed by the server. */
export type Standing = "none" | "typed" | "waiting" | "saved" | "conflict" | "late" | "refused";

export interface AnswerState {
  response: QuestionResponse | null;
  standing: Standing;
  /** When the server committed it, on the server's clock. */
  savedAt: string | null;
  conflict: Conflict | null;
  /** What the server said when it refused. */
  problem: string | null;
}

export const empty: AnswerState = { response: null, standing: "none", savedAt: null, conflict: null, problem: null };

/** What a head shows, and the conflict that it brings along; the branch is mine when this device made it. */
export function shownOf(head: HeadFacts, device: string): Pick<AnswerState, "response" | "conflict"> {
  const branch = head.conflict as { save: string; response: unknown; device: string } | null;
  if (!branch) return { response: (head.response ?? null) as QuestionResponse | null, conflict: null };
  const [own, other] = branch.device === device ? [branch.response, head.response] : [head.response, branch.response];
  const theirs = other as QuestionResponse | null;
  const conflict = { theirs, theirsSavedAt: head.saved_at, head: head.save || null, branch: branch.save };
  return { response: own as QuestionResponse | null, conflict };
}

/** `isLatest`: nothing newer was typed or frozen here meanwhile. */
export function afterVerdict(
  state: AnswerState,
  save: Save,
  { verdict, code, message, head }: Verdict,
  now: string,
  isLatest: boolean,
): Partial<AnswerState> {
  const standing = (settled: Standing): Partial<AnswerState> => (isLatest ? { standing: settled } : {});
  switch (verdict) {
    case "saved":
      return { ...standing("saved"), savedAt: now, problem: null, conflict: null };
    case "late":
      return { ...standing("late"), savedAt: now, problem: code === "counts" ? null : "undecided" };
    case "conflict":
    case "unknown_parent":
      return { ...standing("conflict"), conflict: conflictOf(state, save, verdict === "conflict", head) };
    default:
      return { ...standing("refused"), problem: refusalText(code, message) };
  }
}

function conflictOf(state: AnswerState, save: Save, isKept: boolean, head: HeadFacts | null): Conflict | null {
  if (!head) return state.conflict;
  return {
    theirs: head.response as QuestionResponse | null,
    theirsSavedAt: head.saved_at,
    head: head.save || null,
    branch: isKept ? save.id : null,
  };
}
