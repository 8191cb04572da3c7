import { expect, test } from "vitest";
import { commonEnd } from "@/staff/monitoring/board/common-end";
import { filtered, noFilters } from "@/staff/monitoring/board/filters";
import { asItStands } from "@/staff/monitoring/board/state-now";
import { examOf, rowOf } from "@/staff/monitoring/row.test-support";

const rows = [
  rowOf(1, { name: "Zoë Østby", presence: "offline", trouble: ["offline"] }),
  rowOf(2, { name: "Ben García", room_id: null, room: "", seat: "" }),
  rowOf(3, { name: "Ada Nguyen", room_id: 2, room: "Library", trouble: ["two_devices", "quiet"], presence: "quiet" }),
];
const found = (changes: Partial<typeof noFilters>) =>
  filtered(rows, { ...noFilters, ...changes }).map(({ candidate_id }) => candidate_id);

test("nothing narrowed is everyone, the same list", () => {
  expect(filtered(rows, noFilters)).toBe(rows);
});

test("a figure, a trouble, a room and words hold at once", () => {
  expect(found({ figure: "offline" })).toEqual([1]);
  expect(found({ trouble: new Set(["quiet", "offline"]) })).toEqual([1, 3]);
  expect(found({ room: "2" })).toEqual([3]);
  expect(found({ room: "none" })).toEqual([2]);
  expect(found({ trouble: new Set(["quiet"]), room: "1" })).toEqual([]);
});

test("words find names without their marks, numbers and seats, in any order", () => {
  expect(found({ words: "zoe" })).toEqual([1]);
  expect(found({ words: "  GARCIA ben" })).toEqual([2]);
  expect(found({ words: "7003" })).toEqual([3]);
  expect(found({ words: "library ada" })).toEqual([3]);
});

test("the exam counts down to the deadline that most of those who write have", () => {
  const late = { ends_at: "2025-12-09T09:25:00Z" };
  expect(commonEnd([rowOf(1), rowOf(2), rowOf(3, late)])).toBe(rowOf(1).ends_at);
  expect(commonEnd([rowOf(1, { presence: "handed_in" }), rowOf(3, late)])).toBe(late.ends_at);
  expect(commonEnd([])).toBeNull();
});

test("whoever is there while the clock stands is paused, and an exam where all stand is paused", () => {
  const stands = rowOf(4, { is_paused: true });
  const away = rowOf(5, { is_paused: true, presence: "absent", state: "ready" });
  const ids = (figure: "writing" | "paused") =>
    filtered([rowOf(1), stands, away], { ...noFilters, figure }).map(({ candidate_id }) => candidate_id);
  expect(ids("paused")).toEqual([4]);
  expect(ids("writing")).toEqual([1]);
  expect(asItStands(examOf(), [stands, away]).state).toBe("paused");
  expect(asItStands(examOf(), [rowOf(1), stands]).state).toBe("open");
  expect(asItStands(examOf(), [away]).state).toBe("open");
  expect(asItStands(examOf({ state: "closed" }), [stands]).state).toBe("closed");
});
