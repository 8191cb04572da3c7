import { describe, expect, test } from "vitest";
import { extensionOf, firstAsking, withPresentEnd } from "@/staff/monitoring/acts/extension";
import { fitting, hasCode, someActsFor, wholeActsFor } from "@/staff/monitoring/acts/possible";
import { stillThere, targetsOf } from "@/staff/monitoring/acts/targets";
import { examOf, rowOf } from "@/staff/monitoring/row.test-support";

const everything = [
  "exam.open",
  "exam.close",
  "exam.pause",
  "exam.extend",
  "exam.announce",
  "exam.terminate",
  "exam.reopen",
  "incident.note",
];
const rows = [rowOf(1), rowOf(2, { room_id: 2, room: "Library" }), rowOf(3, { room_id: null, room: "" })];
const rooms = [
  { room_id: 1, name: "Hall A", count: 1 },
  { room_id: 2, name: "Library", count: 1 },
  { room_id: null, name: "", count: 1 },
];
const scene = { rows, rooms, ownRooms: null, selectedIds: new Set<string>(), room: "" };
const ids = (targets: readonly { id: string }[]) => targets.map(({ id }) => id);

describe("for whom", () => {
  test("what is nearest comes first: selected, the room looked at, everyone, other rooms", () => {
    expect(ids(targetsOf(scene))).toEqual(["all", "room:1", "room:2"]);
    expect(ids(targetsOf({ ...scene, room: "2", selectedIds: new Set(["3"]) }))).toEqual([
      "selection",
      "room:2",
      "all",
      "room:1",
    ]);
  });

  test("whoever is bound to rooms is never offered everyone", () => {
    expect(ids(targetsOf({ ...scene, rows: rows.slice(0, 1), rooms: rooms.slice(0, 1), ownRooms: [1] }))).toEqual([
      "room:1",
    ]);
  });

  test("one is named, and only those who have not handed in count as there", () => {
    expect(targetsOf({ ...scene, selectedIds: new Set(["2"]) })[0]).toMatchObject({
      name: "Person 2",
      whom: { all: false, candidate_ids: [2] },
    });
    expect(stillThere([rowOf(1), rowOf(2, { presence: "handed_in" })])).toBe(1);
  });
});

describe("what is offered", () => {
  test("before the bell, while it runs, while the clock stands, after", () => {
    const acts = (state: string) => wholeActsFor(examOf({ state }), everything, true, rows);
    expect(acts("lobby")).toEqual(["open", "extend", "announce", "terminate"]);
    expect(acts("open")).toEqual(["pause", "extend", "announce", "close", "terminate"]);
    expect(acts("paused")).toEqual(["resume", "extend", "announce", "close", "terminate"]);
    expect(acts("closed")).toEqual([]);
  });

  test("nothing that the person may not do; and a room's invigilator does nothing to the whole exam", () => {
    expect(wholeActsFor(examOf(), ["exam.extend"], true, rows)).toEqual(["extend"]);
    expect(wholeActsFor(examOf(), everything, false, rows)).toEqual(["pause", "extend", "announce"]);
  });

  test("a room's clock is let run by room, the exam's for everyone", () => {
    const standing = [rowOf(1, { is_paused: true }), rowOf(2, { room_id: 2 })];
    const targets = targetsOf({ ...scene, rows: standing });
    expect(wholeActsFor(examOf(), everything, true, standing)).toContain("resume");
    expect(ids(fitting("resume", targets, examOf()))).toEqual(["room:1"]);
    expect(ids(fitting("resume", targets, examOf({ state: "paused" })))).toEqual(["all"]);
  });

  test("to single candidates: as they stand", () => {
    expect(someActsFor([rowOf(1)], examOf(), everything)).toEqual([
      "extend",
      "announce",
      "pause",
      "handIn",
      "incident",
      "terminateSome",
    ]);
    expect(someActsFor([rowOf(1), rowOf(2, { state: "ready", trouble: ["no_code"] })], examOf(), everything)[0]).toBe(
      "admit",
    );
    expect(someActsFor([rowOf(1, { state: "submitted" })], examOf({ state: "closed" }), everything)).toEqual([
      "incident",
      "reopen",
    ]);
  });
});

test("the code is to be had by those who steer, while somebody may have to enter it", () => {
  const exam = examOf({ has_access_code: true });
  expect(hasCode(exam, everything)).toBe(true);
  expect(hasCode(exam, ["exam.monitor", "exam.announce"])).toBe(false);
  expect(hasCode(examOf(), everything)).toBe(false);
  for (const state of ["marked", "terminated", "cancelled"])
    expect(hasCode({ ...exam, state }, everything)).toBe(false);
});

test("a change of time is asked for only when it says how much", () => {
  const whom = { all: true, candidate_ids: [] };
  const asking = firstAsking;
  expect(extensionOf(asking, whom, "")).toMatchObject({ how: "minutes", value: 10 });
  expect(extensionOf({ ...asking, amount: 0 }, whom, "")).toBeNull();
  expect(extensionOf({ ...asking, amount: null }, whom, "")).toBeNull();
  expect(extensionOf({ ...asking, how: "remaining", amount: 5 }, whom, "")).toMatchObject({ minutes: 5, value: 0 });
  expect(extensionOf({ ...asking, how: "remaining", amount: -5 }, whom, "")).toBeNull();
  expect(extensionOf({ ...asking, how: "exact_end" }, whom, "")).toBeNull();
  const [outFrom, outUntil] = ["2027-03-15T10:12:00Z", "2027-03-15T10:25:00Z"];
  expect(extensionOf({ ...asking, how: "interval", outFrom }, whom, "")).toBeNull();
  const out = extensionOf({ ...asking, how: "interval", outFrom, outUntil }, whom, "");
  expect(out).toMatchObject({ how: "interval", out_from: outFrom, out_until: outUntil });
});

test("an exact end starts at the present one, until another is entered", () => {
  const late = rowOf(2, { ends_at: "2025-12-09T09:30:00Z" });
  expect(withPresentEnd(firstAsking, [late], examOf()).endsAt).toBe(late.ends_at);
  expect(withPresentEnd(firstAsking, [], examOf()).endsAt).toBe(examOf().opens_at);
  const entered = { ...firstAsking, endsAt: "2025-12-09T10:00:00Z" };
  expect(withPresentEnd(entered, [late], examOf()).endsAt).toBe(entered.endsAt);
});
