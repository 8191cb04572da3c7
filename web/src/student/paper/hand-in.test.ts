// @vitest-environment jsdom
// Handing in waits for files as it waits for the outbox, and does not go without one that failed.
import { expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { cell } from "@/realtime/cell";
import type { Line } from "@/realtime/connection";
import type { AttemptFacts, StudentSnapshot } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import type { AnswerBook } from "@/student/answers/answer-book";
import { desk as answers, settled } from "@/student/answers/desk.test-support";
import type { Notes } from "@/student/answers/journal";
import { FileDesk } from "@/student/paper/file-desk";
import { HandIn, type HandInDesk } from "@/student/paper/hand-in";
import type { FileRef, QuestionResponse } from "@/student/paper/questions/types";
import type { Writer } from "@/student/paper/sitting";

/** A page that writes, with a line that is there. */
function deskOf(book: AnswerBook, ask: (path: string) => Promise<Frame>): HandInDesk {
  return {
    book,
    connection: { send: () => false, ask, line: cell<Line>("socket") },
    files: { settled: async () => [] },
    journal: { putNotes: async () => {} },
    picture: { snapshot: cell<StudentSnapshot | null>(null) },
    writer: cell<Writer>("here"),
    isGreeted: cell(true),
    resync: async () => {},
  };
}

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
  const hand = new HandIn({ ...deskOf(book, ask), files });
  void files.of("q").send(new File(["x"], "plan.pdf"));
  return { hand, files, ways, sent };
}
const file = { sha256: "aa", name: "plan.pdf", size: 1 };

it("waits for a file that is still on its way", async () => {
  const { hand, ways, sent } = await ready();
  const done = hand.run();
  await Promise.resolve();
  expect(sent).toEqual([]);
  ways[0]!.arrive(file);
  await done;
  expect(sent).toEqual([`/hand-in ${JSON.stringify({ files: [file] })}`]);
});

it("does not hand in without a file that failed meanwhile, and names it", async () => {
  const { hand, ways, sent } = await ready();
  const done = hand.run();
  ways[0]!.fail(new Error("gone"));
  await expect(done).rejects.toMatchObject({ code: "file_not_sent", detail: expect.stringContaining("plan.pdf") });
  expect(sent).toEqual([]);
});

it("waits for a server that does not answer, and is remembered until then", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
  const { book } = await answers();
  const kept: unknown[] = [];
  const ask = vi.fn(async () => {
    if (ask.mock.calls.length < 3) throw new Problem({ status: 0, code: "offline" });
    return { type: "handed_in", receipt: { length: 3 } };
  });
  const putNotes = async ({ handing }: Partial<Notes>) => void kept.push(handing);
  const hand = new HandIn({ ...deskOf(book, ask), journal: { putNotes } });
  const done = hand.run();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await done).toEqual({ length: 3 });
  expect(kept).toEqual([""]);
  vi.useRealTimers();
});

const picture = (changed: Partial<AttemptFacts> = {}) =>
  ({ attempt: { ended_at: null, reopened_at: null, ...changed } }) as StudentSnapshot;

/** Pressed while there is no line. */
async function pressedOffline() {
  const { book } = await answers();
  const kept: unknown[] = [];
  const ask = vi.fn(async () => ({ type: "handed_in", receipt: {} }));
  const desk = {
    ...deskOf(book, ask),
    connection: { send: () => false, ask, line: cell<Line>("offline") },
    picture: { snapshot: cell<StudentSnapshot | null>(picture()) },
    writer: cell<Writer>("here"),
    journal: { putNotes: async ({ handing }: Partial<Notes>) => void kept.push(handing) },
  };
  const hand = new HandIn(desk);
  const done = hand.run().then(
    () => "handed in",
    (reason) => reason.name,
  );
  return { hand, ask, kept, desk, done };
}

it("asks nobody before the line is back, and hands in then", async () => {
  const { ask, desk, done } = await pressedOffline();
  await settled(desk.book);
  expect(ask).not.toHaveBeenCalled();
  desk.connection.line.set("socket");
  expect(await done).toBe("handed in");
});

it.each(["device", "tab"] as const)("is given up where the person writes on elsewhere: another %s", async (other) => {
  const { hand, ask, kept, desk, done } = await pressedOffline();
  desk.writer.set(other);
  desk.connection.line.set("socket");
  expect(await done).toBe("AbortError");
  expect([hand.isWanted, kept, ask.mock.calls]).toEqual([false, ["", null], []]);
});

it.each([
  ["ended", { ended_at: "2026-05-04T12:00:00Z" }],
  ["was reopened", { reopened_at: "2026-05-04T12:30:00Z" }],
])("is given up when the attempt %s meanwhile, also with the page closed", async (_, changed) => {
  const { hand, kept, desk } = await pressedOffline();
  hand.stop();
  const again = new HandIn(desk);
  again.remember(kept.at(-1) as string);
  expect(again.isWanted).toBe(true);
  desk.picture.snapshot.set(picture(changed));
  expect([hand.isWanted, again.isWanted, kept.at(-1)]).toEqual([false, false, null]);
});

it("hears who writes before it goes on by long poll, whose answers do not tell it", async () => {
  const { ask, desk, done } = await pressedOffline();
  desk.resync = async () => desk.writer.set("device");
  desk.connection.line.set("poll");
  expect(await done).toBe("AbortError");
  expect(ask).not.toHaveBeenCalled();
});
