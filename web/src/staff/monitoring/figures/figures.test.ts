// @vitest-environment jsdom
import { expect, test } from "vitest";
import { happeningsOf } from "@/staff/monitoring/detail/events-of";
import { pointsOf, sumsOf } from "@/staff/monitoring/figures/course-points";
import { lateGroups } from "@/staff/monitoring/late/late-groups";
import { coarse } from "@/staff/monitoring/table/time-cells";

const minute = (at: string, starts: number, saves: number, hand_ins = 0) => ({ at, starts, saves, hand_ins });

test("minutes without anything stand in the course as zeros", () => {
  const points = pointsOf([minute("2025-12-09T07:00:00Z", 3, 1), minute("2025-12-09T07:03:00Z", 0, 5, 1)]);
  expect(points).toHaveLength(11);
  expect(points.slice(-4).map(({ saves }) => saves)).toEqual([1, 0, 0, 5]);
  expect(sumsOf(points)).toMatchObject({ starts: 3, handIns: 1, most: 5, mostAt: Date.parse("2025-12-09T07:03:00Z") });
  expect(pointsOf([])).toEqual([]);
});

test("an exam of weeks is gathered to as many points as a chart can show, and nothing is lost", () => {
  const points = pointsOf([minute("2025-12-01T00:00:00Z", 1, 2), minute("2025-12-20T00:00:00Z", 1, 4)]);
  expect(points.length).toBeLessThanOrEqual(361);
  expect(points.reduce((sum, { saves }) => sum + saves, 0)).toBe(6);
});

const save = (position: number, received_at: string, is_late = false) => ({
  position,
  question: `q${position % 2}`,
  number: 1,
  title: "Tides",
  device: "d",
  received_at,
  verdict: "saved",
  is_late,
  is_branch: false,
});

test("what happened is one list, newest first, saves of a minute together and late ones apart", () => {
  const found = happeningsOf({
    acts: [],
    spans: [
      {
        device: "d",
        connected_at: "2025-12-09T07:00:00Z",
        last_heard_at: "2025-12-09T07:05:00Z",
        ended_at: "2025-12-09T07:05:10Z",
        why: "silent",
        agent: "",
      },
    ],
    saves: [
      save(1, "2025-12-09T07:01:01Z"),
      save(2, "2025-12-09T07:01:30Z"),
      save(3, "2025-12-09T07:06:00Z"),
      save(4, "2025-12-09T07:06:01Z", true),
    ],
  });
  expect(found.map((each) => (each.is === "saves" ? each.saves.length : each.is))).toEqual([
    1,
    1,
    "ended",
    2,
    "connected",
  ]);
});

test("late saves are decided by attempt and device; one broken link breaks the chain of all", () => {
  const late = (position: number, device: string, is_linked: boolean) => ({
    attempt_id: 1,
    candidate_id: 1,
    name: "Ada",
    position,
    room_id: null,
    question: "q1",
    number: 1,
    title: "Tides",
    device,
    received_at: `2025-12-09T09:0${position}:00Z`,
    ends_at: "2025-12-09T09:00:00Z",
    last_heard_at: null,
    is_linked,
    monotonic_ms: 1,
  });
  const groups = lateGroups([late(3, "b", true), late(2, "a", true), late(4, "a", false)]);
  expect(groups.map(({ device, saves, isLinked }) => [device, saves.length, isLinked])).toEqual([
    ["a", 2, false],
    ["b", 1, true],
  ]);
  const early = { ...late(1, "a", false), received_at: "2025-12-09T08:30:00Z" };
  expect(lateGroups([early, late(2, "a", true)]).map(({ saves, isLinked }) => [saves.length, isLinked])).toEqual([
    [1, false],
    [1, true],
  ]);
});

test("how long ago is told in steps that do not flicker", () => {
  expect([3_999, 7_000, 61_500, 119_000, 3_700_000].map(coarse)).toEqual([0, 5_000, 60_000, 60_000, 3_600_000]);
});
