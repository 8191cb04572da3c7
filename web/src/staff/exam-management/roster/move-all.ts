// The same request for many rows, a few at a time; stops at the first refusal, which it throws.

const atOnce = 4;

export async function moveAll<Row>(
  rows: readonly Row[],
  send: (row: Row) => Promise<unknown>,
  onDone: (done: number) => void,
): Promise<void> {
  let next = 0;
  let done = 0;
  let hasFailed = false;
  async function lane(): Promise<void> {
    for (let row = rows[next++]; row !== undefined && !hasFailed; row = rows[next++]) {
      try {
        await send(row);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      done += 1;
      onDone(done);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane));
}
