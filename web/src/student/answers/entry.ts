// What the book keeps of one question, and what a verdict does to it.
import { type Cell, cell } from "@/realtime/cell";
import type { HeadFacts, Save, Verdict } from "@/realtime/events";
import { type AnswerState, afterVerdict, empty } from "@/student/answers/answer-state";
import { isSame, type Json } from "@/student/answers/chain";
import type { Draft } from "@/student/answers/journal";

export interface Entry {
  state: Cell<AnswerState>;
  draft: Draft | null;
  /** The head as the server last told it. */
  head: HeadFacts | null;
  /** This device's last save, sent or not, else the head that it was given. */
  tip: string | null;
  /** The last head that what is here follows; any other one is somebody else's. */
  base: string | null;
  isDirty: boolean;
  /** When the server last spoke about a save of it, on this page's monotonic clock. */
  settledAt: number;
  since: number;
  timer: (() => void) | null;
}

export function newEntry(): Entry {
  const state = cell<AnswerState>(empty);
  return { state, draft: null, head: null, tip: null, base: null, isDirty: false, settledAt: 0, since: 0, timer: null };
}

/** From here on what is typed follows this save. */
export function follow(entry: Entry, head: string | null): void {
  entry.tip = head;
  entry.base = head;
}

/** What was typed has been taken care of. */
export function still(entry: Entry): void {
  entry.timer?.();
  entry.timer = null;
  entry.isDirty = false;
}

/** No save carries it: nothing from elsewhere may take its place. */
export function isOnlyHere({ draft }: Entry): boolean {
  return draft !== null && draft.save === null;
}

/** Acknowledged once, and the server of this welcome does not know it: it was restored from an older copy. */
export function isLost({ draft, state }: Entry, head: HeadFacts | undefined, isRestored: boolean): boolean {
  if (draft === null || draft.save === null) return false;
  const { standing } = state.get();
  if (!head) return standing === "waiting" || standing === "saved";
  return isRestored && head.save !== draft.save && !isSame(head.response as Json, draft.response);
}

/** What is shown next; "again": the same is to be said once more, on the head. */
export function settled(entry: Entry, save: Save, verdict: Verdict, now: string): Partial<AnswerState> | "again" {
  const isTip = entry.tip === save.id;
  if (verdict.head) entry.head = verdict.head;
  if (verdict.verdict === "saved") {
    entry.head = { save: save.id, response: save.response, saved_at: now, conflict: null };
    entry.base = save.id;
  }
  if (verdict.verdict === "refused" && isTip) entry.tip = entry.head?.save ?? null;
  if (verdict.verdict === "unknown_parent" && (!verdict.head || verdict.head.save === entry.base)) {
    entry.tip = verdict.head?.save || null;
    return entry.isDirty ? {} : "again";
  }
  const isStored = verdict.verdict !== "unknown_parent" && verdict.verdict !== "refused";
  if (!isStored && entry.draft?.save === save.id) entry.draft = { ...entry.draft, save: null };
  return afterVerdict(entry.state.get(), save, verdict, now, isTip && !entry.isDirty);
}
