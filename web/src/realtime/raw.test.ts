// @vitest-environment jsdom
import { vi } from "vitest";
import { type RawOptions, raw } from "@/realtime/raw";
import { Tickets } from "@/realtime/tickets";

let asked: { path: string; options: RequestInit }[] = [];
let answer: (options: RequestInit) => Response | Promise<Response>;
let issued = 0;

/** As the browser does it: a request that is given up rejects, its body too. */
const never = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  issued = 0;
  vi.stubGlobal("fetch", async (request: Request | string, options: RequestInit) => {
    if (typeof request !== "string") return Response.json({ ticket: `t${++issued}`, expires_in_ms: 600_000 });
    asked.push({ path: request, options });
    return answer(options);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function ask(options: Partial<RawOptions> = {}) {
  const tickets = new Tickets({ scope: "attempt", attempt_id: 5 });
  const reply = raw("/saves", { tickets, device: "d", body: { type: "answers.save" }, ...options });
  const settled = vi.fn();
  reply.then(settled, settled);
  return { reply, settled, tickets };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("a raw route", () => {
  it("sends ticket, device and body, and gives the frame that answers", async () => {
    answer = () => Response.json({ type: "ack", ticket: "next" });
    const { reply, tickets } = ask();
    expect((await reply).type).toBe("ack");
    const [{ options }] = asked as [(typeof asked)[0]];
    expect(options).toMatchObject({ method: "POST", body: '{"type":"answers.save"}', credentials: "omit" });
    expect(options.headers).toMatchObject({ Authorization: "Ticket t1", "X-Device": "d" });
    expect(tickets.peek()).toBe("next");
  });

  it("asks once more with a new ticket when the old one has expired", async () => {
    answer = () =>
      Response.json(asked.length === 1 ? { type: "refused", code: "ticket_expired" } : { type: "ack", ref: 1 });
    expect((await ask().reply).type).toBe("ack");
    expect(asked.map(({ options }) => (options.headers as Record<string, string>).Authorization)).toEqual([
      "Ticket t1",
      "Ticket t2",
    ]);
  });

  it("says unavailable for a page that is no frame", async () => {
    answer = () => new Response("<h1>Bad gateway</h1>", { status: 502 });
    await expect(ask().reply).rejects.toMatchObject({ status: 502, code: "unavailable" });
  });

  it.each([
    ["the answer", (options: RequestInit) => never(options.signal as AbortSignal)],
    [
      "the end of the answer",
      (options: RequestInit) =>
        ({
          status: 200,
          headers: new Headers(),
          json: () => never(options.signal as AbortSignal),
        }) as unknown as Response,
    ],
  ])("does not wait for ever for %s", async (_name, silent) => {
    answer = silent;
    const { settled } = ask();
    await pass(19_000);
    expect(settled).not.toHaveBeenCalled();
    await pass(2_000);
    expect(settled.mock.calls[0]?.[0]).toMatchObject({ status: 0, code: "offline" });
  });

  it("gives a large body the time that a slow line needs", async () => {
    answer = (options) => never(options.signal as AbortSignal);
    const { settled } = ask({ body: { text: "x".repeat(800_000) } });
    await pass(60_000);
    expect(settled).not.toHaveBeenCalled();
    await pass(20_000);
    expect(settled).toHaveBeenCalled();
  });

  it("ends when it is given up", async () => {
    answer = (options) => never(options.signal as AbortSignal);
    const control = new AbortController();
    const { settled } = ask({ signal: control.signal });
    await pass(1);
    control.abort();
    await pass(1);
    expect(settled.mock.calls[0]?.[0]).toMatchObject({ name: "AbortError" });
  });
});
