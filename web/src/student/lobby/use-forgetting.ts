// After the end: what this device holds of the attempt goes, once the server has spoken about all of it.
import { useEffect } from "react";
import { useCell } from "@/realtime/cell";
import type { Sitting } from "@/student/paper/sitting";

export function useForgetting({ book, journal }: Sitting, isOver: boolean): void {
  const isForgettable = useCell(book.outbox.waiting) === 0 && isOver;
  useEffect(() => {
    if (isForgettable) void journal.forget();
  }, [isForgettable, journal]);
}
