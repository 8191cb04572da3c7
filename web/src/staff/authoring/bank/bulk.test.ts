import { expect, it } from "vitest";
import { inOrder } from "@/staff/authoring/bank/bulk";

it("brings questions in the order in which they came, however they were ticked", () => {
  expect(inOrder(new Set(["112", "9", "111", "10"]))).toEqual([9, 10, 111, 112]);
});
