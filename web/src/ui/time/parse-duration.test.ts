import { expect, test } from "vitest";
import { formatDuration } from "@/ui/time/format";
import { parseDuration } from "@/ui/time/parse-duration";

const minutes = (count: number) => count * 60_000;

test.each([
  ["90", minutes(90)],
  ["1:30", minutes(90)],
  ["1h30", minutes(90)],
  ["1 h 30 min", minutes(90)],
  ["1,5 h", minutes(90)],
  ["1.5h", minutes(90)],
  ["90 min", minutes(90)],
  ["2 Std. 5 min", minutes(125)],
  ["1 d 2 h", minutes(26 * 60)],
  ["45 s", 45_000],
  ["0", 0],
])("%s is understood", (typed, ms) => {
  expect(parseDuration(typed)).toBe(ms);
});

test.each(["", "soon", "1:75", "30 min 1 h", "1 h 2 h", "-5", "1:2:3", "5 x"])("%s is not guessed at", (typed) => {
  expect(parseDuration(typed)).toBeNull();
});

test("what is shown can be typed again", () => {
  for (const ms of [45_000, minutes(90), minutes(125), minutes(26 * 60)]) {
    expect(parseDuration(formatDuration(ms))).toBe(ms);
  }
});
