// @vitest-environment jsdom
// One attempt without its page: what happens when the device, not the server, fails.
import { vi } from "vitest";
import { Sitting } from "@/student/paper/sitting";

afterEach(() => vi.unstubAllGlobals());

it("opens where the browser keeps nothing, says so, and goes by the server alone", async () => {
  vi.stubGlobal("fetch", () => new Promise(() => {}));
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  const sitting = await Sitting.open(81_001);
  expect(sitting.journal.isTroubled.get()).toBe(true);
  sitting.answer("q1", { text: "typed" });
  expect(sitting.book.response("q1")).toEqual({ text: "typed" });
  sitting.stop();
});
