import { expect, test } from "vitest";
import { boundaryProblem, changed, fieldsOf, strip, unfinished, valuesOf } from "@/staff/exam-management/exam/draft";
import { openFields } from "@/staff/exam-management/exam/open-fields";
import { examDetail } from "@/staff/exam-management/examples.test-support";

const base = valuesOf(examDetail());

test("what is typed back to the server's value is no change", () => {
  const once = changed(base, {}, { title: "Other" });
  expect(once).toEqual({ title: "Other" });
  expect(changed(base, once, { title: base.title })).toEqual({});
});

test("instants of the server and of the browser are the same text", () => {
  expect(base.opens_at).toBe("2027-03-15T09:00:00.000Z");
  expect(strip(base, { opens_at: "2027-03-15T09:00:00.000Z" })).toEqual({});
});

test("all together means one attempt", () => {
  const window = valuesOf(examDetail({ mode: "window", attempts_allowed: 3 }));
  expect(changed(window, {}, { mode: "together" })).toEqual({ mode: "together", attempts_allowed: 1 });
});

test("a window has no late entry", () => {
  const late = valuesOf(examDetail({ late_entry_ms: 900_000 }));
  expect(changed(late, {}, { mode: "window" })).toEqual({ mode: "window", late_entry_ms: null });
});

test("half-typed fields hold the save back and are named", () => {
  expect(unfinished({ limit_ms: null, title: " " })).toEqual(["limit_ms", "title"]);
  expect(unfinished({ review_policy: { ...base.review_policy, from: "at", at: null } })).toEqual(["review_policy"]);
  expect(unfinished({ late_entry_ms: null, closes_at: null })).toEqual([]);
});

test("grades need names, numbers and different starts", () => {
  expect(boundaryProblem([{ grade: "A", from_percent: "90" }])).toBeNull();
  expect(boundaryProblem([{ grade: "", from_percent: "90" }])).toBe("gradeNameless");
  expect(boundaryProblem([{ grade: "A", from_percent: "" }])).toBe("gradeNameless");
  const twice = [
    { grade: "A", from_percent: "90" },
    { grade: "B", from_percent: "90.0" },
  ];
  expect(boundaryProblem(twice)).toBe("gradeTwice");
});

test("the access code of a scheduled exam goes to its own address", () => {
  expect(fieldsOf({ access_code: "orion" }, true)).toEqual({ access_code: "orion" });
  expect(fieldsOf({ access_code: "orion" }, false)).toEqual({});
});

test("empty instructions are none", () => {
  expect(fieldsOf({ instructions: { format: "markdown", text: "  " } }, true)).toEqual({ instructions: {} });
});

test("what may change depends on how far the exam is, and on who asks", () => {
  expect(openFields(examDetail()).has("opens_at")).toBe(true);
  const scheduled = openFields(examDetail({ state: "scheduled" }));
  expect([scheduled.has("opens_at"), scheduled.has("limit_ms")]).toEqual([false, true]);
  const open = openFields(examDetail({ state: "open" }));
  expect([open.has("limit_ms"), open.has("boundaries")]).toEqual([false, true]);
  expect([...openFields(examDetail({ state: "released" }))]).toEqual(["review_policy"]);
  expect(openFields({ ...examDetail(), may: ["exam.monitor"] }).size).toBe(0);
});
