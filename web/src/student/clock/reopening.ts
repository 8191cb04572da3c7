// What the window of a reopened attempt is reckoned from: the mirror of `reopened` in domain/timing.py.
import type { Entry, Schedule } from "./timing-values.ts";

export type Reopening = { since: string; limit_ms: number; grace_ms: number; ledger: [madeAt: string, Entry][] };

/** What a reopened attempt is reckoned from: a limit of its own, amounts made since, and every interval. */
export function reopened({ since, limit_ms, grace_ms, ledger }: Reopening): [Schedule, Entry[]] {
  const counts = ([madeAt, entry]: [string, Entry]) =>
    !entry.moves_close && (entry.started_at !== null || Date.parse(madeAt) >= Date.parse(since));
  const none = { closes_at: null, lobby_ms: 0, late_entry_ms: null, is_full_time_late: false, is_capped: true };
  const schedule: Schedule = { mode: "together", opens_at: since, opened_at: since, limit_ms, grace_ms, ...none };
  return [schedule, ledger.filter(counts).map(([, entry]) => entry)];
}
