// One request for each of many, a few at a time: what was done, what was refused and why.

export interface BulkDone {
  done: number[];
  refused: { id: number; error: unknown }[];
}

export async function forEach(
  ids: readonly number[],
  act: (id: number) => Promise<unknown>,
  onProgress: (count: number) => void,
  lanes = 4,
): Promise<BulkDone> {
  const result: BulkDone = { done: [], refused: [] };
  const waiting = [...ids];
  async function lane() {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await act(id);
        result.done.push(id);
      } catch (error) {
        result.refused.push({ id, error });
      }
      onProgress(result.done.length + result.refused.length);
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, ids.length) }, lane));
  return result;
}

/** As they came into the bank, whatever they are sorted by: the questions of one file stay in its order. */
export function inOrder(ids: ReadonlySet<string>): number[] {
  return [...ids].map(Number).sort((a, b) => a - b);
}
