import { describe, expect, test } from "vitest";
import type { ImportDetail, ImportItem, ImportProblem } from "@/staff/authoring/api-types";
import { countsOf, narrowed, rowsOf, skipped } from "@/staff/authoring/imports/report-rows";

function item(place: number, title: string, line: number, changes: Partial<ImportItem> = {}): ImportItem {
  const rest = { points: "1", category: [], tags: [], pictures: 0, level: "kept", is_complete: true };
  return { place, item: title, title, line, kind: "essay", ...rest, ...changes };
}
const problem = (level: string, name: string | null, line: number | null, message: string): ImportProblem => ({
  level,
  item: name,
  line,
  message,
});

const report: Pick<ImportDetail, "items" | "problems"> = {
  items: [
    item(0, "Same", 3, { level: "changed" }),
    item(1, "Same", 20, { level: "changed" }),
    item(2, "Half", 30, { is_complete: false }),
  ],
  problems: [
    problem("changed", "Same", 25, "The second was changed."),
    problem("changed", "Same", 4, "The first was changed."),
    problem("dropped", "Odd kind", 12, "calculatedmulti is not known."),
    problem("error", null, null, "The file ends early."),
  ],
};

describe("the report of an import", () => {
  test("has one row for each question and for each thing dropped, in the order of the file", () => {
    expect(rowsOf(report).map(({ title, became, why }) => [title, became, ...why])).toEqual([
      ["", "error", "The file ends early."],
      ["Same", "changed", "The first was changed."],
      ["Odd kind", "dropped", "calculatedmulti is not known."],
      ["Same", "changed", "The second was changed."],
      ["Half", "kept"],
    ]);
  });

  test("counts what became of the questions", () => {
    expect(countsOf(rowsOf(report))).toEqual({ kept: 1, changed: 2, dropped: 1, error: 1, incomplete: 1 });
  });

  test("is narrowed by any chip and by every word, reasons included", () => {
    const rows = rowsOf(report);
    expect(narrowed(rows, new Set(["dropped", "incomplete"]), "").map(({ title }) => title)).toEqual([
      "Odd kind",
      "Half",
    ]);
    expect(narrowed(rows, new Set(), "SECOND changed")).toHaveLength(1);
    expect(narrowed(rows, new Set(["kept"]), "second")).toEqual([]);
  });

  test("what is not selected is left out; what was dropped cannot be", () => {
    expect(skipped(rowsOf(report), new Set(["item-0"]))).toEqual([1, 2]);
  });
});
