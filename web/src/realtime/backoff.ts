// How long to wait before the next try: full jitter, so that a hall of browsers does not come back in one instant.

const first = 1_000;
const longest = 15_000;

export class Backoff {
  private failures = 0;

  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    return this.random() * Math.min(first * 2 ** this.failures++, longest);
  }

  reset(): void {
    this.failures = 0;
  }
}
