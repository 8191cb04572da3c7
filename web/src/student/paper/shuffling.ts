// Orders drawn from a seed, the same as in the server: the rule stands in src/examcast/domain/shuffling.py.
import { sha256Words } from "@/student/paper/sha256";

const encoder = new TextEncoder();

/** The ids in the order that belongs to this seed and this ref. */
export function order(seed: string, ref: string, ids: readonly string[]): string[] {
  const below = stream(seed, ref);
  const shuffled = [...ids];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const kept = shuffled[last] as string;
    shuffled[last] = shuffled[other] as string;
    shuffled[other] = kept;
  }
  return shuffled;
}

/** `count` of the ids, drawn without return: the first of their order. */
export function draw(seed: string, ref: string, ids: readonly string[], count: number): string[] {
  return order(seed, ref, ids).slice(0, count);
}

/** Parts with ids in the order that belongs to this seed and this ref. */
export function ordered<Part extends { id: string }>(seed: string, ref: string, parts: readonly Part[]): Part[] {
  const byId = new Map(parts.map((part) => [part.id, part]));
  return order(
    seed,
    ref,
    parts.map((part) => part.id),
  ).map((id) => byId.get(id) as Part);
}

function stream(seed: string, ref: string): (bound: number) => number {
  let block = 0;
  let words: number[] = [];
  return (bound) => {
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      if (words.length === 0) words = [...sha256Words(encoder.encode(`${seed}\n${ref}\n${block++}`))];
      const word = words.shift() as number;
      if (word < limit) return word % bound;
    }
  };
}
