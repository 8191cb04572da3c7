// Signing in was declined: asked once, not again until the person wants to.
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
