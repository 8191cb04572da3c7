// The browser's clock says what the server's says, to the millisecond, in every case of the shared file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Reopening, reopened } from "./reopening.ts";
import { phaseAt, reckon, remainingAt } from "./timing.ts";
import type { Accommodation, Entry, Phase, Schedule, Window } from "./timing-values.ts";

type Vector = {
  name: string;
  schedule: Schedule;
  accommodation: Accommodation;
  entries: Entry[];
  started_at: string | null;
  reopened?: Reopening;
  window: Window;
  moments: [now: string, phase: Phase, left: number | null][];
};

const file = join(import.meta.dirname, "../../../../tests/fixtures/timing.json");
const vectors: Vector[] = JSON.parse(readFileSync(file, "utf8"));

it("has cases to go by", () => {
  expect(vectors.length).toBeGreaterThan(150);
});

it.each(vectors)("reckons the same window: $name", ({ schedule, accommodation, entries, started_at, window }) => {
  expect(reckon(schedule, accommodation, entries, started_at)).toEqual(window);
  expect(reckon(schedule, accommodation, entries.toReversed(), started_at)).toEqual(window);
});

it.each(vectors.filter((each) => each.reopened))("reopens as the server does: $name", (vector) => {
  expect(vector.reopened && reopened(vector.reopened)).toEqual([vector.schedule, vector.entries]);
});

it.each(vectors)("sees the same phase and time left around every boundary: $name", ({ window, moments }) => {
  for (const [now, phase, left] of moments) {
    expect([now, phaseAt(window, Date.parse(now)), remainingAt(window, Date.parse(now))]).toEqual([now, phase, left]);
  }
});
