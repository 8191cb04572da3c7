// Fetches the paper that Python sealed, keeps it, opens it with one key; what was touched is not shown.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import type { SealedPaper } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { fromBase64, Tampered } from "@/student/sealed/envelope";
import { SealedDesk } from "@/student/sealed/sealed-desk";
import type { Shelved } from "@/student/sealed/shelf";

interface Example {
  paper: SealedPaper;
  files: Record<string, string>;
  key: string;
  code: string;
  manifest: object;
  questions: object;
}

const file = resolve(import.meta.dirname, "../../../../tests/fixtures/sealed_paper.json");
const example: Example = JSON.parse(readFileSync(file, "utf8"));
const { exam_id, revision } = example.paper;
const keyFrame = { type: "paper.key" as const, ref: 0, exam_id, revision, key: example.key };

function server(bundle = (name: string) => fromBase64(example.files[name] ?? "cGlj")) {
  return vi.fn(async (path: string): Promise<Frame> => {
    if (path === `/sealed/${exam_id}`) return { type: "sealed", paper: example.paper };
    return { type: "bytes", bytes: bundle(path.split("/").at(-1) as string) };
  });
}

function desk(ask = server(), kept: Shelved | null = null, pictures = new Set<string>()) {
  const put = vi.fn(async (_: Shelved) => {});
  const putMedium = vi.fn(async (name: string) => void pictures.add(name));
  const media = vi.fn(async () => pictures);
  const dropSealed = vi.fn(async () => {});
  const shelf = { sealed: async () => kept, putSealed: put, media, putMedium, dropSealed };
  return { desk: new SealedDesk({ ask }, shelf), ask, put, putMedium, media, pictures, dropSealed };
}

beforeEach(() => void vi.spyOn(performance, "now").mockReturnValue(0));

it("fetches once, keeps it, says so, and opens it with the key of the bell", async () => {
  const { desk: one, ask, put, putMedium } = desk();
  await one.load();
  await one.fetch(exam_id, revision);
  await one.fetch(exam_id, revision);
  expect(ask).toHaveBeenCalledTimes(2 + example.paper.media.length);
  expect(one.held.get()).toBe(revision);
  expect(JSON.stringify(put.mock.calls)).not.toContain(example.key);
  expect(await one.open(keyFrame)).toEqual({
    exam_id,
    revision,
    manifest: example.manifest,
    questions: example.questions,
    media: expect.objectContaining(
      Object.fromEntries(example.paper.media.map(({ name }) => [name, expect.anything()])),
    ),
  });
  expect(putMedium).toHaveBeenCalledTimes(example.paper.media.length);
});

it("has it again after a visit, and asks nothing", async () => {
  const first = desk();
  await first.desk.fetch(exam_id, revision);
  const again = desk(server(), first.put.mock.calls[0]?.[0] ?? null, first.pictures);
  await again.desk.load();
  expect(again.desk.isWhole.get()).toBe(true);
  await again.desk.fetch(exam_id, revision);
  expect(again.ask).not.toHaveBeenCalled();
  expect(await again.desk.open(keyFrame)).not.toBeNull();
});

it("opens no other revision, and nothing with another key", async () => {
  const { desk: one } = desk();
  await one.fetch(exam_id, revision);
  expect(await one.open({ ...keyFrame, revision: revision + 1 })).toBeNull();
  await expect(one.open({ ...keyFrame, key: btoa("x".repeat(32)) })).rejects.toThrow(Tampered);
});

it("shows nothing of a paper that was touched", async () => {
  const { desk: one } = desk(
    server((name) => {
      const bytes = fromBase64(example.files[name] ?? btoa("x".repeat(60)));
      bytes[bytes.length - 40] = (bytes.at(-40) as number) ^ 1;
      return bytes;
    }),
  );
  await one.fetch(exam_id, revision);
  await expect(one.open(keyFrame)).rejects.toThrow(Tampered);
});

it("holds nothing while files are missing, and tries again a while later", async () => {
  const refusing = vi.fn(async (path: string): Promise<Frame> => {
    if (path === `/sealed/${exam_id}`) return { type: "sealed", paper: example.paper };
    return { type: "refused", code: "unavailable", message: "" };
  });
  const { desk: one } = desk(refusing as never);
  await one.fetch(exam_id, revision);
  expect(one.held.get()).toBe(0);
  await one.fetch(exam_id, revision);
  const asked = refusing.mock.calls.length;
  vi.spyOn(performance, "now").mockReturnValue(60_000);
  await one.fetch(exam_id, revision);
  expect(refusing.mock.calls.length).toBeGreaterThan(asked);
});

it("opens by a code that is read out, however it is typed, and by no other", async () => {
  const { desk: one } = desk();
  expect(one.mayBeReadOut).toBe(false);
  await one.fetch(exam_id, revision);
  expect(one.mayBeReadOut).toBe(true);
  expect(await one.readOut(example.code.toLowerCase().replaceAll("-", " "))).toEqual(keyFrame);
  expect(await one.readOut("0000-0000-0000-0000")).toBeNull();
});

it("is whole with its pictures only: one that does not come is passed over, and asked for again a while later", async () => {
  const [first, second] = example.paper.media.map(({ name }) => name);
  let isLost = true;
  const one = desk(
    server((name) => {
      if (name === first && isLost) throw new Problem({ status: 0, code: "offline" });
      return fromBase64(example.files[name] ?? "cGlj");
    }),
  );
  await one.desk.fetch(exam_id, revision);
  expect([one.desk.held.get(), one.desk.isWhole.get()]).toEqual([revision, false]);
  expect([...one.pictures]).toEqual([second]);
  isLost = false;
  one.ask.mockClear();
  await one.desk.fetch(exam_id, revision);
  expect(one.ask).not.toHaveBeenCalled();
  vi.spyOn(performance, "now").mockReturnValue(60_000);
  await one.desk.fetch(exam_id, revision);
  expect(one.ask.mock.calls).toEqual([[`/sealed/${exam_id}/${revision}/${first}`]]);
  expect(one.desk.isWhole.get()).toBe(true);
});

it("fetches the pictures that an earlier visit did not wait for", async () => {
  const before = desk();
  await before.desk.fetch(exam_id, revision);
  const again = desk(server(), before.put.mock.calls[0]?.[0] ?? null);
  await again.desk.load();
  expect([again.desk.held.get(), again.desk.isWhole.get()]).toEqual([revision, false]);
  await again.desk.fetch(exam_id, revision);
  expect(again.pictures.size).toBe(example.paper.media.length);
  expect(again.desk.isWhole.get()).toBe(true);
});

it("waits for no picture that this device cannot keep", async () => {
  const full = desk();
  full.putMedium.mockRejectedValue(new DOMException("full", "QuotaExceededError"));
  await full.desk.fetch(exam_id, revision);
  expect(full.desk.isWhole.get()).toBe(true);
  const refused = desk();
  refused.media.mockRejectedValue(new DOMException("never answered", "TimeoutError"));
  await refused.desk.fetch(exam_id, revision);
  expect(refused.desk.isWhole.get()).toBe(true);
  expect(refused.putMedium).not.toHaveBeenCalled();
});

it.each([5, 3])(
  "says so when a file of %i bytes came in place of a whole one, and tries again a while later",
  async (length) => {
    let isCut = true;
    const { desk: one, ask } = desk(
      server((name) => fromBase64(example.files[name] ?? "cGlj").subarray(0, isCut ? length : undefined)),
    );
    await one.fetch(exam_id, revision);
    expect([one.isDamaged.get(), one.held.get()]).toEqual([true, 0]);
    isCut = false;
    ask.mockClear();
    await one.fetch(exam_id, revision);
    expect(ask).not.toHaveBeenCalled();
    vi.spyOn(performance, "now").mockReturnValue(60_000);
    await one.fetch(exam_id, revision);
    expect([one.isDamaged.get(), one.held.get()]).toEqual([false, revision]);
  },
);

it("throws away what was touched, here and on the device, and fetches it anew at once", async () => {
  const { desk: one, dropSealed } = desk();
  await one.fetch(exam_id, revision);
  one.discard();
  expect([one.isDamaged.get(), one.held.get(), one.mayBeReadOut]).toEqual([true, 0, false]);
  expect(dropSealed).toHaveBeenCalledTimes(1);
  await one.fetch(exam_id, revision);
  expect([one.isDamaged.get(), one.held.get()]).toEqual([false, revision]);
});
