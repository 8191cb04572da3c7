import type { Save } from "@/realtime/events";
import { Journal } from "@/student/answers/journal";

let attempt = 500;
const fail = (error: unknown) => {
  throw error;
};
const open = (of = ++attempt) => Journal.open(of, fail);
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
    const journal = await open();
    for (let i = 0; i < 200; i++) void journal.putDraft(draft("q1", `text ${i}`));
    await journal.putDraft(draft("q2", "other"));
    const { drafts } = await journal.load();
    expect(drafts.map(({ question, response }) => [question, response])).toEqual([
      ["q1", { text: "text 199" }],
      ["q2", { text: "other" }],
    ]);
  });

  it("keeps saves in the order in which they were made, with the chain's link, until they are dropped", async () => {
    const journal = await open();
    for (const id of ["c", "a", "b"]) await journal.addSave(save(id), draft("q", id, id));
    expect((await journal.load()).saves.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect((await journal.load()).link).toBe("link-b");
    await journal.dropSaves(["a", "c", "never"]);
    expect((await journal.load()).saves.map(({ id }) => id)).toEqual(["b"]);
  });

  it("does not let an older draft overwrite the one that a save froze", async () => {
    const journal = await open();
    const written = journal.putDraft(draft("q", "old"));
    void journal.putDraft(draft("q", "waiting"));
    await journal.addSave(save("a"), draft("q", "frozen", "a"));
    await written;
    await journal.settled();
    expect((await journal.load()).drafts).toMatchObject([{ save: "a", response: { text: "frozen" } }]);
  });

  it("keeps attempts apart and forgets one as a whole", async () => {
    const [one, other] = [await open(), await open()];
    for (const journal of [one, other]) {
      await journal.addSave(save(`s${journal.attempt}`), draft("q", "x"));
      await journal.putNotes({ flags: ["q"] });
    }
    await one.forget();
    expect(await one.load()).toEqual({ drafts: [], saves: [] });
    expect((await other.load()).saves).toHaveLength(1);
    expect((await other.load()).flags).toEqual(["q"]);
  });

  it("adds notes to what is noted", async () => {
    const journal = await open();
    await journal.putNotes({ flags: ["a"] });
    await journal.putNotes({ dismissed: ["n"] });
    expect(await journal.load()).toMatchObject({ flags: ["a"], dismissed: ["n"] });
  });

  it("says whether this device keeps what is written", async () => {
    expect(await (await open()).probe()).toBe(true);
  });
});
