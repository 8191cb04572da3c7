// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import type { Session } from "@/api/session";
import { safeNext, startPathOf } from "@/app/gates";
import { navigationFor } from "@/app/shell/navigation";

const session = (roles: string[], may: string[], isStaff = roles.some((role) => role !== "candidate")): Session => ({
  user: { id: 1, username: "u", name: "U", roles, zone: "UTC", language: "en" },
  institution: "I",
  is_staff: isStaff,
  may,
});

describe("after signing in", () => {
  test("candidates begin at their exams, staff where their work is", () => {
    expect(startPathOf(session(["candidate"], ["exam.sit"]))).toBe("/student/scheduled-exams-view");
    expect(startPathOf(session([], ["exam.sit"]))).toBe("/student/scheduled-exams-view");
    expect(startPathOf(session(["examiner"], ["exam.create", "exam.read", "exam.monitor"]))).toBe("/staff/exams");
    expect(startPathOf(session(["invigilator"], ["exam.read", "exam.monitor"]))).toBe("/admin/exam-monitoring");
    expect(startPathOf(session(["auditor"], ["exam.read"]))).toBe("/staff/exams");
  });

  test("who holds no role but serves at an exam begins where that exam is", () => {
    expect(startPathOf(session([], ["exam.sit", "exam.read", "exam.monitor"], true))).toBe("/admin/exam-monitoring");
    expect(startPathOf(session([], ["exam.sit", "exam.read", "mark.read"], true))).toBe("/staff/exams");
  });

  test.each(["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "", 7, undefined])(
    "%s is no place to go on to",
    (next) => {
      expect(safeNext(next)).toBeNull();
    },
  );

  test("a path of this site is", () => {
    expect(safeNext("/staff/exams/7?tab=roster")).toBe("/staff/exams/7?tab=roster");
  });
});

test("the navigation shows what the person may open, and no empty group", () => {
  const groups = navigationFor((action) => action === "exam.monitor");
  expect(groups.map((group) => group.items.map((item) => item.to))).toEqual([["/admin/exam-monitoring"]]);
});
