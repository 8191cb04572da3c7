import { expect, test } from "vitest";
import { layLanes, monthsOf, shareOf, spanOf } from "@/staff/exam-management/list/term";

const day = 86_400_000;
const now = Date.parse("2026-11-22T12:00:00Z");

test("now is always inside the span, and so is what comes", () => {
  const span = spanOf([now + 40 * day], now);
  expect(span.from).toBeLessThan(now);
  expect(span.to).toBeGreaterThan(now + 40 * day);
});

test("a long history is cut at its start, never at now", () => {
  const span = spanOf([now - 900 * day, now + 10 * day], now);
  expect(span.to - span.from).toBeLessThanOrEqual(182 * day);
  expect(shareOf(span, now)).toBeLessThan(1);
  expect(shareOf(span, now)).toBeGreaterThan(0);
});

test("months begin at midnight of the zone", () => {
  const months = monthsOf({ from: now, to: now + 45 * day }, "Europe/Vienna");
  expect(months.map((at) => new Date(at).toISOString())).toEqual([
    "2026-11-30T23:00:00.000Z",
    "2026-12-31T23:00:00.000Z",
  ]);
});

test("names never overlap in a lane and never leave the strip", () => {
  const items = Array.from({ length: 30 }, (_, id) => ({ id, at: now + (id % 7) * day }));
  const laid = layLanes(
    items,
    spanOf(
      items.map(({ at }) => at),
      now,
    ),
    0.2,
  );
  expect(laid).toHaveLength(30);
  for (const one of laid) {
    expect(one.share + 0.2).toBeLessThanOrEqual(1.000001);
    const others = laid.filter((other) => other !== one && other.lane === one.lane);
    for (const other of others) expect(Math.abs(other.share - one.share)).toBeGreaterThanOrEqual(0.2 - 1e-9);
  }
});

test("what lies outside the span is left out", () => {
  const span = spanOf([now], now);
  expect(layLanes([{ id: 1, at: span.from - day }], span, 0.2)).toEqual([]);
});
