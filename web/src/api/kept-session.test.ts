// @vitest-environment jsdom
// Whoever was signed in here goes on where nobody answers; where somebody does, what they say counts.
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { type Session, sessionQuery, signOut } from "@/api/session";

const ada = { user: { id: 1, username: "ada" }, institution: "I", is_staff: false, may: [] } as unknown as Session;
const opened = () => new QueryClient({ defaultOptions: { queries: { retry: false } } }).fetchQuery(sessionQuery);
const answering = (answer: () => Response | Promise<Response>) =>
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => answer()),
  );

/** A network that is connected and dead: nothing comes until the request is given up. */
const deadUntil = (_: Request, { signal }: RequestInit = {}) =>
  signal?.aborted ? Promise.reject(signal.reason) : new Promise(() => {});

beforeEach(async () => {
  localStorage.clear();
  answering(() => Response.json(ada));
  await opened();
});
afterEach(() => vi.unstubAllGlobals());

it("waits three seconds for a server that never answers, and no limited time where nothing is kept", async () => {
  const limit = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
  vi.stubGlobal("fetch", deadUntil);
  expect(await opened()).toEqual(ada);
  expect(limit).toHaveBeenCalledWith(3_000);
  localStorage.clear();
  const settled = vi.fn();
  void opened().then(settled, settled);
  await new Promise((done) => setTimeout(done));
  expect(limit).toHaveBeenCalledTimes(1);
  expect(settled).not.toHaveBeenCalled();
});

it.each([502, 503, 504])("takes the %i of a proxy for no answer", async (status) => {
  answering(() => new Response("<h1>Bad gateway</h1>", { status }));
  expect(await opened()).toEqual(ada);
});

it.each([
  [500, {}],
  [401, {}],
  [503, { code: "busy" }],
])("takes a %i with %o for one", async (status, said) => {
  answering(() => Response.json(said, { status }));
  await expect(opened()).rejects.toMatchObject({ status });
});

it("forgets who signs out though no server hears of it, and says that none did", async () => {
  answering(() => Promise.reject(new TypeError("Failed to fetch")));
  await expect(signOut()).rejects.toThrow(Problem);
  await expect(opened()).rejects.toMatchObject({ isOffline: true });
});
