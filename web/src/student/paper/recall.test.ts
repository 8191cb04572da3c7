// What a page that is opened again finds on its device, however the device's clock, its storage and the exam went meanwhile.
import { afterEach, expect, it, vi } from "vitest";
import { cell } from "@/realtime/cell";
import type { StudentSnapshot } from "@/realtime/events";
import { ServerClock } from "@/realtime/server-clock";
import { Journal } from "@/student/answers/journal";
import type { PaperSource } from "@/student/paper/layout";
import { Recall } from "@/student/paper/recall";

afterEach(() => vi.useRealTimers());

let attempt = 600;
const picture = { attempt: { ended_at: null }, exam: {} } as StudentSnapshot;

async function opened(of = ++attempt) {
  const journal = new Journal(of);
  const snapshot = cell<StudentSnapshot | null>(null);
  const desk = {
    journal,
    connection: { clock: new ServerClock(() => performance.now()) },
    picture: { snapshot, held: () => ({ epoch: "e", numbers: {} }), restore: () => {} },
    desk: { recall: async () => {}, sealed: { load: async () => {} } },
  };
  const recall = new Recall(desk as never);
  await recall.load();
  return { ...desk, snapshot, recall, clock: desk.connection.clock };
}

/** One picture is kept of what happens within 300 ms. */
const rested = () => new Promise((done) => setTimeout(done, 350));

it("keeps by how much this device's clock is wrong anew when somebody sets it, and not before the server told the time", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-05-04T10:00:00Z") });
  const { journal, snapshot, recall, clock } = await opened();
  const put = vi.spyOn(journal.shelf, "putSeen");
  const ahead = () => Math.round((put.mock.lastCall?.[0].ahead ?? Number.NaN) / 1_000);
  clock.assume(-60_000);
  snapshot.set(picture);
  await rested();
  expect(ahead()).toBe(-60);
  vi.setSystemTime("2026-05-04T11:00:00Z");
  recall.look();
  expect(put).toHaveBeenCalledTimes(1);
  const at = performance.now();
  clock.sample(at, "2026-05-04T09:59:00Z", at);
  recall.look();
  expect(ahead()).toBe(-61 * 60);
  await rested();
  recall.look();
  expect(put).toHaveBeenCalledTimes(2);
});

it("tries again what could not be kept, now and then", async () => {
  const { journal, recall } = await opened();
  const again = vi.spyOn(journal.shelf, "again");
  recall.look();
  recall.look();
  expect(again).toHaveBeenCalledTimes(1);
});

it("keeps nothing that comes after the attempt was forgotten, and all again when it is reopened", async () => {
  const { journal, snapshot, clock } = await opened();
  const ended = { ...picture, attempt: { ...picture.attempt, ended_at: "2026-05-04T12:00:00Z" } };
  const paper = { revision: 3 } as PaperSource;
  const here = async () => [await journal.shelf.seen(), await journal.shelf.paper(), (await journal.load()).flags];
  clock.assume(0);
  await journal.shelf.putPaper(paper);
  await journal.putNotes({ flags: ["q"] });
  snapshot.set(picture);
  snapshot.set(ended);
  await journal.forget();
  await rested();
  snapshot.set({ ...ended });
  await journal.putNotes({ handing: null });
  await journal.putLink("a");
  await journal.shelf.putMedium("m", new Uint8Array(1));
  expect(await here()).toEqual([null, null, undefined]);
  expect([await journal.load(), (await journal.shelf.media()).size]).toEqual([{ drafts: [], saves: [] }, 0]);
  await rested();
  snapshot.set({ ...picture });
  await vi.waitFor(async () =>
    expect(await here()).toEqual([expect.objectContaining({ snapshot: picture }), paper, ["q"]]),
  );
  expect((await journal.load()).link).toBe("a");
});
