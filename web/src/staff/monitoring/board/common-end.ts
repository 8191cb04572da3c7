// The deadline that most of those who still write have: what the exam's own clock counts down to.
import type { MonitorRow } from "@/realtime/events";

/** Where a row's time no longer runs. */
export const over: ReadonlySet<string> = new Set(["handed_in", "terminated"]);

export function commonEnd(rows: readonly MonitorRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { ends_at, presence } of rows) {
    if (ends_at !== null && !over.has(presence)) counts.set(ends_at, (counts.get(ends_at) ?? 0) + 1);
  }
  let found: string | null = null;
  for (const [end, count] of counts) {
    const most = found === null ? 0 : (counts.get(found) ?? 0);
    if (count > most || (count === most && (found === null || end < found))) found = end;
  }
  return found;
}
