// @vitest-environment jsdom
// Tickets: signing in that was declined is not asked for again, and a line that hangs is given up.
import { afterEach, expect, it, vi } from "vitest";
import { registerSignInAgain } from "@/api/client";
import { Tickets } from "@/realtime/tickets";

afterEach(() => {
  registerSignInAgain(null);
  vi.unstubAllGlobals();
});

it("does not open the dialog again and again", async () => {
  const asked = vi.fn(async () => false);
  registerSignInAgain(asked);
  let isSignedIn = false;
  vi.stubGlobal("fetch", async () =>
    isSignedIn
      ? new Response(JSON.stringify({ ticket: "t", expires_in_ms: 600_000 }))
      : new Response("{}", { status: 401 }),
  );
  const tickets = new Tickets({ scope: "attempt", attempt_id: 1 });
  for (const _ of [1, 2, 3]) await expect(tickets.get()).rejects.toMatchObject({ status: 401 });
  expect(asked).toHaveBeenCalledTimes(1);
  expect(() => tickets.checkAsked()).toThrow();
  tickets.askAgain();
  await expect(tickets.get()).rejects.toMatchObject({ status: 401 });
  expect(asked).toHaveBeenCalledTimes(2);
  tickets.askAgain();
  isSignedIn = true;
  await expect(tickets.get()).resolves.toBe("t");
  expect(() => tickets.checkAsked()).not.toThrow();
});

it("gives up an attempt that nobody answers, as if offline, and asks anew", async () => {
  const limit = new AbortController();
  const limited = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
  const asked: (AbortSignal | null | undefined)[] = [];
  vi.stubGlobal("fetch", (_: Request, options?: RequestInit) => {
    asked.push(options?.signal);
    return new Promise((_done, fail) => options?.signal?.addEventListener("abort", () => fail(new Error("timeout"))));
  });
  const tickets = new Tickets({ scope: "user" });
  const first = tickets.get();
  await vi.waitFor(() => expect(asked).toEqual([limit.signal]));
  expect(limited).toHaveBeenCalledWith(15_000);
  limit.abort();
  await expect(first).rejects.toMatchObject({ status: 0, code: "offline" });
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ ticket: "t", expires_in_ms: 600_000 })));
  await expect(tickets.get()).resolves.toBe("t");
});
