import { describe, expect, test } from "vitest";
import { byTrouble, held, ordered, pinned } from "@/staff/monitoring/board/order";
import { toneOfTrouble, troubleCounts, urgency } from "@/staff/monitoring/board/trouble";
import { rowOf } from "@/staff/monitoring/row.test-support";

const calm = rowOf(1);
const quiet = rowOf(2, { trouble: ["quiet"] });
const offline = rowOf(3, { trouble: ["offline"] });
const both = rowOf(4, { trouble: ["offline", "late_save"] });
const ids = (rows: readonly { candidate_id: number }[]) => rows.map(({ candidate_id }) => candidate_id);

describe("by trouble", () => {
  test("the worst comes first, more of it before less, equals as they came", () => {
    expect(ids(ordered([calm, quiet, offline, both], byTrouble))).toEqual([4, 3, 2, 1]);
    const equals = [rowOf(5), rowOf(6), rowOf(7)];
    expect(ids(ordered(equals, byTrouble))).toEqual([5, 6, 7]);
  });

  test("a kind that the page does not know is trouble all the same", () => {
    expect(urgency(rowOf(1, { trouble: ["newly_invented"] }))).toBeGreaterThan(0);
    expect(toneOfTrouble(["newly_invented"])).toBe("attention");
  });

  test("tones: a person is needed, an eye, nobody", () => {
    expect([toneOfTrouble(["quiet", "offline"]), toneOfTrouble(["quiet"]), toneOfTrouble([])]).toEqual([
      "trouble",
      "attention",
      "calm",
    ]);
  });

  test("each kind is counted once a candidate", () => {
    expect(troubleCounts([offline, both, quiet]).get("offline")).toBe(2);
  });
});

test("what is missing comes last either way", () => {
  const rows = [rowOf(1, { ends_at: null }), rowOf(2), rowOf(3, { ends_at: "2025-12-09T08:30:00Z" })];
  expect(ids(ordered(rows, { by: "left", isDescending: false }))).toEqual([3, 2, 1]);
  expect(ids(ordered(rows, { by: "left", isDescending: true }))).toEqual([2, 3, 1]);
});

describe("under the hands of whoever works in the table", () => {
  test("the row with the focus keeps its place though trouble comes up", () => {
    const before = [1, 2, 3];
    const after = ordered([calm, rowOf(2), offline], byTrouble);
    expect(ids(after)).toEqual([3, 1, 2]);
    expect(ids(pinned(after, before, 1))).toEqual([1, 3, 2]);
    expect(ids(pinned(after, before, 2))).toEqual([3, 2, 1]);
  });

  test("nothing is pinned that has no focus or is not shown any more", () => {
    expect(ids(pinned([calm, quiet], [2, 1], null))).toEqual([1, 2]);
    expect(ids(pinned([calm], [2, 1], 2))).toEqual([1]);
  });

  test("while a pointer moves, values change and places do not; who is new comes behind", () => {
    expect(ids(held([offline, calm, rowOf(9)], [1, 2, 3]))).toEqual([1, 3, 9]);
  });
});

test("who is there was heard last, whatever instant the row was sent with", () => {
  const rows = [
    rowOf(1, { presence: "offline", last_seen_at: "2025-12-09T09:00:00Z" }),
    rowOf(2, { presence: "writing", last_seen_at: "2025-12-09T08:00:00Z" }),
    rowOf(3, { presence: "quiet", last_seen_at: "2025-12-09T08:30:00Z" }),
  ];
  expect(ids(ordered(rows, { by: "seen", isDescending: false }))).toEqual([3, 1, 2]);
});
