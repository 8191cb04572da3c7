import { vi } from "vitest";
import type { Save } from "@/realtime/events";
import { Database } from "@/student/answers/database";
import { Journal } from "@/student/answers/journal";
import { isKeeping, unsentHere } from "@/student/answers/kept-here";

let attempt = 500;
const open = (of = ++attempt) => new Journal(of);
const save = (id: string, question = "q"): Save => ({
  id,
  question,
  parent: null,
  response: { text: id },
  link: `link-${id}`,
  monotonic_ms: 1,
});
const draft = (question: string, words: string, by: string | null = null) => ({
  question,
  response: { text: words },
  save: by,
  parent: null,
});

describe("the journal", () => {
  it("keeps the newest draft of each question, however fast they come", async () => {
    const journal = open();
    for (let i = 0; i < 200; i++) void journal.putDraft(draft("q1", `text ${i}`));
    await journal.putDraft(draft("q2", "other"));
    const { drafts } = await journal.load();
    expect(drafts.map(({ question, response }) => [question, response])).toEqual([
      ["q1", { text: "text 199" }],
      ["q2", { text: "other" }],
    ]);
  });

  it("keeps saves in the order in which they were made, with the chain's link, until they are dropped", async () => {
    const journal = open();
    for (const id of ["c", "a", "b"]) await journal.addSave(save(id), draft("q", id, id));
    expect((await journal.load()).saves.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect((await journal.load()).link).toBe("link-b");
    await journal.dropSaves(["a", "c", "never"]);
    expect((await journal.load()).saves.map(({ id }) => id)).toEqual(["b"]);
  });

  it("does not let an older draft overwrite the one that a save froze", async () => {
    const journal = open();
    const written = journal.putDraft(draft("q", "old"));
    void journal.putDraft(draft("q", "waiting"));
    await journal.addSave(save("a"), draft("q", "frozen", "a"));
    await written;
    await journal.settled();
    expect((await journal.load()).drafts).toMatchObject([{ save: "a", response: { text: "frozen" } }]);
  });

  it("takes a draft back when no save carries it any more", async () => {
    const journal = open();
    await journal.addSave(save("gone"), draft("q", "mine", "gone"));
    await journal.dropSaves(["gone"], [draft("q", "mine")]);
    expect(await journal.load()).toMatchObject({ saves: [], drafts: [{ save: null, response: { text: "mine" } }] });
  });

  it("keeps attempts apart and forgets one as a whole", async () => {
    const [one, other] = [open(), open()];
    for (const journal of [one, other]) {
      await journal.addSave(save(`s${journal.attempt}`), draft("q", "x"));
      await journal.putNotes({ flags: ["q"] });
    }
    await one.forget();
    expect(await one.load()).toEqual({ drafts: [], saves: [] });
    expect((await other.load()).saves).toHaveLength(1);
    expect((await other.load()).flags).toEqual(["q"]);
  });

  it("counts attempt by attempt the questions whose answers the server does not have", async () => {
    const [one, other, sent] = [open(), open(), open()];
    await one.addSave(save("u1", "q1"), draft("q1", "x", "u1"));
    await one.putDraft(draft("q1", "x, and more"));
    await one.putDraft(draft("q2", "typed"));
    await other.addSave(save("u2"), draft("q", "x", "u2"));
    await sent.putDraft(draft("q", "sent", "u3"));
    const counts = await unsentHere();
    expect([one, other, sent].map(({ attempt }) => counts.get(attempt))).toEqual([2, 1, undefined]);
  });

  it("sweeps the answers of other attempts away, but none that is still to be sent", async () => {
    const [sent, unsent, typed, own] = [open(), open(), open(), open()];
    for (const journal of [sent, own]) await journal.putDraft(draft("q", "sent", "before"));
    await unsent.addSave(save("w1"), draft("q", "x", "w1"));
    await typed.putDraft(draft("q", "typed"));
    expect((await own.load()).drafts).toHaveLength(1);
    await own.settled();
    const left = await Promise.all([sent, unsent, typed].map(async (each) => (await each.load()).drafts.length));
    expect(left).toEqual([0, 1, 1]);
  });

  it("sweeps away what else it noted of other attempts, but not of one that is still to be sent or handed in", async () => {
    const [sent, unsent, pressed, own] = [open(), open(), open(), open()];
    for (const journal of [sent, unsent, pressed, own]) {
      await journal.putNotes({ flags: ["q"] });
      await journal.putLink("a");
    }
    await unsent.putDraft(draft("q", "typed"));
    await pressed.putNotes({ handing: "" });
    await own.load();
    await own.settled();
    const db = await new Database().connected();
    const left = [unsent, pressed, own].map(({ attempt }) => attempt);
    for (const name of ["notes", "links"] as const) {
      expect((await db.getAllKeys(name)).filter((attempt) => attempt >= sent.attempt)).toEqual(left);
    }
    db.close();
  });

  it("adds notes to what is noted", async () => {
    const journal = open();
    await journal.putNotes({ flags: ["a"] });
    await journal.putNotes({ dismissed: ["n"] });
    expect(await journal.load()).toMatchObject({ flags: ["a"], dismissed: ["n"] });
  });

  it("says whether this device keeps what is written", async () => {
    expect(await isKeeping()).toBe(true);
  });

  it("comes back after another page wanted the tables for itself", async () => {
    const journal = open();
    await journal.putDraft(draft("q", "before"));
    await anotherVersion();
    await journal.putDraft(draft("q", "after"));
    expect(journal.isTroubled.get()).toBe(false);
    expect((await journal.load()).drafts).toMatchObject([{ response: { text: "after" } }]);
  });

  it("says so while the browser refuses, remembers nothing, and keeps again once it may", async () => {
    const journal = open();
    const refusing = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    });
    expect(await journal.load()).toEqual({ drafts: [], saves: [] });
    expect(journal.isTroubled.get()).toBe(true);
    await journal.putDraft(draft("q", "nowhere"));
    await expect(isKeeping()).rejects.toThrow("insecure");
    refusing.mockRestore();
    await journal.putDraft(draft("q", "here"));
    expect(journal.isTroubled.get()).toBe(false);
    expect((await journal.load()).drafts).toMatchObject([{ response: { text: "here" } }]);
  });

  it("waits two seconds for a browser that never answers, not for ever", async () => {
    vi.useFakeTimers();
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      const never = Object.create(IDBOpenDBRequest.prototype);
      return Object.assign(never, { addEventListener() {}, removeEventListener() {} });
    });
    const journal = open();
    const loaded = journal.load();
    const kept = journal.addSave(save("a"), draft("q", "a", "a"));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await loaded).toEqual({ drafts: [], saves: [] });
    await kept;
    expect(journal.isTroubled.get()).toBe(true);
    vi.useRealTimers();
  });
});

/** A page of a newer program asks for the tables: everyone else has to let go. */
async function anotherVersion(): Promise<void> {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("examcast");
    request.onsuccess = resolve;
    request.onerror = request.onblocked = reject;
  });
}
