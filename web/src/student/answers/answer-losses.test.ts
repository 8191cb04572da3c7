// @vitest-environment jsdom
import { linkOf } from "@/student/answers/chain";
import { desk, seed, settled, text } from "@/student/answers/desk.test-support";
import { Server } from "@/student/answers/wire.test-support";

describe("the device's chain", () => {
  it("goes on from the lobby's link on a page that is opened again without a network", async () => {
    const lobby = await desk();
    lobby.book.greet({}, seed);
    await lobby.journal.settled();
    lobby.book.stop();
    const again = await desk(new Server(), false);
    again.server.isSocketOpen = again.server.isReachable = false;
    again.book.change("q1", text("first"));
    again.book.freeze("q1");
    await again.journal.settled();
    const [save] = (await again.journal.load()).saves;
    expect(save?.link).toBe(linkOf(seed, { ...save!, response: text("first") }));
  });
});

describe("what the server did not take", () => {
  /** A draft whose saves were lost with the server's last minutes, while another device saved. */
  async function unknownParent() {
    const made = await desk();
    made.server.isSocketOpen = made.server.isReachable = false;
    made.book.greet({}, seed);
    made.book.change("q1", text("lost"));
    made.book.freeze("q1");
    await made.journal.settled();
    made.book.outbox.drop("q1");
    made.server.otherDevice("q1", text("theirs"));
    made.book.change("q1", text("mine"));
    made.book.freeze("q1");
    made.server.isReachable = true;
    made.book.outbox.connected();
    await settled(made.book);
    expect(made.book.of("q1").get()).toMatchObject({ standing: "conflict", conflict: { theirs: text("theirs") } });
    return made;
  }

  it("stays on the screen through a new welcome, typed on, until the person chooses", async () => {
    const { server, book } = await unknownParent();
    book.greet(Object.fromEntries(server.heads), seed);
    expect(book.response("q1")).toEqual(text("mine"));
    book.change("q1", text("mine, and more"));
    book.freeze("q1");
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("theirs"));
    expect(book.of("q1").get().conflict).not.toBeNull();
    book.choose("q1", "mine");
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("mine, and more"));
  });

  it("survives a reload before the choice, and is asked again", async () => {
    const first = await unknownParent();
    await first.journal.settled();
    first.book.stop();
    const again = await desk(first.server, false);
    again.book.greet(Object.fromEntries(first.server.heads), seed);
    expect(again.book.response("q1")).toEqual(text("mine"));
    await settled(again.book);
    expect(again.book.response("q1")).toEqual(text("mine"));
    expect(again.book.of("q1").get().conflict).toMatchObject({ theirs: text("theirs") });
    expect(first.server.heads.get("q1")?.response).toEqual(text("theirs"));
  });

  it("is still here after a reload when it was refused by itself", async () => {
    const first = await desk();
    first.book.greet({}, seed);
    first.server.refusing = { code: "too_large", message: "m" };
    first.book.change("q1", text("refused"));
    first.book.freeze("q1");
    await settled(first.book);
    await first.journal.settled();
    first.book.stop();
    const again = await desk(new Server(), false);
    again.book.greet({ q1: again.server.otherDevice("q1", text("theirs")) }, seed);
    expect(again.book.response("q1")).toEqual(text("refused"));
  });
});

describe("a server restored from an older copy", () => {
  it("is told again what it lost, and nothing is said twice to one that lost nothing", async () => {
    const first = await desk();
    first.book.greet({}, seed, undefined, "e1");
    for (const question of ["q1", "q2"]) first.book.change(question, text(question));
    first.book.freezeAll();
    await settled(first.book);
    await first.journal.settled();
    const { heads } = first.server;

    const restored = new Server();
    first.server.heads.clear();
    first.book.stop();
    const again = await desk(restored, false);
    again.book.greet({}, seed, undefined, "e2");
    await settled(again.book);
    expect(again.book.of("q1").get().standing).toBe("saved");
    expect([...restored.heads.values()].map(({ response }) => response)).toEqual([text("q1"), text("q2")]);
    expect(heads.size).toBe(0);
    const said = restored.frames.length;
    again.book.greet(Object.fromEntries(restored.heads), seed, undefined, "e2");
    await settled(again.book);
    expect(restored.frames).toHaveLength(said);
  });

  it("does not put its older answer over the newer one here: the person chooses", async () => {
    const { server, book } = await desk();
    book.greet({}, seed, undefined, "e1");
    book.change("q1", text("old"));
    book.freeze("q1");
    await settled(book);
    const old = { head: server.heads.get("q1")!, save: [...server.journal][0]! };
    book.change("q1", text("new"));
    book.freeze("q1");
    await settled(book);
    server.journal.clear();
    server.journal.set(...old.save);
    server.heads.set("q1", old.head);
    book.greet({ q1: old.head }, seed, undefined, "e2");
    expect(book.response("q1")).toEqual(text("new"));
    await settled(book);
    expect(book.of("q1").get().conflict).toMatchObject({ theirs: text("old") });
    book.choose("q1", "mine");
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("new"));
  });
});
