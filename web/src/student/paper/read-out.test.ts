// The paper that is here and a code that is read out: opened, not the code, or a paper that was touched.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it, vi } from "vitest";
import type { SealedPaper } from "@/realtime/events";
import { Database } from "@/student/answers/database";
import { PaperDesk } from "@/student/paper/paper-desk";
import { fromBase64, unbundled } from "@/student/sealed/envelope";
import { Shelf } from "@/student/sealed/shelf";

const file = resolve(import.meta.dirname, "../../../../tests/fixtures/sealed_paper.json");
const example: { paper: SealedPaper; files: Record<string, string>; key: string; code: string } = JSON.parse(
  readFileSync(file, "utf8"),
);
const { exam_id, revision } = example.paper;

function envelopes(): Record<string, Uint8Array> {
  return Object.assign({}, ...Object.values(example.files).map((bundle) => unbundled(fromBase64(bundle))));
}

function touched(): Record<string, Uint8Array> {
  const [[name, envelope] = ["", new Uint8Array()], ...others] = Object.entries(envelopes());
  const bad = envelope.slice();
  bad[40] = (bad[40] as number) ^ 1;
  return { [name]: bad, ...Object.fromEntries(others) };
}

/** The page as it is opened in the hall, over what the device kept. */
async function opened(attempt: number) {
  const ask = vi.fn(async () => ({ type: "refused", code: "not_open", message: "" }));
  const shelf = new Shelf(attempt, new Database());
  const desk = new PaperDesk({ send: () => false, ask }, attempt, () => "seed", shelf);
  await desk.recall();
  return { desk, ask, shelf };
}

async function kept(attempt: number, files: Record<string, Uint8Array>) {
  await new Shelf(attempt, new Database()).putSealed({ paper: example.paper, files });
  return opened(attempt);
}

it("opens by its code, and tells another from it", async () => {
  const { desk } = await kept(1, envelopes());
  expect(await desk.readOut("0000-0000-0000-0000")).toBe("wrong");
  expect(desk.sealed.isDamaged.get()).toBe(false);
  expect(await desk.readOut(example.code)).toBe("open");
  expect(desk.paper.get()?.revision).toBe(revision);
});

it("says that the paper was touched rather than that the code is wrong, and holds it no more, opened again either", async () => {
  const { desk, shelf } = await kept(2, touched());
  expect(await desk.readOut(example.code)).toBe("damaged");
  expect([desk.paper.get(), desk.sealed.isDamaged.get()]).toEqual([null, true]);
  await vi.waitFor(async () => expect(await shelf.sealed()).toBeNull());
  const again = await opened(2);
  expect(again.desk.sealed.held.get()).toBe(0);
});

it("asks for the paper where the key of the bell does not open the one that is here", async () => {
  const { desk, ask } = await kept(3, touched());
  await desk.unlock({ type: "paper.key", ref: 0, exam_id, revision, key: example.key });
  expect(ask.mock.calls).toEqual([[`/paper/${exam_id}?held=0`]]);
  expect(desk.sealed.isDamaged.get()).toBe(true);
});
