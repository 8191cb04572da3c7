import { vi } from "vitest";
import { askToKeep } from "@/student/lobby/checks";

afterEach(() => vi.unstubAllGlobals());

it("asks the browser to keep what the device holds, where it can be asked", () => {
  const persist = vi.fn().mockRejectedValue(new Error("no"));
  vi.stubGlobal("navigator", { storage: { persist } });
  askToKeep();
  expect(persist).toHaveBeenCalledTimes(1);
  vi.stubGlobal("navigator", {});
  expect(askToKeep).not.toThrow();
});
