// When one candidate may answer: the mirror of domain/timing.py, in whole milliseconds, held to it by tests/fixtures/timing.json.

import type { Accommodation, Chain, Entry, Phase, Schedule, Step, Stretch, Window } from "./timing-values.ts";

type Merged = { started: number; ended: number | null; entries: Entry[] };
type Swept = { end: number | null; left: number | null; counted: Merged[]; steps: Step[] };
type Reckoned = Swept & { total: number };
type Case = { schedule: Schedule; accommodation: Accommodation; ledger: Entry[]; merged: Merged[]; begins: number };

const instant = (text: string): number => Date.parse(text);
const maybe = (text: string | null): number | null => (text === null ? null : instant(text));
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const movesClose = (entry: Entry): boolean => entry.moves_close || entry.kind === "late_opening";

/** The window of one candidate; `entries` are those of the exam, the candidate's room and the candidate, in any order. */
export function reckon(
  schedule: Schedule,
  accommodation: Accommodation,
  entries: readonly Entry[],
  startedAt: string | null = null,
): Window {
  const ledger = [...entries].sort((a, b) => a.id - b.id);
  const begins = instant(schedule.opened_at ?? schedule.opens_at);
  const all: Case = { schedule, accommodation, ledger, merged: merge(ledger), begins };
  const close = schedule.mode === "window" ? closeChain(all) : null;
  if (close !== null && startedAt === null) return notBegun(all, close);
  const isOwnStart = startedAt !== null && (close !== null || schedule.is_full_time_late);
  const start = isOwnStart ? Math.max(begins, instant(startedAt)) : begins;
  const own = ownChain(all, start);
  const cap = schedule.is_capped ? close : null;
  let [end, steps] = [own.end, own.steps];
  if (cap !== null && cap.end !== null && (end === null || cap.end < end)) {
    const cut = end === null ? null : cap.end - end;
    steps = [...steps, ...cap.steps, step("close", "capped", cut, cap.end)];
    end = cap.end;
  }
  const lefts = [own.left, cap?.left ?? null].filter((left) => left !== null);
  return {
    starts_at: iso(start),
    ends_at: iso(end),
    grace_ends_at: end === null ? null : iso(end + schedule.grace_ms),
    entry_ends_at: iso(close === null ? lateEntryEnd(all, end) : close.end),
    total_ms: own.total,
    left_ms: end === null && lefts.length > 0 ? Math.min(...lefts) : null,
    stretches: own.counted.filter((stretch) => end === null || stretch.started < end).map(told),
    is_opened: schedule.opened_at !== null,
    explanation: steps,
  };
}

/** Where `now` lies: [starts_at, ends_at) is open, [ends_at, grace_ends_at] grace; counted stretches are paused. */
export function phaseAt(window: Window, now: number): Phase {
  const [starts, ends, grace] = [maybe(window.starts_at), maybe(window.ends_at), maybe(window.grace_ends_at)];
  if (!window.is_opened || (starts !== null && now < starts)) return "before";
  const isStill = ({ started_at, ended_at }: Stretch) =>
    instant(started_at) <= now && (ended_at === null || now < instant(ended_at));
  if (window.stretches.some(isStill)) return "paused";
  if (ends === null || now < ends) return starts === null ? "before" : "open";
  return starts !== null && grace !== null && now <= grace ? "grace" : "over";
}

/** Working time left at `now`, in milliseconds; null when nothing has begun to run or nothing ends it. */
export function remainingAt(window: Window, now: number): number | null {
  const [starts, ends] = [maybe(window.starts_at), maybe(window.ends_at)];
  if (starts === null || (ends === null && window.left_ms === null)) return null;
  const since = Math.max(now, starts);
  const open = window.stretches.find((stretch) => stretch.ended_at === null);
  let still = 0;
  for (const { started_at, ended_at } of window.stretches) {
    if (ended_at !== null && instant(ended_at) > since)
      still += instant(ended_at) - Math.max(instant(started_at), since);
  }
  if (ends !== null) return Math.max(0, ends - since - still);
  const untilStop = open === undefined ? 0 : Math.max(0, instant(open.started_at) - since);
  return (window.left_ms ?? 0) + untilStop - still;
}

/** Percent of a span, rounded up to whole milliseconds; BigInt because a decimal string is exact and a double is not. */
function percentOf(ms: number, percent: string): number {
  const [whole = "0", digits = ""] = percent.split(".");
  const top = BigInt(ms) * BigInt(whole + digits);
  const bottom = 100n * 10n ** BigInt(digits.length);
  return Number((top + bottom - 1n) / bottom);
}

function extraOf({ kind, value }: Accommodation, limit: number): number {
  return kind === "none" ? 0 : percentOf(kind === "percent" ? limit : 100 * 60_000, value);
}

/** The accommodation as a number that needs no translation: “25%” or “15”. */
function wordsOf({ kind, value }: Accommodation): string {
  const plain = value.includes(".") ? value.replace(/0+$/, "").replace(/\.$/, "") : value;
  return plain + (kind === "percent" ? "%" : "");
}

function merge(ledger: readonly Entry[]): Merged[] {
  const intervals = ledger.flatMap((entry) =>
    entry.started_at === null ? [] : [{ started: instant(entry.started_at), ended: maybe(entry.ended_at), entry }],
  );
  intervals.sort((a, b) => a.started - b.started || a.entry.id - b.entry.id);
  const found: Merged[] = [];
  for (const { started, ended, entry } of intervals) {
    const last = found.at(-1);
    if (last === undefined || (last.ended !== null && last.ended < started)) {
      found.push({ started, ended, entries: [entry] });
    } else {
      last.ended = last.ended === null || ended === null ? null : Math.max(last.ended, ended);
      last.entries.push(entry);
    }
  }
  return found;
}

function ownChain(all: Case, start: number): Reckoned {
  const limit = all.schedule.limit_ms;
  const first = [step("own", "start", null, start), step("own", "limit", limit, start + limit)];
  const amounts = all.ledger.filter((entry) => !movesClose(entry));
  return chain(all, first, start, start + limit, amounts);
}

function closeChain(all: Case): Reckoned {
  const closes = maybe(all.schedule.closes_at);
  return chain(all, [step("close", "closes_at", null, closes)], all.begins, closes, all.ledger);
}

/** Amounts first, whatever their order; then the one sweep over the stretches. */
function chain(all: Case, first: Step[], start: number, base: number | null, ledger: readonly Entry[]): Reckoned {
  const name = first[0]?.chain ?? "own";
  const steps = [...first];
  let end = base;
  const add = (kind: string, amount: number, why: string, ids: number[]) => {
    end = end === null ? null : end + amount;
    steps.push({ ...step(name, kind, amount, end), why, entries: ids });
  };
  const extra = extraOf(all.accommodation, all.schedule.limit_ms);
  if (extra > 0) add("accommodation", extra, wordsOf(all.accommodation), []);
  for (const entry of ledger) if (entry.amount_ms !== null) add(entry.kind, entry.amount_ms, entry.why, [entry.id]);
  if (end !== null && end < start) add("floor", start - end, "", []);
  const swept = sweep(name, start, end, all.merged);
  return { ...swept, total: end === null ? 0 : end - start, steps: [...steps, ...swept.steps] };
}

/** A stretch, cut at `start` only, that begins before the end so far moves it by its whole length. */
function sweep(name: Chain, start: number, base: number | null, merged: readonly Merged[]): Swept {
  const found: Swept = { end: base, left: null, counted: [], steps: [] };
  for (const { started, ended, entries } of merged) {
    const began = Math.max(started, start);
    if (found.end !== null && began >= found.end) break;
    if (ended !== null && ended <= began) continue;
    const counted = { started: began, ended, entries };
    found.counted.push(counted);
    if (ended === null) found.left = found.end === null ? null : found.end - began;
    found.end = found.end === null || ended === null ? null : found.end + ended - began;
    found.steps.push(stillStep(name, counted, found.end));
    if (ended === null) break;
  }
  return found;
}

function lateEntryEnd(all: Case, end: number | null): number | null {
  const { late_entry_ms, is_full_time_late } = all.schedule;
  if (late_entry_ms === null) return end;
  const entryEnd = sweep("own", all.begins, all.begins + late_entry_ms, all.merged).end;
  return entryEnd === null || end === null || is_full_time_late ? entryEnd : Math.min(entryEnd, end);
}

/** Window mode before the candidate's own start: what can be said is until when they may begin. */
function notBegun(all: Case, close: Reckoned): Window {
  const end = iso(close.end);
  return {
    starts_at: null,
    ends_at: end,
    grace_ends_at: end,
    entry_ends_at: end,
    total_ms: ownChain({ ...all, merged: [] }, all.begins).total,
    left_ms: close.left,
    stretches: close.counted.map(told),
    is_opened: all.schedule.opened_at !== null,
    explanation: close.steps,
  };
}

function step(name: Chain, kind: string, amount: number | null, end: number | null): Step {
  const empty = { why: "", entries: [], started_at: null, ended_at: null };
  return { chain: name, kind, amount_ms: amount, ends_at: iso(end), ...empty };
}

function stillStep(name: Chain, stretch: Merged, end: number | null): Step {
  const amount = stretch.ended === null ? null : stretch.ended - stretch.started;
  const entries = [...stretch.entries].sort((a, b) => a.id - b.id);
  const why = [...new Set(entries.map((entry) => entry.why).filter((text) => text !== ""))].join("; ");
  const kind = stretch.entries[0]?.kind ?? "pause";
  return { ...step(name, kind, amount, end), why, entries: entries.map((entry) => entry.id), ...told(stretch) };
}

function told({ started, ended }: Merged): Stretch {
  return { started_at: new Date(started).toISOString(), ended_at: iso(ended) };
}
