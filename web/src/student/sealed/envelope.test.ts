// Opens the examples that Python sealed, and nothing that was touched.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fromBase64, type Label, Tampered, unbundled, unseal } from "@/student/sealed/envelope";

interface Example {
  exam_id: number;
  revision: number;
  purpose: Label["purpose"];
  name: string;
  content: string;
  key: string;
  envelope: string;
}

const file = resolve(import.meta.dirname, "../../../../tests/fixtures/envelopes.json");
const examples: Example[] = JSON.parse(readFileSync(file, "utf8")).envelopes;
const first = examples[0] as Example;
const labelOf = ({ exam_id, revision, purpose, name }: Example): Label => ({
  examId: exam_id,
  revision,
  purpose,
  name,
});
const keyOf = ({ key }: Example) => Uint8Array.from(key.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe("envelopes", () => {
  it.each(examples)("opens $purpose $name", async (example) => {
    const opened = await unseal(keyOf(example), labelOf(example), fromBase64(example.envelope));
    expect(new TextDecoder().decode(opened)).toBe(example.content);
  });

  it("refuses whatever was changed", async () => {
    const envelope = fromBase64(first.envelope);
    for (let at = 0; at < envelope.length; at += 7) {
      const bad = envelope.slice();
      bad[at] = (bad[at] as number) ^ (1 << (at % 8));
      await expect(unseal(keyOf(first), labelOf(first), bad)).rejects.toThrow(Tampered);
    }
    await expect(unseal(keyOf(first), labelOf(first), envelope.subarray(0, 900))).rejects.toThrow(Tampered);
  });

  it("refuses an envelope in another's place", async () => {
    for (const other of [{ examId: 1 }, { revision: 9 }, { purpose: "question" as const }, { name: "other" }]) {
      const label = { ...labelOf(first), ...other };
      await expect(unseal(keyOf(first), label, fromBase64(first.envelope))).rejects.toThrow(label.name);
    }
  });

  it("takes a bundle apart, and refuses half of one", () => {
    const bundle = Uint8Array.of(1, 97, 0, 0, 0, 2, 49, 49, 1, 98, 0, 0, 0, 1, 50);
    expect(unbundled(bundle)).toEqual({ a: Uint8Array.of(49, 49), b: Uint8Array.of(50) });
    expect(() => unbundled(bundle.subarray(0, 14))).toThrow(Tampered);
  });
});
