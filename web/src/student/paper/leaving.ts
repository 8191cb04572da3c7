// Asks before the page goes, while going would lose something: files on their way, or what only this page holds.
import { useEffect } from "react";
import type { Sitting } from "@/student/paper/sitting";

export function useLeaveGuard(sitting: Sitting): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => (wouldLose(sitting) ? event.preventDefault() : undefined);
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [sitting]);
}

/** What is unsent is safe on a device that keeps it. */
function wouldLose({ book, files, journal }: Pick<Sitting, "book" | "files" | "journal">): boolean {
  book.freezeAll();
  return files.sending.get().length > 0 || (journal.isTroubled.get() && book.outbox.waiting.get() > 0);
}
