// The term as a strip: which span is shown, its months, and exams in lanes so that no two names overlap. Pure.
import { tz } from "@date-fns/tz";
import { addMonths, startOfMonth } from "date-fns";

const day = 86_400_000;
/** The strip never shows more: names would be unreadable. */
const longest = 182 * day;

export interface Dated {
  id: number;
  at: number;
}

export interface Span {
  from: number;
  to: number;
}

/** From a little before the first to a little after the last, now always inside; a long history is cut at its start. */
export function spanOf(instants: readonly number[], now: number): Span {
  const first = Math.min(now, ...instants);
  const last = Math.max(now, ...instants);
  const to = Math.min(last, now + longest - 28 * day) + 7 * day;
  const from = Math.max(first - 3 * day, to - longest);
  return { from, to: Math.max(to, from + 28 * day) };
}

/** Where an instant lies on the strip, 0 to 1. */
export function shareOf(span: Span, at: number): number {
  return (at - span.from) / (span.to - span.from);
}

/** Starts of months inside the span, on the wall clock of the zone. */
export function monthsOf({ from, to }: Span, zone: string): number[] {
  const found: number[] = [];
  let month = addMonths(startOfMonth(new Date(from), { in: tz(zone) }), 1);
  while (month.getTime() < to) {
    found.push(month.getTime());
    month = addMonths(month, 1);
  }
  return found;
}

export interface Laid<Item> {
  item: Item;
  share: number;
  lane: number;
}

/** Each exam in the first lane whose last name has ended; `width` is a name's share of the strip. */
export function layLanes<Item extends Dated>(items: readonly Item[], span: Span, width: number): Laid<Item>[] {
  const ends: number[] = [];
  return [...items]
    .filter(({ at }) => at >= span.from && at <= span.to)
    .sort((a, b) => a.at - b.at || a.id - b.id)
    .map((item) => {
      // A name at the very end is shown before its mark would leave the strip.
      const share = Math.min(shareOf(span, item.at), 1 - width);
      const free = ends.findIndex((end) => end <= share);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = share + width;
      return { item, share, lane };
    });
}
