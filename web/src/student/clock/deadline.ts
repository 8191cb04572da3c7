// One candidate's window from the picture alone, as the server reckons it (twin of attempts/queries/opening.py).
import type { EntryFacts, StudentSnapshot } from "@/realtime/events";
import { reopened } from "@/student/clock/reopening";
import { phaseAt, reckon, remainingAt } from "@/student/clock/timing";
import type { Accommodation, Entry, Phase, Schedule, Window } from "@/student/clock/timing-values";

type Pictured = Pick<StudentSnapshot, "exam" | "attempt"> & {
  entries: Readonly<Record<string, EntryFacts>> | readonly EntryFacts[];
};

/** Null while the exam has no time yet. */
export function windowOf({ exam, attempt, entries }: Pictured): Window | null {
  const all = Object.values(entries) as EntryFacts[];
  if (attempt.reopened_at !== null && attempt.reopened_limit_ms !== null) {
    const [since, limit_ms] = [attempt.reopened_at, attempt.reopened_limit_ms];
    const ledger = all.map((each): [string, Entry] => [each.made_at, asEntry(each)]);
    const [schedule, counted] = reopened({ since, limit_ms, grace_ms: exam.grace_ms, ledger });
    return reckon(schedule, { kind: "none", value: "0" }, counted);
  }
  if (exam.opens_at === null) return null;
  const accommodation = { kind: attempt.accommodation_kind, value: attempt.accommodation_value } as Accommodation;
  const schedule: Schedule = { ...exam, mode: exam.mode === "window" ? "window" : "together", opens_at: exam.opens_at };
  const found = reckon(schedule, accommodation, all.map(asEntry), attempt.started_at);
  return cut(found, exam.closed_at, exam.grace_ms);
}

export function phaseOf(snapshot: Pictured, now: number): Phase | null {
  const window = windowOf(snapshot);
  return window && phaseAt(window, now);
}

/** Working time left in ms; null when nothing has begun to run or nothing ends it. */
export function leftAt(window: Window | null, now: number): number | null {
  return window && remainingAt(window, now);
}

/** The deadline as the server tells it in a pong: null while the clock stands or has not begun. */
export function toldEnd(window: Window | null): string | null {
  return window === null || window.starts_at === null ? null : window.ends_at;
}

function asEntry({ id, kind, scope, amount_ms, started_at, ended_at, moves_close, reason }: EntryFacts): Entry {
  return { id, kind, scope: scope as Entry["scope"], amount_ms, started_at, ended_at, moves_close, why: reason };
}

/** An exam that was ended by hand ends every window that is still running. */
function cut(found: Window, closedAt: string | null, graceMs: number): Window {
  if (closedAt === null || (found.ends_at !== null && Date.parse(found.ends_at) <= Date.parse(closedAt))) return found;
  const grace = new Date(Date.parse(closedAt) + graceMs).toISOString();
  return { ...found, ends_at: closedAt, grace_ends_at: grace, left_ms: null };
}
