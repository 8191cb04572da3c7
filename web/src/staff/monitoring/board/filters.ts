// Which rows are shown: by the strip's figures, kinds of trouble, room and words; all of them hold at once.
import type { MonitorRow } from "@/realtime/events";

export const figures = [
  "expected",
  "lobby",
  "ready",
  "writing",
  "paused",
  "quiet",
  "offline",
  "handed_in",
  "terminated",
  "absent",
] as const;
export type Figure = (typeof figures)[number];

export interface Filters {
  /** One figure of the strip; "expected" is everyone. */
  figure: Figure;
  trouble: ReadonlySet<string>;
  /** A room's id, "none" for those without a room, "" for all. */
  room: string;
  words: string;
}

export const noFilters: Filters = { figure: "expected", trouble: new Set(), room: "", words: "" };

export function isFiltered(filters: Filters): boolean {
  return (
    filters.figure !== "expected" || filters.trouble.size > 0 || filters.room !== "" || filters.words.trim() !== ""
  );
}

export function filtered(rows: readonly MonitorRow[], filters: Filters): readonly MonitorRow[] {
  if (!isFiltered(filters)) return rows;
  const words = plain(filters.words).split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      isOfFigure(row, filters.figure) &&
      (filters.trouble.size === 0 || row.trouble.some((kind) => filters.trouble.has(kind))) &&
      isOfRoom(row, filters.room) &&
      (words.length === 0 || hasWords(row, words)),
  );
}

function isOfFigure(row: MonitorRow, figure: Figure): boolean {
  if (figure === "ready") return row.is_ready;
  return figure === "expected" || presenceOf(row) === figure;
}

/** Whoever is there while the clock stands is paused, not writing; the server counts so too. */
export function presenceOf({ presence, is_paused }: Pick<MonitorRow, "presence" | "is_paused">): string {
  return is_paused && presence === "writing" ? "paused" : presence;
}

export function isOfRoom(row: MonitorRow, room: string): boolean {
  return room === "" || (room === "none" ? row.room_id === null : String(row.room_id) === room);
}

/** What a row is found by, reckoned once for as long as the row is the same. */
const said = new WeakMap<MonitorRow, string>();

function hasWords(row: MonitorRow, words: readonly string[]): boolean {
  const known = said.get(row) ?? plain(`${row.name} ${row.number} ${row.room} ${row.seat}`);
  said.set(row, known);
  return words.every((word) => known.includes(word));
}

/** "Zoë Østby" is found by "zoe": without marks, in small letters. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
