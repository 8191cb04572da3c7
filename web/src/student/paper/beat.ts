// Where the candidate is, for the people who watch: the question at hand, how many are answered and flagged.
import type { Beat } from "@/realtime/events";
import { isAnswered } from "@/student/answers/answered";
import { monotonicMs } from "@/student/answers/chain";
import type { Sitting } from "@/student/paper/sitting";

export function beatOf({ desk, book, bookmarks }: Pick<Sitting, "desk" | "book" | "bookmarks">, ref: number): Beat {
  const questions = desk.paper.get()?.questions.filter(({ number }) => number !== null) ?? [];
  const current = questions.find((each) => each.ref === bookmarks.current.get())?.number ?? null;
  return {
    type: "beat",
    ref,
    current: current === null ? "" : String(current),
    answered: questions.filter((each) => isAnswered(each.question, book.response(each.ref))).length,
    flagged: bookmarks.flags.get().size,
    monotonic_ms: monotonicMs(),
  };
}
