// @vitest-environment jsdom
// A file that is offered can be read for as long as a browser asks where to put it, and not for ever.
import { afterEach, expect, it, vi } from "vitest";
import { saveJson } from "@/ui/save-json";

afterEach(() => vi.useRealTimers());

it("offers the file by its name, and gives it up a minute later", () => {
  vi.useFakeTimers();
  const revoked = vi.fn();
  Object.assign(URL, { createObjectURL: () => "blob:one", revokeObjectURL: revoked });
  const pressed: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    pressed.push(`${this.download} ${this.href}`);
  });
  saveJson("receipt.json", "{}");
  expect(pressed).toEqual(["receipt.json blob:one"]);
  vi.advanceTimersByTime(59_999);
  expect(revoked).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(revoked).toHaveBeenCalledWith("blob:one");
});
