import { vi } from "vitest";
import { Problem } from "@/api/problem";
import type { Save, Verdict } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { Outbox, type Wire } from "@/student/answers/outbox";

const save = (id: string, question = id, size = 10): Save => ({
  id,
  question,
  parent: null,
  response: { text: "x".repeat(size) },
  link: "l",
  monotonic_ms: 1,
});
const saved: Verdict = { verdict: "saved", code: "", message: "", head: null };
const ids = (frame: Frame | undefined): string[] => frame?.saves.map(({ id }: Save) => id);
const ack = (frame: Frame): Frame => ({
  type: "ack",
  ref: frame.ref,
  now: "n",
  verdicts: Object.fromEntries(ids(frame).map((id) => [id, saved])),
});

/** A wire whose answers by HTTP are given one after the other; without one nobody is there. */
function outboxWith(answers: ((frame: Frame) => Frame | Promise<Frame>)[], isSocketOpen = false) {
  const sent: Frame[] = [];
  const spoken: string[] = [];
  const line = { isSocketOpen };
  const wire: Wire = {
    send: (frame) => line.isSocketOpen && sent.push(frame as Frame) > 0,
    probe: () => {},
    ask: async (_path, frame) => {
      sent.push(frame as Frame);
      const answer = answers.shift();
      if (!answer) throw new Problem({ status: 0, code: "offline" });
      return answer(frame as Frame);
    },
  };
  const outbox = new Outbox(
    wire,
    (saves, verdicts) => spoken.push(...saves.map(({ id }) => `${id} ${verdicts[id]?.verdict}`)),
    () => {},
  );
  return { outbox, sent, spoken, line };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("the outbox", () => {
  it("sends after two seconds what the journal has not written by then", async () => {
    const { outbox, sent, spoken } = outboxWith([ack]);
    outbox.add(save("a"), new Promise(() => {}));
    await pass(1_900);
    expect(sent).toHaveLength(0);
    await pass(200);
    expect(spoken).toEqual(["a saved"]);
  });

  it("sends also what the journal refused", async () => {
    const { outbox, spoken } = outboxWith([ack]);
    outbox.add(save("a"), Promise.reject(new Error("disk full")));
    await pass(1);
    expect(spoken).toEqual(["a saved"]);
  });

  it.each([
    ["a proxy's page in JSON", { status: 503, message: "upstream unavailable" }],
    ["an error of the framework", { type: "about:blank", status: 500, code: "server_error" }],
    ["busy", { type: "busy", retry_ms: 500 }],
  ])("takes %s for no verdict and tries again", async (_name, reply) => {
    const { outbox, sent, spoken } = outboxWith([() => reply as unknown as Frame, ack]);
    outbox.add(save("a"));
    await pass(1);
    expect(sent).toHaveLength(1);
    expect(outbox.waiting.get()).toBe(1);
    await pass(5_000);
    expect(spoken).toEqual(["a saved"]);
    expect(ids(sent[1])).toEqual(["a"]);
  });

  it("takes a refusal by rule as the verdict, one by one when the frame held several", async () => {
    const refuse = (frame: Frame): Frame => ({ type: "refused", ref: frame.ref, code: "too_large", message: "m" });
    const { outbox, spoken } = outboxWith([refuse, refuse, ack]);
    for (const id of ["a", "b"]) outbox.add(save(id));
    await pass(5_000);
    expect(spoken).toEqual(["a refused", "b saved"]);
  });

  it("drains when its page lets go, by HTTP, while somebody answers", async () => {
    const { outbox, sent, spoken, line } = outboxWith([ack, ack], true);
    outbox.add(save("a"));
    await pass(1);
    outbox.add(save("essay", "essay", 1_600_000));
    line.isSocketOpen = false;
    await outbox.stop();
    expect(sent.map(ids)).toEqual([["a"], ["a"], ["essay"]]);
    expect(spoken).toEqual(["a saved", "essay saved"]);
  });

  it("does not try again for ever when its page is gone and nobody answers", async () => {
    const { outbox, sent } = outboxWith([]);
    outbox.add(save("a"));
    await pass(1);
    await outbox.stop();
    const tried = sent.length;
    await pass(600_000);
    expect(sent).toHaveLength(tried);
    expect(outbox.waiting.get()).toBe(1);
  });

  it("sends with the going page what fits, and of a question nothing out of its order", async () => {
    const { outbox, sent } = outboxWith([]);
    outbox.add(save("essay 1", "essay", 100_000));
    outbox.add(save("a"));
    outbox.add(save("essay 2", "essay"));
    outbox.add(save("b"));
    await pass(1);
    outbox.lastCall();
    expect(ids(sent.at(-1))).toEqual(["a", "b"]);
  });
});
