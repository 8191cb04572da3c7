import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useColumns, type Width, widthOf } from "@/staff/monitoring/table/columns";

const mark = 44;

test.each<[Width, number]>([
  ["tight", 630],
  ["middle", 770],
  ["roomy", 1010],
  ["wide", 1300],
])("the columns of a %s table have room in it", (width, from) => {
  expect(widthOf(from)).toBe(width);
  expect(widthOf(from - 1)).not.toBe(width);
  const { result } = renderHook(() => useColumns(width, null));
  const least = result.current.map((column) => (typeof column.width === "number" ? column.width : column.minWidth));
  expect(least.reduce<number>((sum, each = 80) => sum + each, mark)).toBeLessThanOrEqual(from);
});
