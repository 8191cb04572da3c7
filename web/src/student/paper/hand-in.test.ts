// @vitest-environment jsdom
// Handing in waits for files as it waits for the outbox, and does not go without one that failed.
import { expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { cell } from "@/realtime/cell";
import { desk as answers } from "@/student/answers/desk.test-support";
import { FileDesk } from "@/student/paper/file-desk";
import { HandIn } from "@/student/paper/hand-in";
import type { FileRef, QuestionResponse } from "@/student/paper/questions/types";

async function ready() {
  const { book } = await answers();
  const sent: string[] = [];
  const ways: { arrive: (file: FileRef) => void; fail: (reason: Error) => void }[] = [];
  const kept = cell<QuestionResponse | null>(null);
  const files = new FileDesk(() => () => new Promise((arrive, fail) => ways.push({ arrive, fail })), {
    response: kept.get,
    answer: (_, response) => kept.set(response),
  });
  const ask = vi.fn(async (path: string) => {
    sent.push(`${path} ${JSON.stringify(kept.get())}`);
    return { type: "handed_in", receipt: {} };
  });
  const hand = new HandIn({ send: () => false, ask, probe: () => {} }, book, files, () => {});
  void files.of("q").send(new File(["x"], "plan.pdf"));
  return { hand, files, ways, sent };
}
const file = { sha256: "aa", name: "plan.pdf", size: 1 };

it("waits for a file that is still on its way", async () => {
  const { hand, ways, sent } = await ready();
  const done = hand.run(new AbortController().signal);
  await Promise.resolve();
  expect(sent).toEqual([]);
  ways[0]!.arrive(file);
  await done;
  expect(sent).toEqual([`/hand-in ${JSON.stringify({ files: [file] })}`]);
});

it("does not hand in without a file that failed meanwhile, and names it", async () => {
  const { hand, ways, sent } = await ready();
  const done = hand.run(new AbortController().signal);
  ways[0]!.fail(new Error("gone"));
  await expect(done).rejects.toMatchObject({ code: "file_not_sent", detail: expect.stringContaining("plan.pdf") });
  expect(sent).toEqual([]);
});

it("waits for a server that does not answer, and is remembered until then", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
  const { book } = await answers();
  const kept: boolean[] = [];
  const ask = vi.fn(async () => {
    if (ask.mock.calls.length < 3) throw new Problem({ status: 0, code: "offline" });
    return { type: "handed_in", receipt: { length: 3 } };
  });
  const wire = { send: () => false, ask, probe: () => {} };
  const hand = new HandIn(wire as never, book, { settled: async () => [] }, (isWanted) => kept.push(isWanted));
  const done = hand.run(new AbortController().signal);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await done).toEqual({ length: 3 });
  expect(kept).toEqual([true]);
  vi.useRealTimers();
});
