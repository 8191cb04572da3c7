// @vitest-environment jsdom
// What a device says of its storage and its screen, and the way beside the socket.
import { renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Connection } from "@/realtime/connection";
import { isTight, lookAtScreen, lookAtStorage, useHttpReady } from "@/student/lobby/checks";

beforeEach(() => vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.unstubAllGlobals());

const browserWith = (storage: object | undefined) => {
  const stub = Object.create(navigator);
  Object.defineProperty(stub, "storage", { value: storage });
  vi.stubGlobal("navigator", stub);
};

it("asks the browser to keep what the device holds, and tells how much room there is", async () => {
  const persist = vi.fn(async () => true);
  browserWith({ persist, estimate: async () => ({ quota: 60e6, usage: 15e6 }) });
  const found = await lookAtStorage();
  expect(found).toMatchObject({ isLasting: true, free: 45e6 });
  expect(isTight(found)).toBe(true);
  expect(persist).toHaveBeenCalledTimes(1);
});

it.each([
  undefined,
  {},
  { persist: () => Promise.reject(new Error("no")), estimate: () => Promise.reject(new Error("no")) },
])("is content with a browser that tells nothing", async (storage) => {
  browserWith(storage);
  const found = await lookAtStorage();
  expect(found).toMatchObject({ isLasting: false, free: null });
  expect(isTight(found)).toBe(false);
});

it("does not wait for a person whom the browser asks", async () => {
  browserWith({ persist: () => new Promise(() => {}) });
  expect(await lookAtStorage()).toMatchObject({ isLasting: false });
});

it("calls a screen narrow to which the pages do not fit", () => {
  vi.stubGlobal("innerWidth", 319);
  expect(lookAtScreen().isNarrow).toBe(true);
  vi.stubGlobal("innerWidth", 320);
  expect(lookAtScreen().isNarrow).toBe(false);
});

it.each([
  [async () => ({ type: "sealed" }), "ok"],
  [async () => ({ type: "refused", code: "not_open" }), "ok"],
  [() => Promise.reject(new Error("a proxy")), "note"],
])("tries the way beside the socket", async (answer, level) => {
  const ask = vi.fn((_path: string) => answer());
  const { result } = renderHook(() => useHttpReady({ ask } as unknown as Connection, 7, true));
  expect(result.current).toBe("wait");
  await waitFor(() => expect(result.current).toBe(level), { timeout: 5_000 });
  expect(ask.mock.calls).toEqual([["/sealed/7"]]);
});
