// How the saving of the whole attempt stands: what waits, what was saved last.
import { useCell } from "@/realtime/cell";
import type { AnswerBook } from "@/student/answers/answer-book";
import type { AnswerState } from "@/student/answers/answer-state";
import type { Placed } from "@/student/paper/layout";

export interface Saving {
  /** Changes that the server does not have: typed or on their way. */
  unsent: number;
  /** When the server committed the newest, ISO; null when there is nothing yet. */
  savedAt: string | null;
}

export function useSaving(book: AnswerBook, questions: readonly Placed[]): Saving {
  useCell(book.version);
  useCell(book.outbox.waiting);
  return savingOf(questions.map(({ ref }) => book.of(ref).get()));
}

export function savingOf(states: readonly AnswerState[]): Saving {
  const unsent = states.filter(({ standing }) => standing === "typed" || standing === "waiting").length;
  const times = states.flatMap(({ savedAt }) => (savedAt === null ? [] : [savedAt]));
  return { unsent, savedAt: times.length > 0 ? times.reduce((one, other) => (one > other ? one : other)) : null };
}
