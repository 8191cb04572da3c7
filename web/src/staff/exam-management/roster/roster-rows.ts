// The roster narrowed by words and room; the rooms that it uses; extra time in words. Pure.
import type { RosterRow } from "@/staff/exam-management/api-types";

export interface RoomUse {
  /** "none": without a room. */
  id: string;
  name: string;
  count: number;
}

export const roomId = ({ room_id }: Pick<RosterRow, "room_id">) => (room_id === null ? "none" : String(room_id));

/** Rooms by name, those without a room last. */
export function roomsIn(rows: readonly RosterRow[]): RoomUse[] {
  const found = new Map<string, RoomUse>();
  for (const row of rows) {
    const id = roomId(row);
    const before = found.get(id)?.count ?? 0;
    found.set(id, { id, name: row.room, count: before + 1 });
  }
  return [...found.values()].sort(
    (a, b) => Number(a.id === "none") - Number(b.id === "none") || a.name.localeCompare(b.name),
  );
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();

/** Every word typed is somewhere in name, user name, number or seat; accents and capitals do not matter. */
export function narrowed(rows: readonly RosterRow[], words: string, room: string): readonly RosterRow[] {
  const sought = plain(words).split(/\s+/).filter(Boolean);
  if (sought.length === 0 && room === "all") return rows;
  return rows.filter((row) => {
    if (room !== "all" && roomId(row) !== room) return false;
    const text = plain(`${row.name} ${row.username} ${row.number} ${row.seat}`);
    return sought.every((word) => text.includes(word));
  });
}

/** "25.00" → "25"; "12.50" → "12.5". */
export function amount(value: string): string {
  return String(Number(value));
}
