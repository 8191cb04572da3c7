// What the book keeps of one question, and what a verdict does to it.
import { type Cell, cell } from "@/realtime/cell";
import type { HeadFacts, Save, Verdict } from "@/realtime/events";
import { type AnswerState, afterVerdict, empty } from "@/student/answers/answer-state";
import type { Draft } from "@/student/answers/journal";

export interface Entry {
  state: Cell<AnswerState>;
  draft: Draft | null;
  /** The head as the server last told it. */
  head: HeadFacts | null;
  /** This device's last save, sent or not, else the head that it was given. */
  tip: string | null;
  isDirty: boolean;
  /** When the server last spoke about a save of it, on this page's monotonic clock. */
  settledAt: number;
  since: number;
  timer: (() => void) | null;
}

export function newEntry(): Entry {
  const state = cell<AnswerState>(empty);
  return { state, draft: null, head: null, tip: null, isDirty: false, settledAt: 0, since: 0, timer: null };
}

/** What is shown next; "again": the same is to be said once more, on the head. */
export function settled(entry: Entry, save: Save, verdict: Verdict, now: string): Partial<AnswerState> | "again" {
  const isTip = entry.tip === save.id;
  const known = entry.head;
  if (verdict.head) entry.head = verdict.head;
  if (verdict.verdict === "saved") {
    entry.head = { save: save.id, response: save.response, saved_at: now, conflict: null };
  }
  if (verdict.verdict === "refused" && isTip) entry.tip = entry.head?.save ?? null;
  if (verdict.verdict === "unknown_parent") {
    entry.tip = verdict.head?.save || null;
    const isOurs = !verdict.head || verdict.head.save === known?.save;
    if (isOurs) return entry.isDirty ? {} : "again";
  }
  return afterVerdict(entry.state.get(), save, verdict, now, isTip && !entry.isDirty);
}
