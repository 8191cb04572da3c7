import { expect, test } from "vitest";
import { actName, fieldsChanged } from "@/staff/exam-management/exam/act-names";
import { orderChecks, partOf } from "@/staff/exam-management/exam/checks";
import { examDetail, rosterRow } from "@/staff/exam-management/examples.test-support";
import { reviewSentences, type Words } from "@/staff/exam-management/review/review-words";
import { bandsOf, presets } from "@/staff/exam-management/review/scale";
import { moveAll } from "@/staff/exam-management/roster/move-all";
import { amount, narrowed, roomsIn } from "@/staff/exam-management/roster/roster-rows";
import { nextAct, shelves, states } from "@/staff/exam-management/states";

test("each state has one next act, and none that the person may not do", () => {
  const acts = states.map((state) => nextAct(examDetail({ state })));
  expect(acts).toEqual(["finish", "check", "watch", "watch", "watch", "mark", "release", "analyse", "look", "mark"]);
  for (const state of states) expect(nextAct({ ...examDetail({ state }), may: [] })).toBe("look");
});

test("every state is on exactly one shelf", () => {
  expect(Object.values(shelves).flat().toSorted()).toEqual([...states].toSorted());
});

test("what must be mended comes first and leads to its part", () => {
  const check = (code: string, level: string, link: string) => ({ code, level, link, text: code });
  const checks = [check("a", "ok", "paper"), check("clash", "warning", "roster"), check("b", "error", "times")];
  expect(orderChecks(checks).map(({ code }) => code)).toEqual(["b", "clash", "a"]);
  expect(checks.map(partOf)).toEqual(["paper", "schedule", "schedule"]);
  expect(partOf(check("answers_early", "warning", "rules"))).toBe("review");
  expect(partOf(check("access_code", "ok", "rules"))).toBe("schedule");
});

test("a roster is narrowed without regard to accents and capitals", () => {
  const rows = [rosterRow(1, "Zoë Müller", { room_id: 5, room: "Aula", seat: "A 12" }), rosterRow(2, "Ben Okafor")];
  expect(narrowed(rows, "muller zoe", "all").map(({ candidate_id }) => candidate_id)).toEqual([1]);
  expect(narrowed(rows, "102", "all").map(({ candidate_id }) => candidate_id)).toEqual([2]);
  expect(narrowed(rows, "", "5").map(({ candidate_id }) => candidate_id)).toEqual([1]);
  expect(narrowed(rows, "", "all")).toBe(rows);
  expect(roomsIn(rows).map(({ id, count }) => [id, count])).toEqual([
    ["5", 1],
    ["none", 1],
  ]);
});

test("amounts lose empty decimals", () => {
  expect([amount("25.00"), amount("12.50")]).toEqual(["25", "12.5"]);
});

const words: Words = {
  start: ({ from }) => from,
  noun: (part) => part,
  list: (all, how) => all.join(` ${how} `),
  see: ({ when, parts }) => `${when}: ${parts}`,
  nothing: ({ when }) => `${when}: nothing`,
  not: ({ parts }) => `not ${parts}`,
  early: () => "early",
};

test("a review policy is told: seen, not seen, and what to think of", () => {
  const policy = {
    from: "immediately",
    at: null,
    attempt: true,
    marks: true,
    correctness: false,
    feedback: false,
    right_answer: true,
  } as const;
  expect(reviewSentences(policy, true, words)).toEqual([
    "immediately: marks and attempt and right_answer",
    "not correctness or feedback",
    "early",
  ]);
  expect(reviewSentences(policy, false, words)).toHaveLength(2);
  const nothing = { ...policy, attempt: false, marks: false, right_answer: false };
  expect(reviewSentences(nothing, true, words)).toEqual(["immediately: nothing"]);
});

test("grades are bands from their start to the next", () => {
  expect(
    bandsOf([
      { grade: "F", from_percent: "0" },
      { grade: "A", from_percent: "90" },
      { grade: "", from_percent: "5" },
    ]),
  ).toEqual([
    { grade: "A", from: 90, to: 100 },
    { grade: "F", from: 0, to: 90 },
  ]);
  for (const rows of Object.values(presets)) expect(bandsOf(rows).at(-1)?.from).toBe(0);
});

test("acts have names, also those that nobody thought of", () => {
  expect(actName("exam.postponed")).toBe("Opening moved");
  expect(actName("attempt.reopened")).toBe("Attempt reopened");
  expect(fieldsChanged({ kind: "exam.changed", before: { limit: 1, is_capped: true } })).toBe("limit, capped");
});

test("many rows are sent once each, and a refusal stops the rest", async () => {
  const sent: number[] = [];
  const rows = Array.from({ length: 20 }, (_, n) => n);
  await moveAll(
    rows,
    async (n) => sent.push(n),
    () => undefined,
  );
  expect(sent.toSorted((a, b) => a - b)).toEqual(rows);
  const tried: number[] = [];
  const refusing = moveAll(
    rows,
    async (n) => {
      tried.push(n);
      if (n === 2) throw new Error("no");
    },
    () => undefined,
  );
  await expect(refusing).rejects.toThrow("no");
  expect(tried.length).toBeLessThan(rows.length);
});
