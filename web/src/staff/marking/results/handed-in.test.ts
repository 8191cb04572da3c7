import { expect, it } from "vitest";
import { wayOf } from "@/staff/marking/results/handed-in";

const sat = { started_at: "2027-03-15T10:00:00Z", ended_at: "2027-03-15T11:00:00Z" };

it("says of every attempt how it ended, and nothing of who never came", () => {
  expect(wayOf({ ...sat, handed_in: "pressed" })).toBe("pressed");
  expect(wayOf({ ...sat, handed_in: "automatic" })).toBe("automatic");
  expect(wayOf({ ...sat, handed_in: "by_staff" })).toBe("staff");
  expect(wayOf({ ...sat, handed_in: "" })).toBe("terminated");
  expect(wayOf({ ...sat, started_at: null, handed_in: "" })).toBeNull();
  expect(wayOf({ ...sat, ended_at: null, handed_in: "" })).toBeNull();
});
