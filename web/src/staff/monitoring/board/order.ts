// The order of the table: by trouble or by a column, ties by name, and never under the hands of whoever works in it.

import type { MonitorRow } from "@/realtime/events";
import { urgency } from "@/staff/monitoring/board/trouble";

export type SortKey = "trouble" | "name" | "place" | "presence" | "answered" | "left" | "extra" | "seen" | "saved";

export interface Order {
  by: SortKey;
  isDescending: boolean;
}

export const byTrouble: Order = { by: "trouble", isDescending: true };

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
const presences = ["offline", "quiet", "absent", "lobby", "writing", "terminated", "handed_in"];

/** Heard just now, as the server sends it; who falls silent is quiet or offline. */
export const isHere = (row: MonitorRow) => row.presence === "writing" || row.presence === "lobby";

type Key = string | number | null;

const keys: Record<SortKey, (row: MonitorRow) => Key> = {
  trouble: urgency,
  name: (row) => row.name,
  place: (row) => `${row.room} ${row.seat}`.trim() || null,
  presence: (row) => presences.indexOf(row.presence),
  answered: (row) => (row.questions > 0 ? row.answered / row.questions : null),
  left: (row) => instant(row.ends_at),
  extra: (row) => row.extra_ms,
  seen: (row) => (isHere(row) ? Number.MAX_SAFE_INTEGER : instant(row.last_seen_at)),
  saved: (row) => instant(row.last_saved_at),
};

function instant(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

/** Rows come by name (`byName`); what is missing comes last either way, and equals keep the order in which they came. */
export function ordered(rows: readonly MonitorRow[], { by, isDescending }: Order): MonitorRow[] {
  if (by === "name") return isDescending ? rows.toReversed() : [...rows];
  const key = keys[by];
  const sign = isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => compare(a.key, b.key, sign));
  return keyed.map((each) => each.row);
}

/** Two of one name stand by candidate: no order depends on who was told first. */
export function byName(a: MonitorRow, b: MonitorRow): number {
  return collator.compare(a.name, b.name) || a.candidate_id - b.candidate_id;
}

function compare(a: Key, b: Key, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

/** The same order with one row kept at the place where it stood before. */
export function pinned(rows: readonly MonitorRow[], before: readonly number[], focused: number | null): MonitorRow[] {
  const place = focused === null ? -1 : before.indexOf(focused);
  const found = rows.find((row) => row.candidate_id === focused);
  if (place < 0 || !found) return [...rows];
  const others = rows.filter((row) => row !== found);
  others.splice(Math.min(place, others.length), 0, found);
  return others;
}

/** The order that stood before, with new values; who is new comes behind, who is gone goes. */
export function held(rows: readonly MonitorRow[], before: readonly number[]): MonitorRow[] {
  const fresh = new Map(rows.map((row) => [row.candidate_id, row]));
  const kept = before.flatMap((id) => {
    const row = fresh.get(id);
    fresh.delete(id);
    return row ? [row] : [];
  });
  return [...kept, ...fresh.values()];
}
