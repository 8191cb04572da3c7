// @vitest-environment jsdom
// What a marker types, what a saved mark changes in the queue, and what is offered at one press.
import { describe, expect, it } from "vitest";
import type { Answer, Queue } from "@/staff/marking/api-types";
import { shownAs } from "@/staff/marking/queue/handed-in-files";
import { stepsOf } from "@/staff/marking/queue/quick-points";
import { draftOf, numberOf, patched } from "@/staff/marking/queue/use-mark";

describe("points as they are typed", () => {
  it.each([
    ["2.5", 2.5],
    [" 2,5 ", 2.5],
    ["0", 0],
    ["-1", -1],
    ["−1", -1],
    [".5", 0.5],
    ["3.", 3],
  ])("reads %j", (typed, number) => {
    expect(numberOf(typed)).toBe(number);
  });

  it.each(["", "-", "two", "1.2.3", "1e3", "Infinity", "0x10"])("refuses %j", (typed) => {
    expect(numberOf(typed)).toBeNull();
  });

  it("shows an unmarked answer as an empty field", () => {
    expect(draftOf({ points: null, comment: "c" })).toEqual({ points: "", comment: "c" });
    expect(draftOf({ points: 0, comment: "" }).points).toBe("0");
  });
});

describe("points at one press", () => {
  it.each([
    [1, [0, 0.5, 1]],
    [3, [0, 1, 2, 3]],
    [2.5, [0, 1, 2, 2.5]],
    [40, [0, 10, 20, 30, 40]],
  ])("of %s are %j", (possible, steps) => {
    expect(stepsOf(possible)).toEqual(steps);
  });
});

it("a saved mark changes its own place in the queue only", () => {
  const item = { code: "A", is_answered: true, is_marked: false, is_by_hand: false, points: null, version: 0 };
  const queue = {
    to_mark: 2,
    items: [
      { ...item, attempt_id: 1 },
      { ...item, attempt_id: 2 },
    ],
  } as unknown as Queue;
  const answer = { attempt_id: 2, points: 3, is_by_hand: true, version: 1 } as Answer;
  const after = patched(queue, { answer, next: 1, left: 1 });
  expect(after.to_mark).toBe(1);
  expect(after.items[0]).toBe(queue.items[0]);
  expect(after.items[1]).toMatchObject({ is_marked: true, is_by_hand: true, points: 3, version: 1 });
});

it("shows only files that run nothing", () => {
  expect(shownAs({ mime: "image/png", size: 1 })).toBe("picture");
  expect(shownAs({ mime: "image/svg+xml", size: 1 })).toBeNull();
  expect(shownAs({ mime: "text/x-python", size: 1 })).toBe("text");
  expect(shownAs({ mime: "text/plain", size: 9_000_000 })).toBeNull();
  expect(shownAs({ mime: "application/pdf", size: 1 })).toBeNull();
});
