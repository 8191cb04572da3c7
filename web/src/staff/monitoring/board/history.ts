// The recent course of the strip's figures: one value every ten seconds of the last twenty minutes.

const step = 10_000;
const most = 120;

type Counts = Readonly<Record<string, number>>;

export class History {
  private readonly taken: { at: number; counts: Counts }[] = [];

  /** `at` in monotonic ms. Values within one step replace one another. */
  take(at: number, counts: Counts): void {
    const last = this.taken.at(-1);
    if (last && at - last.at < step) last.counts = counts;
    else this.taken.push({ at, counts });
    if (this.taken.length > most) this.taken.shift();
  }

  of(name: string): number[] {
    return this.taken.map(({ counts }) => counts[name] ?? 0);
  }

  clear(): void {
    this.taken.length = 0;
  }
}
