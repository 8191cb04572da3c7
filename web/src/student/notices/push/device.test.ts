// @vitest-environment jsdom
// This browser as a device: what it is called, and how it is left over a network that is dead.
import { afterEach, expect, it, vi } from "vitest";
import { label, leaveDevice } from "@/student/notices/push/device";

const endpoint = "https://push.example/here";

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "serviceWorker");
});

it("keeps nobody who signs out waiting for a server that never answers", async () => {
  const own = { endpoint, unsubscribe: async () => true };
  const getRegistration = async () => ({ pushManager: { getSubscription: async () => own } });
  Object.defineProperty(navigator, "serviceWorker", { value: { getRegistration }, configurable: true });
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { permission: "granted" });
  const limits = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
  vi.stubGlobal("fetch", async ({ method }: Request, { signal }: RequestInit = {}) => {
    if (method === "GET") return Response.json({ public_key: "KEY", devices: [{ id: 9, endpoint }] });
    return signal?.aborted ? Promise.reject(signal.reason) : new Promise(() => {});
  });
  await expect(leaveDevice()).rejects.toMatchObject({ isOffline: true });
  expect(limits.mock.calls).toEqual([[3_000], [3_000]]);
});

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"],
  [
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Chrome · Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
    "Safari · iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge · Windows",
  ],
  ["", "Browser"],
])("names a device by what its owner knows: %s", (agent, name) => expect(label(agent)).toBe(name));
