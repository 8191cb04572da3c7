// @vitest-environment jsdom
// What the service worker answers from this device: the files it keeps and an exam's page, and nothing that it only resembles.
import { expect, it, vi } from "vitest";

type Listener = (event: object) => void;

async function worker(): Promise<Listener[]> {
  const listen = vi.spyOn(self, "addEventListener");
  const shell = ["/index.html", "/assets/start-12345678.js"].map((url) => ({ url, revision: "1" }));
  Object.assign(self, { __SHELL__: shell, __WB_DISABLE_DEV_LOGS: true });
  await import("@/worker/service-worker");
  const heard = listen.mock.calls as unknown as [string, Listener][];
  return heard.filter(([type]) => type === "fetch").map(([, run]) => run);
}

it("leaves the first page to the server, so that a newer version is noticed", async () => {
  const listeners = await worker();
  const isAnswered = (path: string, mode = "cors") => {
    const respondWith = vi.fn((answer: Promise<unknown>) => void answer.catch(() => {}));
    const request = Object.defineProperty(new Request(new URL(path, location.origin)), "mode", { value: mode });
    for (const listener of listeners) listener({ request, respondWith, waitUntil: () => {} });
    return respondWith.mock.calls.length > 0;
  };
  expect(isAnswered("/assets/start-12345678.js")).toBe(true);
  expect(isAnswered("/sit/7", "navigate")).toBe(true);
  expect(isAnswered("/")).toBe(false);
  expect(isAnswered("/", "navigate")).toBe(false);
  expect(isAnswered("/index")).toBe(false);
  expect(isAnswered("/staff", "navigate")).toBe(false);
});
