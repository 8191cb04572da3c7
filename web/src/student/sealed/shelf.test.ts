// The paper on this device: whether it is kept is said, room is made for it, and it is tried again.
import { afterEach, expect, it, vi } from "vitest";
import type { StudentSnapshot } from "@/realtime/events";
import { Database } from "@/student/answers/database";
import { Journal } from "@/student/answers/journal";
import type { PaperSource } from "@/student/paper/layout";

afterEach(() => vi.restoreAllMocks());

let attempt = 700;
const paper = { exam_id: 7, revision: 2, questions: {} } as unknown as PaperSource;
const seen = { snapshot: {} as StudentSnapshot, epoch: "e", numbers: {}, ahead: 0 };

/** A device on which there is no room for the paper, so long as this says so. */
function full(isFull: () => boolean | Promise<boolean>) {
  const put = Database.prototype.put;
  vi.spyOn(Database.prototype, "put").mockImplementation(async function (this: Database, names, run) {
    if (names[0] === "papers" && (await isFull())) throw new DOMException("no room", "QuotaExceededError");
    return put.call(this, names as never, run as never);
  });
}

it("says that the paper is not kept, whatever else is, until another try has kept it", async () => {
  const journal = new Journal(++attempt);
  let isRoom = false;
  full(() => !isRoom);
  await journal.shelf.putPaper(paper);
  await journal.putDraft({ question: "q", response: null, save: null, parent: null });
  await journal.shelf.putSeen(seen);
  expect([journal.isTroubled.get(), await journal.shelf.paper()]).toEqual([true, null]);
  await journal.shelf.again();
  expect(journal.isTroubled.get()).toBe(true);
  isRoom = true;
  await journal.shelf.again();
  expect([journal.isTroubled.get(), await journal.shelf.paper()]).toEqual([false, paper]);
});

it("makes room among the pictures, which the server gives again, of this attempt alone", async () => {
  const [journal, other] = [new Journal(++attempt), new Journal(++attempt)];
  for (const { shelf } of [journal, other]) await shelf.putMedium("m", new Uint8Array(3));
  full(async () => (await journal.shelf.media()).size > 0);
  await journal.shelf.putPaper(paper);
  expect([journal.isTroubled.get(), await journal.shelf.paper()]).toEqual([false, paper]);
  expect((await other.shelf.media()).size).toBe(1);
});
