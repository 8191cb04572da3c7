// @vitest-environment jsdom
import { vi } from "vitest";
import { linkOf } from "@/student/answers/chain";
import { desk, seed, settled, text } from "@/student/answers/desk.test-support";
import { Server } from "@/student/answers/wire.test-support";

describe("the book of answers", () => {
  it("says saved only after the server has committed", async () => {
    const { server, book } = await desk();
    server.isMute = true;
    book.greet({}, seed);
    book.change("q1", text("Kepler"));
    expect(book.of("q1").get()).toMatchObject({ standing: "typed", savedAt: null });
    book.freeze("q1");
    await vi.waitFor(() => expect(server.frames).toHaveLength(1));
    expect(book.of("q1").get()).toMatchObject({ standing: "waiting", savedAt: null });
    server.isMute = false;
    book.outbox.connected();
    await settled(book);
    expect(book.of("q1").get()).toMatchObject({ standing: "saved", savedAt: server.now, response: text("Kepler") });
  });

  it("sends the same ids again when the answer was lost, and the server knows them", async () => {
    const { server, book } = await desk();
    server.isMute = true;
    book.greet({}, seed);
    book.change("q1", text("a"));
    book.freezeAll();
    await vi.waitFor(() => expect(server.frames).toHaveLength(1));
    server.isMute = false;
    book.outbox.connected();
    await settled(book);
    expect(server.frames[1]?.saves).toEqual(server.frames[0]?.saves);
    expect(server.journal.size).toBe(1);
  });

  it("links each save to the one before, from the link that the welcome gave", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    for (const words of ["a", "ab", "abc"]) {
      book.change("q1", text(words));
      book.freeze("q1");
    }
    await settled(book);
    const saves = [...server.journal.values()].map(({ save }) => save);
    expect(saves.map(({ parent }) => parent)).toEqual([null, saves[0]?.id, saves[1]?.id]);
    let link = seed;
    for (const save of saves) {
      link = linkOf(link, { ...save, response: save.response as { text: string } });
      expect(save.link).toBe(link);
      expect(Number.isInteger(save.monotonic_ms)).toBe(true);
    }
  });

  it("leaves out of a save what the server could not store, and nothing else", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    book.change("q1", text("Ke\0pler 🪐 \ud83e!"));
    book.freeze("q1");
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("Kepler 🪐 \ufffd!"));
    expect(book.of("q1").get()).toMatchObject({ standing: "saved", response: text("Kepler 🪐 \ufffd!") });
  });

  it("keeps one frame in flight", async () => {
    const { server, book } = await desk();
    server.isMute = true;
    book.greet({}, seed);
    for (const question of ["q1", "q2", "q3"]) {
      book.change(question, text(question));
      book.freeze(question);
      await vi.waitFor(() => expect(server.frames).toHaveLength(1));
    }
    expect(server.frames).toHaveLength(1);
    expect(book.outbox.waiting.get()).toBe(3);
  });

  it("freezes after a pause in typing, not at each key", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    for (const words of ["w", "wo", "wor", "word"]) book.change("q1", text(words));
    await vi.waitFor(() => expect(book.of("q1").get().standing).toBe("saved"), { timeout: 3_000 });
    expect([...server.journal.values()].map(({ save }) => save.response)).toEqual([text("word")]);
  });

  it("survives a reload: what was typed and what was not acknowledged goes out under the same ids", async () => {
    const first = await desk();
    first.server.isSocketOpen = false;
    first.server.isReachable = false;
    first.book.greet({}, seed);
    first.book.change("q1", text("frozen"));
    first.book.freeze("q1");
    first.book.change("q2", text("only typed"));
    await first.journal.settled();
    const [sent] = (await first.journal.load()).saves;
    first.book.stop();

    const again = await desk(new Server(), false);
    expect(again.book.response("q1")).toEqual(text("frozen"));
    expect(again.book.response("q2")).toEqual(text("only typed"));
    again.book.greet({}, seed);
    await settled(again.book);
    const saves = [...again.server.journal.values()].map(({ save }) => save);
    expect(saves.map(({ response }) => response)).toEqual([text("frozen"), text("only typed")]);
    expect(saves[0]).toEqual(sent);
    expect(saves[1]?.link).toBe(linkOf(sent?.link ?? "", { ...saves[1]!, response: text("only typed") }));
    expect((await again.journal.load()).saves).toEqual([]);
  });

  it("sends more than 32 kB by HTTP, and small ones by the socket", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    book.change("essay", text("x".repeat(100_000)));
    book.freeze("essay");
    await settled(book);
    expect(server.paths).toEqual(["/saves"]);
    book.change("q1", text("short"));
    book.freeze("q1");
    await settled(book);
    expect(server.paths).toEqual(["/saves"]);
    expect(server.heads.get("essay")?.response).toEqual(text("x".repeat(100_000)));
  });

  it("goes by HTTP without a socket, and waits when nobody is there", async () => {
    const { server, book } = await desk();
    server.isSocketOpen = false;
    server.isReachable = false;
    book.greet({}, seed);
    book.change("q1", text("offline"));
    book.freeze("q1");
    await vi.waitFor(() => expect(server.paths).toContain("/saves"));
    expect(book.outbox.waiting.get()).toBe(1);
    server.isReachable = true;
    book.outbox.connected();
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("offline"));
  });

  it("tells why a save was refused and goes on with the next", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    server.refusing = { code: "too_large", message: "One answer holds up to 1 MB." };
    book.change("q1", text("big"));
    book.freeze("q1");
    await settled(book);
    expect(book.of("q1").get()).toMatchObject({ standing: "refused", problem: "One answer holds up to 1 MB." });
    server.refusing = null;
    book.change("q1", text("small"));
    book.freeze("q1");
    await settled(book);
    expect(book.of("q1").get().standing).toBe("saved");
  });

  it("never drops a save because a ticket expired", async () => {
    const { server, book } = await desk();
    book.greet({}, seed);
    server.refusing = { code: "ticket_expired", message: "" };
    book.change("q1", text("kept"));
    book.freeze("q1");
    await vi.waitFor(() => expect(server.frames.length).toBeGreaterThan(0));
    expect(book.outbox.waiting.get()).toBe(1);
    server.refusing = null;
    book.outbox.connected();
    await settled(book);
    expect(server.heads.get("q1")?.response).toEqual(text("kept"));
  });

  it("keeps the server's signature of the newest head, whichever way it came, until all is forgotten", async () => {
    const { server, book, journal } = await desk();
    book.greet({}, seed);
    const signed = { head: "ab", length: 3, at: server.now, key_id: "0001", signature: "sig" };
    server.signed = signed;
    book.change("q1", text("x"));
    book.freeze("q1");
    await settled(book);
    await vi.waitFor(async () => expect((await journal.load()).signed).toEqual(signed));
    await journal.keepProof({ ...signed, length: 2 });
    expect((await journal.load()).signed).toEqual(signed);
    server.isSocketOpen = false;
    server.signed = { ...signed, length: 9 };
    book.change("q1", text("y"));
    book.freeze("q1");
    await settled(book);
    await vi.waitFor(async () => expect((await journal.load()).signed?.length).toBe(9));
    await journal.forget();
    expect((await journal.load()).signed).toBeUndefined();
  });
});
