import { vi } from "vitest";
import { Pen } from "@/student/answers/pen";

/** Locks as browsers give them: one holder a name, others wait in order, a thief takes it away at once. */
function lockManager() {
  let holder: { fail: (error: unknown) => void } | null = null;
  const queue: (() => void)[] = [];
  const free = () => {
    holder = null;
    queue.shift()?.();
  };
  const request = (_name: string, options: LockOptions, run: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const mine = { fail: reject };
      const hold = () => {
        holder = mine;
        run().then(() => {
          if (holder === mine) free();
          resolve();
        });
      };
      if (options.steal) holder?.fail(new DOMException("stolen", "AbortError"));
      if (holder === null || options.steal) return hold();
      queue.push(hold);
      options.signal?.addEventListener("abort", () => {
        if (holder === mine) return;
        queue.splice(queue.indexOf(hold), 1);
        reject(options.signal?.reason);
      });
    });
  return { request };
}

let attempt = 900;
const pens: Pen[] = [];

function penOf(onLeave: () => Promise<unknown> = async () => {}) {
  const typed: unknown[] = [];
  const pen = new Pen(attempt, { onLeave, onTyped: (question, response) => typed.push([question, response]) });
  pens.push(pen);
  return { pen, typed };
}

beforeEach(() => void attempt++);
afterEach(() => {
  for (const pen of pens.splice(0)) pen.stop();
  vi.unstubAllGlobals();
});

describe.each([
  ["with locks", true],
  ["by messages alone, on a page without https", false],
])("the pen, %s", (_name, hasLocks) => {
  beforeEach(() => vi.stubGlobal("navigator", hasLocks ? { locks: lockManager() } : {}));

  it("goes to the tab that asked last, after the other has put everything down", async () => {
    const order: string[] = [];
    const first = penOf(async () => order.push("put down"));
    await first.pen.take();
    expect(first.pen.state.get()).toBe("held");
    const second = penOf();
    await second.pen.take();
    order.push("taken");
    expect(second.pen.state.get()).toBe("held");
    await vi.waitFor(() => expect(first.pen.state.get()).toBe("elsewhere"));
    expect(order).toEqual(["put down", "taken"]);
  });

  it("lets the others read along", async () => {
    const [writer, reader] = [penOf(), penOf()];
    await writer.pen.take();
    writer.pen.typed("q1", { text: "x" });
    await vi.waitFor(() => expect(reader.typed).toEqual([["q1", { text: "x" }]]));
    expect(writer.typed).toEqual([]);
  });

  it("is free again when its tab stops", async () => {
    const first = penOf();
    await first.pen.take();
    first.pen.stop();
    const second = penOf();
    await second.pen.take();
    expect(second.pen.state.get()).toBe("held");
  });
});

it("is taken away from a tab that hangs", async () => {
  vi.stubGlobal("navigator", { locks: lockManager() });
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort());
  const hanging = penOf(() => new Promise(() => {}));
  await hanging.pen.take();
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
    const control = new AbortController();
    queueMicrotask(() => control.abort(new DOMException("too long", "TimeoutError")));
    return control.signal;
  });
  const second = penOf();
  await second.pen.take();
  expect(second.pen.state.get()).toBe("held");
  await vi.waitFor(() => expect(hanging.pen.state.get()).toBe("elsewhere"));
});
