// The server's time on this device: an offset to the monotonic clock, from requests and how long they took.
import { steadyNow } from "@/realtime/steady-now";

export interface Sample {
  /** Server time minus monotonic time at the middle of the way, in ms. */
  offset: number;
  /** Half the way there and back: how wrong the offset can be at most. */
  error: number;
}

const kept = 8;
const doubtful = 60_000; // ms
const quick = 1.5; // times as long as the quickest way of all

export class ServerClock {
  private samples: Sample[] = [];

  constructor(private readonly monotonic: () => number = steadyNow) {}

  /** Before the first sample there is no server time. */
  get isReady(): boolean {
    return this.samples.length > 0;
  }

  /** By the server, since the page was opened and since it last slept. */
  get isMeasured(): boolean {
    return this.error < doubtful;
  }

  /** How wrong it can be, in ms. */
  get error(): number {
    return this.best()?.error ?? Number.POSITIVE_INFINITY;
  }

  /** Milliseconds since 1970 as the server counts them; the device's own clock is never asked. */
  now(): number {
    return this.monotonic() + (this.best()?.offset ?? Number.NaN);
  }

  monotonicNow(): number {
    return this.monotonic();
  }

  /** `sentAt` in monotonic ms; the answer said that it was `serverNow` (ISO) in between. */
  sample(sentAt: number, serverNow: string, receivedAt = this.monotonic()): void {
    const at = Date.parse(serverNow);
    if (Number.isNaN(at) || receivedAt < sentAt) return;
    const fresh = { offset: at - (sentAt + receivedAt) / 2, error: (receivedAt - sentAt) / 2 };
    // Two samples that cannot both be true: the machine slept, and its monotonic clock with it. The newer one counts.
    const agreeing = this.samples.filter((old) => Math.abs(old.offset - fresh.offset) <= old.error + fresh.error + 50);
    this.samples = [...agreeing, fresh].slice(-kept);
  }

  /** Before anybody was asked: by how many ms the server's clock was ahead of this device's the last time. */
  assume(ahead: number): void {
    this.samples = [{ offset: Date.now() + ahead - this.monotonic(), error: doubtful }];
  }

  /** After a sleep, which is known by the wall clock only: the next sample counts, whatever came before. */
  doubt(): void {
    const best = this.best();
    this.samples = best ? [{ ...best, error: best.error + doubtful }] : [];
  }

  /** The middle one of the quickest: a single one may have been slow in one direction only. */
  private best(): Sample | undefined {
    const limit = quick * Math.min(...this.samples.map(({ error }) => error));
    const best = this.samples.filter(({ error }) => error <= limit).sort((one, other) => one.offset - other.offset);
    return best[best.length >> 1];
  }
}
