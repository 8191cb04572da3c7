// What the book keeps of one question.
import { type Cell, cell } from "@/realtime/cell";
import type { HeadFacts } from "@/realtime/events";
import { type AnswerState, empty } from "@/student/answers/answer-state";
import type { Draft } from "@/student/answers/journal";

export interface Entry {
  state: Cell<AnswerState>;
  draft: Draft | null;
  /** The head as the server last told it. */
  head: HeadFacts | null;
  /** This device's last save, sent or not, else the head that it was given. */
  tip: string | null;
  isDirty: boolean;
  since: number;
  timer: (() => void) | null;
}

export function newEntry(): Entry {
  const state = cell<AnswerState>(empty);
  return { state, draft: null, head: null, tip: null, isDirty: false, since: 0, timer: null };
}
