// A page's line to a server that is played: sockets, tickets and polls, on a clock that stands until it is moved.
import { vi } from "vitest";
import { Connection } from "@/realtime/connection";
import { FakeSocket } from "@/realtime/fake-socket.test-support";
import type { Frame } from "@/realtime/socket";

export const now = () => new Date().toISOString();
export const welcome = () => ({
  type: "welcome",
  now: now(),
  epoch: "e1",
  numbers: { "exam:7": 3 },
  snapshot: null,
  heartbeat_ms: 60_000,
});
/** What was asked for so far, by path; how a poll is answered (not at all: no network). */
export const server = {
  asked: [] as string[],
  tickets: 0,
  polls: null as ((signal: AbortSignal) => Response | Promise<Response>) | null,
};

export function connect(mayPoll = true) {
  const frames: Frame[] = [];
  const held = { epoch: "e1", numbers: { "exam:7": 3 } };
  const connection = new Connection({
    path: "/ws/student",
    wanted: { scope: "attempt", attempt_id: 5 },
    device: "d",
    mayPoll,
    held: () => held,
    beat: () => ({ type: "beat", ref: 1 }),
    onFrame: (frame) => frames.push(frame),
  });
  connection.start();
  return { connection, frames };
}

export const last = () => FakeSocket.all.at(-1) as FakeSocket;
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

export async function admitted(mayPoll = true) {
  const made = connect(mayPoll);
  await pass(1);
  last().onopen?.();
  last().says(welcome());
  return made;
}

/** For the top of a test file. */
export function playServer(): void {
  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.all = [];
    Object.assign(server, { asked: [], tickets: 0, polls: null });
    vi.stubGlobal("WebSocket", FakeSocket);
    vi.stubGlobal("fetch", async (request: Request | string, options?: RequestInit) => {
      const path = typeof request === "string" ? request : new URL(request.url).pathname;
      server.asked.push(path);
      if (path === "/api/tickets") return Response.json({ ticket: `t${++server.tickets}`, expires_in_ms: 600_000 });
      if (path.startsWith("/poll") && server.polls) return server.polls(options?.signal as AbortSignal);
      throw new TypeError("Failed to fetch");
    });
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
