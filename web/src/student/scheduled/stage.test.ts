// @vitest-environment jsdom
// Where an exam stands for one person, in every state of exam and attempt and around the instants that matter.
import { describe, expect, it } from "vitest";
import { at, type Changes, cardWith, opened, windowed } from "@/student/scheduled/cards.test-support";
import { counted } from "@/student/scheduled/countdown";
import { groupOf, type Stage, sorted, stageOf } from "@/student/scheduled/stage";
import { actOf } from "@/student/scheduled/way-in";

const cases: [name: string, changes: Changes, minute: number, stage: Stage][] = [
  ["an exam to come", {}, -60, "scheduled"],
  ["a lobby", { exam: { state: "lobby" } }, -10, "lobby"],
  ["an open exam", { exam: opened }, 1, "open"],
  ["an exam under way", { exam: opened, attempt: { state: "in_progress" } }, 1, "running"],
  ["an exam whose own time, extra included, is over", { exam: opened, attempt: { state: "in_progress" } }, 75, "over"],
  ["the last minute of extra time", { exam: opened, attempt: { state: "in_progress" } }, 74, "running"],
  ["a missed beginning", { exam: { ...opened, late_entry_ms: 600_000 } }, 11, "missed"],
  ["the last moment to begin", { exam: { ...opened, late_entry_ms: 600_000 } }, 9, "open"],
  ["a pause for all", { exam: { ...opened, state: "paused" }, attempt: { state: "in_progress" } }, 5, "paused"],
  ["a pause for one", { exam: opened, attempt: { state: "in_progress", is_paused: true } }, 5, "paused"],
  ["an exam handed in", { exam: opened, attempt: { state: "submitted" }, attempts_left: 0 }, 30, "handed_in"],
  ["an exam that may be sat again", { exam: windowed, attempt: { state: "submitted" } }, 30, "again"],
  ["one whose window has closed", { exam: windowed, attempt: { state: "submitted" } }, 200, "handed_in"],
  [
    "a released result",
    { exam: { state: "released" }, attempt: { state: "released" }, result_attempt_id: 42 },
    900,
    "result",
  ],
  ["an absence", { exam: { state: "closed" }, attempt: { state: "absent" } }, 900, "missed"],
  ["a cancelled exam", { exam: { state: "cancelled" } }, -60, "cancelled"],
  ["an emergency", { exam: { state: "terminated" }, attempt: { state: "in_progress" } }, 5, "terminated"],
  [
    "a practice exam not entered yet",
    { exam: { ...opened, kind: "practice", opens_at: null }, attempt: null },
    0,
    "open",
  ],
];

it.each(cases)("%s", (_, changes, minute, stage) => {
  expect(stageOf(cardWith(changes), at(minute))).toBe(stage);
});

describe("the order of the list", () => {
  const running = cardWith({ exam: { ...opened, id: 1 }, attempt: { state: "in_progress" } });
  const lobby = cardWith({ exam: { id: 2, state: "lobby" } });
  const anytime = cardWith({ exam: { ...windowed, id: 3 } });
  const soon = cardWith({ exam: { id: 4, opens_at: new Date(at(60)).toISOString() } });
  const gone = cardWith({ exam: { id: 5, state: "cancelled", opens_at: new Date(at(50)).toISOString() } });
  const old = cardWith({ exam: { id: 6, state: "closed" }, attempt: { state: "submitted" } });
  const now = at(5);
  const ids = (cards: { exam: { id: number } }[]) => cards.map(({ exam }) => exam.id);

  it("puts time that runs first, a bell before a window that waits", () => {
    const found = sorted([old, soon, anytime, lobby, running, gone], [], now);
    expect(found.next?.exam.id).toBe(1);
    expect([ids(found.now), ids(found.coming), ids(found.past)]).toEqual([[2, 3], [5, 4], [6]]);
  });

  it("never calls a cancelled exam the next one", () => {
    expect(sorted([gone, soon], [], now).next?.exam.id).toBe(4);
    expect(groupOf("cancelled", gone, at(51))).toBe("past");
  });
});

it("counts to what matters now", () => {
  expect(counted(cardWith(), "scheduled", at(-2))).toEqual(["opensIn", 120_000]);
  expect(counted(cardWith({ exam: opened }), "open", at(15))).toEqual(["endsIn", 60 * 60_000]);
  expect(counted(cardWith({ exam: windowed }), "open", at(60))?.[0]).toBe("beginWithin");
  expect(counted(cardWith(), "paused", at(0))).toBeNull();
});

it("offers one thing to do", () => {
  const act = (changes: Changes, stage: Stage) => actOf(cardWith(changes), stage);
  expect(act({}, "lobby")).toBe("enterLobby");
  expect(act({ exam: windowed }, "open")).toBe("begin");
  expect(act({ exam: { kind: "practice" } }, "open")).toBe("practise");
  expect(act({}, "missed")).toBeNull();
});
