// For whom an act may be: the candidates selected, a room, everyone; as far as the person may see.
import type { MonitorRow } from "@/realtime/events";
import type { RoomCount, Whom } from "@/staff/monitoring/api-types";
import { over } from "@/staff/monitoring/board/common-end";

export interface Target {
  /** "selection", "all" or "room:3". */
  id: string;
  whom: Whom;
  rows: readonly MonitorRow[];
  /** A room's name; the one candidate's name. */
  name: string;
}

export interface Scene {
  rows: readonly MonitorRow[];
  rooms: readonly RoomCount[];
  /** Rooms that the person is bound to; null: none, the exam is theirs to steer. */
  ownRooms: readonly number[] | null;
  selectedIds: ReadonlySet<string>;
  /** The room that is looked at: its id, "none" or "". */
  room: string;
}

const toAll: Whom = { all: true, candidate_ids: [] };

/** The nearest first: what is selected, the room looked at, everyone, the other rooms. */
export function targetsOf({ rows, rooms, ownRooms, selectedIds, room }: Scene): Target[] {
  const chosen = rows.filter((row) => selectedIds.has(String(row.candidate_id)));
  const ofRooms = rooms
    .filter(({ room_id }) => room_id !== null)
    .map(({ room_id, name }) => ({
      id: `room:${room_id}`,
      whom: { all: false, room_id, candidate_ids: [] },
      rows: rows.filter((row) => row.room_id === room_id),
      name,
    }));
  const near = ofRooms.filter(({ id }) => id === `room:${room}`);
  // One room that holds everyone is no choice of its own.
  const others = ofRooms.filter(
    ({ id, rows: some }) => id !== `room:${room}` && (ownRooms || some.length < rows.length),
  );
  return [
    ...(chosen.length > 0 ? [selection(chosen)] : []),
    ...near,
    ...(ownRooms === null ? [{ id: "all", whom: toAll, rows, name: "" }] : []),
    ...others,
  ];
}

export function selection(rows: readonly MonitorRow[]): Target {
  const whom = { all: false, candidate_ids: rows.map((row) => row.candidate_id) };
  return { id: "selection", whom, rows, name: rows.length === 1 ? (rows[0]?.name ?? "") : "" };
}

const writing: ReadonlySet<string> = new Set(["in_progress", "paused", "reopened"]);

/** Whoever has begun (or was let in again) and has not handed in: what an end by hand ends. */
export function isWriting({ state }: MonitorRow): boolean {
  return writing.has(state);
}

/** Those whom an act about running time concerns. */
export function stillThere(rows: readonly MonitorRow[]): number {
  return rows.filter((row) => !over.has(row.presence)).length;
}
