// A newer version of the kept pages takes over where no exam is open, and never by itself.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepShell } from "@/realtime/offline-shell";

class Shell extends EventTarget {
  waiting: { postMessage: (word: string) => void } | null = null;
  installing: EventTarget | null = null;
}

let shell: Shell;
let said: string[];
const newer = { postMessage: (word: string) => said.push(word) };

beforeEach(() => {
  shell = new Shell();
  said = [];
  vi.stubEnv("DEV", false);
  const serviceWorker = { register: async () => shell };
  vi.stubGlobal("navigator", { serviceWorker });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it("lets a newer version wait while an exam may be open", async () => {
  shell.waiting = newer;
  await keepShell();
  expect(said).toEqual([]);
});

it("asks one that waits to take over from a page without an exam", async () => {
  shell.waiting = newer;
  await keepShell({ mayRenew: true });
  expect(said).toEqual(["renew"]);
});

it("asks one that is found later, when it is installed", async () => {
  await keepShell({ mayRenew: true });
  const installing = new EventTarget();
  shell.installing = installing;
  shell.dispatchEvent(new Event("updatefound"));
  installing.dispatchEvent(new Event("statechange"));
  expect(said).toEqual([]);
  shell.waiting = newer;
  installing.dispatchEvent(new Event("statechange"));
  expect(said).toEqual(["renew"]);
});
