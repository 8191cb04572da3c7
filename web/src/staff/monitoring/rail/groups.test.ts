import { expect, it } from "vitest";
import type { WatchedExam } from "@/staff/monitoring/api-types";
import { grouped } from "@/staff/monitoring/rail/groups";
import { examOf } from "@/staff/monitoring/row.test-support";

const watched = (id: number, state: string, kind = "real") =>
  ({ exam: examOf({ id, state, kind }), counts: {}, rooms: [], may: [] }) as unknown as WatchedExam;

it("puts rehearsals after every real exam, whatever their state, and what was terminated among the ended", () => {
  const exams = [
    watched(1, "open", "rehearsal"),
    watched(2, "terminated"),
    watched(3, "scheduled"),
    watched(4, "open"),
  ];
  expect(grouped(exams).map(({ group, exams }) => [group, ...exams.map(({ exam }) => exam.id)])).toEqual([
    ["running", 4],
    ["upcoming", 3],
    ["ended", 2],
    ["rehearsals", 1],
  ]);
});
