import { expect, test } from "vitest";
import type { ActLine } from "@/staff/exam-management/api-types";
import { gathered } from "@/staff/exam-management/exam/act-groups";

const act = (id: number, kind: string, more: Partial<ActLine> = {}): ActLine => ({
  id,
  kind,
  at: `2027-03-15T09:00:0${id}.000Z`,
  actor: "",
  actor_id: null,
  reason: "",
  before: {},
  after: {},
  subject_id: 1,
  subject_type: "exam",
  ...more,
});

test("what happens many times by itself is one line with the span", () => {
  const groups = gathered([act(4, "attempt.started"), act(3, "attempt.started"), act(2, "exam.opened")]);
  expect(groups.map(({ act: { kind }, count, since }) => [kind, count, since])).toEqual([
    ["attempt.started", 2, "2027-03-15T09:00:03.000Z"],
    ["exam.opened", 1, "2027-03-15T09:00:02.000Z"],
  ]);
});

test("what people did, and what has a reason, keeps a line of its own", () => {
  const byHand = { actor: "Cleo", actor_id: 4 };
  expect(gathered([act(3, "time.changed", byHand), act(2, "time.changed", byHand)])).toHaveLength(2);
  expect(gathered([act(3, "exam.paused", { reason: "Fire" }), act(2, "exam.paused")])).toHaveLength(2);
});
