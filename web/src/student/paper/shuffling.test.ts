// Orders are the server's, by the examples that Python made.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256Words } from "@/student/paper/sha256";
import { draw, order, ordered } from "@/student/paper/shuffling";

interface Example {
  seed: string;
  ref: string;
  ids: string[];
  order: string[];
}

const file = resolve(import.meta.dirname, "../../../../tests/fixtures/shuffling.json");
const examples: Example[] = JSON.parse(readFileSync(file, "utf8"));

describe("shuffling", () => {
  it("gives the server's order for every shared example", () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
    for (const example of examples) expect(order(example.seed, example.ref, example.ids)).toEqual(example.order);
  });

  it("draws the first of the order", () => {
    const ids = ["a", "b", "c", "d", "e"];
    expect(draw("s", "pool", ids, 2)).toEqual(order("s", "pool", ids).slice(0, 2));
  });

  it("orders parts by their ids and leaves its argument alone", () => {
    const parts = ["a", "b", "c", "d"].map((id) => ({ id }));
    expect(ordered("seed", "q1", parts).map((part) => part.id)).toEqual(order("seed", "q1", ["a", "b", "c", "d"]));
    expect(parts.map((part) => part.id)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("SHA-256", () => {
  it("agrees with another implementation at every length around the borders of a block", () => {
    for (let length = 0; length <= 200; length++) {
      const message = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256);
      const words = [...sha256Words(message)].map((word) => word.toString(16).padStart(8, "0")).join("");
      expect(words).toBe(createHash("sha256").update(message).digest("hex"));
    }
  });
});
