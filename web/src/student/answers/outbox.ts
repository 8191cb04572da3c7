// Saves on their way: in order, one frame in flight, the same ids again until the server has said what became of each.
import { isProblem } from "@/api/problem";
import { Backoff } from "@/realtime/backoff";
import { changed, type Readable } from "@/realtime/cell";
import type { Connection } from "@/realtime/connection";
import type { Save, SignedHead, Verdict } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { after, within } from "@/realtime/ticker";
import { SaveQueue, sizeOf } from "@/student/answers/save-queue";

type Verdicts = Record<string, Verdict>;

/** What the outbox needs of a connection. */
export type Wire = Pick<Connection, "send" | "ask" | "probe">;

const largestFrame = 32_000; // bytes by socket; anything above goes by HTTP
const largestBody = 1_500_000;
const largestLast = 60_000; // browsers send up to 64 kB for a page that has gone
const journalPatience = 2_000; // ms for a save to be written down, then it travels all the same
const patience = 8_000; // ms without an ack before the connection is asked whether it is alive

export class Outbox {
  /** How many saves the server has not spoken about. */
  readonly waiting: Readable<number>;
  readonly queue = new SaveQueue();
  private flight: { ref: string; saves: Save[]; stop: () => void } | null = null;
  private pause: (() => void) | null = null;
  private isHttpBusy = false;
  private ended: (() => void) | null = null;
  private ref = 0;
  private readonly backoff = new Backoff();

  constructor(
    private readonly wire: Wire,
    private readonly onVerdicts: (saves: readonly Save[], verdicts: Verdicts, now: string) => void,
    private readonly onSigned: (signed: SignedHead) => void,
  ) {
    this.waiting = this.queue.length;
  }

  /** `kept` resolves when the journal has it: a save waits for that, but not for ever. */
  add(save: Save, kept: Promise<unknown> = Promise.resolve()): void {
    this.queue.add(
      save,
      within(journalPatience, kept).catch(() => {}),
    );
    void this.pump();
  }

  /** Nothing more of this question is sent: its parents are gone. */
  drop(question: string): string[] {
    const flying = this.flight?.saves ?? [];
    return this.queue.remove((save) => save.question === question && !flying.includes(save));
  }

  /** The connection came back: what was in flight may have been lost; the ids make it safe to send again. */
  connected(): void {
    this.land();
    this.go();
  }

  /** A frame of the connection, if it answers ours. */
  heard(frame: Frame): void {
    if (this.flight && frame.ref === this.flight.ref) this.answered(this.flight.saves, frame);
  }

  async emptied(): Promise<void> {
    this.go();
    while (this.waiting.get() > 0) await changed(this.waiting);
  }

  /** The page may be about to go: what fits is sent once more in a request that outlives it. */
  lastCall(): void {
    const saves = this.queue.fitting(largestLast);
    if (saves.length === 0) return;
    const body = { type: "answers.save", ref: `last-${++this.ref}`, saves };
    this.wire
      .ask("/saves", body, { isLast: true })
      .then((frame) => (frame.type === "ack" ? this.take(saves, frame) : undefined))
      // The page lives on, or the journal has them: they are sent again.
      .catch(() => {});
  }

  /** The page lets go: what waits goes out while somebody answers; the first failure ends it, the journal has the rest. */
  stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.ended = resolve;
    });
    if (!this.isHttpBusy) this.land();
    this.go();
    return ended;
  }

  private go(): void {
    this.pause?.();
    this.pause = null;
    this.pump();
  }

  private async pump(): Promise<void> {
    const first = this.queue.first();
    if (!first) this.ended?.();
    if (!first || this.flight || this.pause) return;
    const ref = `s${++this.ref}`;
    const flight = { ref, saves: [] as Save[], stop: () => {} };
    this.flight = flight;
    await first.kept;
    if (this.flight !== flight) return;
    const saves = this.queue.batch(largestFrame);
    flight.saves = saves;
    const frame = { type: "answers.save", ref, saves };
    if (saves.length === 0) {
      this.land();
      return;
    }
    if (sizeOf(saves) <= largestFrame && this.wire.send(frame)) {
      flight.stop = after(patience, () => this.late(flight.ref));
      return;
    }
    flight.saves = sizeOf(saves) > largestFrame ? saves : this.queue.batch(largestBody);
    await this.byHttp(flight, { ...frame, saves: flight.saves });
  }

  private async byHttp(flight: { ref: string; saves: Save[] }, frame: object): Promise<void> {
    if (this.isHttpBusy) {
      this.land();
      return;
    }
    this.isHttpBusy = true;
    try {
      const reply = await this.wire.ask("/saves", frame);
      if (reply.type === "ack" || this.flight?.ref === flight.ref) this.answered(flight.saves, reply);
    } catch (error) {
      // Offline, or nobody there: the journal holds them, and they go out when somebody is.
      const retryAfter = isProblem(error) && error.retryAfter ? error.retryAfter * 1_000 : 0;
      if (this.flight?.ref === flight.ref) this.wait(retryAfter + this.backoff.next());
    } finally {
      this.isHttpBusy = false;
      if (!this.flight && !this.pause) void this.pump();
    }
  }

  private late(ref: string): void {
    if (this.flight?.ref !== ref) return;
    this.wire.probe();
    this.flight.stop = after(patience, () => {
      if (this.flight?.ref !== ref) return;
      this.land();
      void this.pump();
    });
  }

  private answered(saves: readonly Save[], reply: Frame): void {
    if (reply.type === "ack") this.take(saves, reply);
    else if (reply.type === "refused") this.refused(saves, reply);
    // Busy; or the words of somebody in between, which are no verdict on anything.
    else this.wait((Number(reply.retry_ms) || 1_000 + this.backoff.next()) * (1 + Math.random()));
  }

  private take(saves: readonly Save[], { verdicts, now, signed }: Frame): void {
    if (signed) this.onSigned(signed as SignedHead);
    this.backoff.reset();
    this.land();
    const spoken = saves.filter(({ id }) => id in verdicts);
    this.onVerdicts(spoken, verdicts as Verdicts, String(now));
    // Afterwards: what has to be said again is queued by then, so nobody sees an empty outbox in between.
    this.queue.remove(({ id }) => id in verdicts);
    void this.pump();
  }

  /** The frame as a whole: by a rule (then no save of it will ever pass), or for now. */
  private refused(saves: readonly Save[], frame: Frame): void {
    const code = String(frame.code);
    if (forNow.has(code)) this.wait(1_000 + this.backoff.next());
    else if (saves.length > 1 && code !== "handed_in") {
      // One of them is the cause: alone, each gets its own answer.
      this.queue.split(saves.length);
      this.wait(0);
    } else {
      const verdict = { verdict: "refused", code, message: String(frame.message ?? ""), head: null };
      this.take(saves, { type: "ack", now: "", verdicts: Object.fromEntries(saves.map(({ id }) => [id, verdict])) });
    }
  }

  private wait(ms: number): void {
    this.land();
    this.pause?.();
    this.pause = this.ended ? () => {} : after(ms, () => this.go());
    this.ended?.();
  }

  private land(): void {
    this.flight?.stop();
    this.flight = null;
  }
}

const forNow = new Set(["ticket_expired", "not_signed_in", "busy", "unavailable", "too_many_tries"]);
