// News without a socket: a request that waits up to 25 s for the next, again and again.
import { isProblem } from "@/api/problem";
import { Backoff } from "@/realtime/backoff";
import { raw } from "@/realtime/raw";
import type { ServerClock } from "@/realtime/server-clock";
import type { Frame } from "@/realtime/socket";
import { after } from "@/realtime/ticker";
import type { Tickets } from "@/realtime/tickets";

export interface LongPollOptions {
  tickets: Tickets;
  clock: ServerClock;
  device: string;
  /** The epoch and numbers held; without them the answer is a welcome. */
  held: () => { epoch: string; numbers: Record<string, number> };
  onFrame: (frame: Frame) => void;
  /** Whether the last request was answered. */
  onAnswered: (isAnswered: boolean) => void;
  /** Not to be asked again: the frame that said so. */
  onRefused: (code: string) => void;
}

const answerWithin = 15_000; // ms beyond the wait that was asked for
const gone = new Set(["not_allowed", "not_found", "not_signed_in"]);

export class LongPoll {
  private control: AbortController | null = null;

  constructor(private readonly options: LongPollOptions) {}

  start(): void {
    if (this.control) return;
    this.control = new AbortController();
    void this.loop(this.control.signal);
  }

  stop(): void {
    this.control?.abort();
    this.control = null;
  }

  /** Asks again at once rather than waiting for an answer that may never come. */
  restart(): void {
    if (!this.control) return;
    this.stop();
    this.start();
  }

  private async loop(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff();
    let wait = 0; // the first answer comes at once: it tells that this way works, and the time
    while (!signal.aborted) {
      try {
        const reply = await this.ask(wait, signal);
        if (signal.aborted) return;
        if (reply.type === "poll") {
          backoff.reset();
          wait = 25;
          this.take(reply);
          continue;
        }
        if (gone.has(String(reply.code))) return this.options.onRefused(String(reply.code));
        await pause(Number(reply.retry_ms ?? 0) + backoff.next(), signal);
      } catch (error) {
        if (signal.aborted) return;
        if (isProblem(error) && error.status === 401) return this.options.onRefused("not_signed_in");
        this.options.onAnswered(false);
        wait = 0;
        await pause(backoff.next(), signal);
      }
    }
  }

  private async ask(wait: number, signal: AbortSignal): Promise<Frame> {
    const { tickets, clock, device, held } = this.options;
    const { epoch, numbers } = held();
    const query = new URLSearchParams({ device, wait: String(wait || 0.01) });
    if (epoch) {
      query.set("epoch", epoch);
      query.set("numbers", JSON.stringify(numbers));
    }
    const sentAt = clock.monotonicNow();
    const patience = wait * 1_000 + answerWithin;
    const reply = await raw(`/poll?${query}`, { tickets, device, signal, patience });
    if (typeof reply.now === "string") clock.sample(sentAt, reply.now);
    return { ...reply, asked_at: sentAt };
  }

  private take(reply: Frame): void {
    if (reply.welcome) this.options.onFrame({ ...(reply.welcome as Frame), asked_at: reply.asked_at });
    for (const news of (reply.news ?? []) as Frame[]) this.options.onFrame({ ...news, type: "news" });
    this.options.onFrame(reply);
    this.options.onAnswered(true);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = after(ms, resolve);
    signal.addEventListener("abort", () => {
      stop();
      resolve();
    });
  });
}
