// @vitest-environment jsdom
import { linkOf } from "@/student/answers/chain";
import { desk, seed, settled, text } from "@/student/answers/desk.test-support";
import { Server } from "@/student/answers/wire.test-support";

describe("two versions of an answer", () => {
  it("shows both versions of a conflict; the choice is a save on the head", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    book.change("q1", text("first"));
    book.freeze("q1");
    await settled(book);
    const theirs = server.otherDevice("q1", text("theirs"));
    book.change("q1", text("mine"));
    book.freeze("q1");
    await settled(book);
    const { conflict, standing } = book.of("q1").get();
    expect(standing).toBe("conflict");
    expect(conflict).toMatchObject({ theirs: text("theirs"), head: theirs.save });
    expect(book.conflicts.get()).toEqual(["q1"]);

    book.choose("q1", "mine");
    await settled(book);
    const last = [...server.journal.values()].at(-1)!.save;
    expect(last).toMatchObject({ parent: theirs.save, response: text("mine"), resolves: conflict?.branch });
    expect(book.of("q1").get()).toMatchObject({ standing: "saved", conflict: null });
    expect(book.conflicts.get()).toEqual([]);
  });

  it("keeps what was typed on while the choice was put off", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    server.otherDevice("q1", text("theirs"));
    book.change("q1", text("mine"));
    book.freeze("q1");
    await settled(book);
    book.change("q1", text("mine, and more"));
    book.choose("q1", "mine");
    await settled(book);
    expect(book.response("q1")).toEqual(text("mine, and more"));
    expect(server.heads.get("q1")?.response).toEqual(text("mine, and more"));
  });

  it("shows an emptied answer of this device as empty, not as the other version", async () => {
    const { server, book } = await desk();
    const head = server.otherDevice("q1", text("theirs"));
    const conflict = { save: "b", response: null, device: "this-device" };
    book.greet({ q1: { ...head, conflict } }, seed);
    expect(book.of("q1").get()).toMatchObject({ response: null, conflict: { theirs: text("theirs"), branch: "b" } });
  });

  it("takes the other version when it is chosen", async () => {
    const { server, book } = await desk();
    book.greet({ q1: server.otherDevice("q1", text("theirs")) }, seed);
    const head = server.otherDevice("q1", text("newer"));
    book.change("q1", text("mine"));
    book.freeze("q1");
    await settled(book);
    expect(book.of("q1").get().conflict?.head).toBe(head.save);
    book.choose("q1", "theirs");
    await settled(book);
    expect(book.response("q1")).toEqual(text("newer"));
    expect(server.heads.get("q1")?.response).toEqual(text("newer"));
  });

  it("says it again on the head when the server does not know the parent", async () => {
    const { server, book } = await desk();
    server.isSocketOpen = false;
    server.isReachable = false;
    book.greet({}, seed);
    for (const words of ["a", "ab"]) {
      book.change("q1", text(words));
      book.freeze("q1");
    }
    // What was sent before is lost: the server was restored from an older copy.
    book.outbox.drop("q1");
    book.change("q1", text("abc"));
    book.freeze("q1");
    server.isReachable = true;
    book.outbox.connected();
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("abc"));
    expect(book.of("q1").get().standing).toBe("saved");
  });

  it("lets a head from elsewhere in where nothing was typed, and keeps what was", async () => {
    const { server, book } = await desk();
    const head = (words: string) => server.otherDevice(words, text(words));
    book.greet({ q1: head("q1") }, seed);
    expect(book.of("q1").get()).toMatchObject({ response: text("q1"), standing: "saved" });
    book.change("q1", text("typed here"));
    book.greet({ q1: server.otherDevice("q1", text("elsewhere")) }, seed);
    expect(book.response("q1")).toEqual(text("typed here"));
  });
});

describe("what was written twice", () => {
  it("is no conflict when both versions say the same", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    server.otherDevice("q1", text("same"));
    book.change("q1", text("same"));
    book.freeze("q1");
    await settled(book);
    expect(book.of("q1").get()).toMatchObject({ standing: "saved", conflict: null });
    expect([...server.journal.values()].at(-1)?.save.resolves).toBeDefined();
  });

  it("is saved when it went out with the closing page before the journal knew", async () => {
    const first = await desk();
    first.server.isSocketOpen = false;
    first.server.isReachable = false;
    first.book.greet({}, seed);
    first.book.change("q1", text("at once"));
    await first.journal.settled();
    first.book.stop();
    const again = await desk(new Server(), false);
    again.book.greet({ q1: again.server.otherDevice("q1", text("at once")) }, seed);
    expect(again.book.of("q1").get()).toMatchObject({ standing: "saved", response: text("at once") });
    expect(again.book.outbox.waiting.get()).toBe(0);
  });

  it("is not undone by a welcome that was asked for before the server had it", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    const askedAt = performance.now() - 1;
    const old = server.otherDevice("q1", text("old"));
    book.greet({ q1: old }, seed);
    book.change("q1", text("new"));
    book.freeze("q1");
    await settled(book);
    book.greet({ q1: old }, seed, askedAt);
    expect(book.of("q1").get()).toMatchObject({ standing: "saved", response: text("new") });
    book.change("q1", text("newer"));
    book.freeze("q1");
    await settled(book);
    const [one, other] = [...server.journal.values()].slice(-2).map(({ save }) => save);
    expect(other?.parent).toBe(one?.id);
    expect(other?.link).toBe(linkOf(one?.link ?? "", { ...other!, response: text("newer") }));
  });
});
