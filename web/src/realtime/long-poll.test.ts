// @vitest-environment jsdom
import { vi } from "vitest";
import { LongPoll } from "@/realtime/long-poll";
import { ServerClock } from "@/realtime/server-clock";
import type { Frame } from "@/realtime/socket";
import { Tickets } from "@/realtime/tickets";

const now = () => new Date().toISOString();
const news = (number: number) => ({ topic: "exam:7", number, event: {} });
const reply = (more: object) => ({ type: "poll", now: now(), news: [], ends_at: null, ...more });

/** Answers one after the other; after the last one the server waits as it is asked to. */
function pollWith(answers: (() => object | Response)[], held = { epoch: "", numbers: {} as Record<string, number> }) {
  const asked: URLSearchParams[] = [];
  vi.stubGlobal("fetch", async (request: Request | string, options?: RequestInit) => {
    if (typeof request !== "string") return Response.json({ ticket: "t", expires_in_ms: 600_000 });
    asked.push(new URLSearchParams(request.split("?")[1]));
    const answer = answers.shift();
    if (!answer) {
      return new Promise<Response>((_, reject) =>
        options?.signal?.addEventListener("abort", () => reject(options.signal?.reason)),
      );
    }
    const said = answer();
    return said instanceof Response ? said : Response.json(said);
  });
  const frames: Frame[] = [];
  const answered: boolean[] = [];
  const refused: string[] = [];
  const poll = new LongPoll({
    tickets: new Tickets({ scope: "attempt", attempt_id: 5 }),
    clock: new ServerClock(),
    device: "d",
    held: () => held,
    onFrame: (frame) => frames.push(frame),
    onAnswered: (isAnswered) => answered.push(isAnswered),
    onRefused: (code) => refused.push(code),
  });
  poll.start();
  return { poll, asked, frames, answered, refused, held };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("the long poll", () => {
  it("asks for a welcome at once, then waits for news with what it holds", async () => {
    const { poll, asked, frames, held } = pollWith([
      () => {
        Object.assign(held, { epoch: "e", numbers: { "exam:7": 3 } });
        return reply({ welcome: { type: "welcome", epoch: "e" } });
      },
      () => reply({ news: [news(4), news(5)] }),
    ]);
    await pass(1);
    poll.stop();
    expect(frames.map(({ type, number }) => [type, number])).toEqual([
      ["welcome", undefined],
      ["poll", undefined],
      ["news", 4],
      ["news", 5],
      ["poll", undefined],
    ]);
    expect(asked[0]?.get("epoch")).toBeNull();
    expect(asked[1]?.get("wait")).toBe("25");
    expect(JSON.parse(asked[1]?.get("numbers") ?? "")).toEqual({ "exam:7": 3 });
  });

  it("tries on while nobody is there, and when a proxy answers something else", async () => {
    const gone = () => {
      throw new TypeError("Failed to fetch");
    };
    const { poll, answered, refused } = pollWith([
      gone,
      () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
      () => ({ status: 503 }),
      () => reply({}),
    ]);
    await pass(60_000);
    poll.stop();
    expect(answered.slice(0, 3)).toEqual([false, false, true]);
    expect(refused).toEqual([]);
  });

  it("stops where it is not allowed", async () => {
    const { asked, refused } = pollWith([() => ({ type: "refused", code: "not_allowed" })]);
    await pass(60_000);
    expect(refused).toEqual(["not_allowed"]);
    expect(asked).toHaveLength(1);
  });

  it("asks again at once after a sleep, and once only", async () => {
    const { poll, asked } = pollWith([() => reply({})]);
    await pass(10);
    expect(asked).toHaveLength(2);
    poll.restart();
    await pass(10);
    expect(asked).toHaveLength(3);
    poll.stop();
    poll.restart();
    await pass(60_000);
    expect(asked).toHaveLength(3);
  });
});
