// What has to happen at an instant: the bell that was not heard, the paper that is due, the last second, the end.
import { every } from "@/realtime/ticker";
import { toldEnd, windowOf } from "@/student/clock/deadline";
import type { Sitting } from "@/student/paper/sitting";
import { stageOf } from "@/student/paper/stage";

const deafAfter = 1_000; // ms after the own clock's bell, plus up to as much by chance
const askPaperEvery = 3_000;
const doubtEvery = 15_000;

export class Timekeeper {
  private readonly jitter = Math.random() * 1_000;
  private stops: (() => void)[] = [];
  private lobbySince: number | null = null;
  private askedAtBell = "";
  private frozenFor = "";
  private endedFor = "";
  private paperAskedAt = Number.NEGATIVE_INFINITY;
  private doubtedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly sitting: Sitting) {}

  start(): void {
    const leave = () => this.leave();
    const hide = () => {
      if (document.visibilityState === "hidden") this.leave();
      else this.sitting.seen.rendered();
    };
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    this.stops = [
      every(250, () => this.look()),
      () => window.removeEventListener("pagehide", leave),
      () => document.removeEventListener("visibilitychange", hide),
    ];
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
  }

  /** The server's deadline for this candidate: where it is another one than reckoned here, the picture is old. */
  compare(endsAt: string | null): void {
    const snapshot = this.sitting.picture.snapshot.get();
    if (!snapshot) return;
    const here = toldEnd(windowOf(snapshot));
    const isSame = here === endsAt || Math.abs(Date.parse(here ?? "") - Date.parse(endsAt ?? "")) < 1_000;
    if (!isSame) this.doubt();
  }

  /** Something here and there differ: the picture is asked for, not more often than every 15 s. */
  doubt(): void {
    const now = performance.now();
    if (now - this.doubtedAt < doubtEvery) return;
    this.doubtedAt = now;
    this.sitting.resync().catch(() => {});
  }

  private look(): void {
    const { connection, picture, recall } = this.sitting;
    const snapshot = picture.snapshot.get();
    const now = connection.clock.now();
    if (!snapshot || Number.isNaN(now)) return;
    recall.look();
    const { exam } = snapshot;
    if (exam.opens_at !== null && (exam.state === "scheduled" || exam.state === "lobby")) this.bell(exam.opens_at, now);
    if (exam.state === "lobby") this.early(exam.id, exam.revision);
    this.paper(now);
    const ends = windowOf(snapshot)?.ends_at ?? null;
    if (ends !== null && this.sitting.desk.paper.get()) this.end(ends, now);
  }

  /** Once a bell: whoever did not hear it asks. */
  private bell(opensAt: string, now: number): void {
    if (now < Date.parse(opensAt)) this.askedAtBell = "";
    if (this.askedAtBell === opensAt || now < Date.parse(opensAt) + deafAfter + this.jitter) return;
    this.askedAtBell = opensAt;
    this.sitting.resync().catch(() => {
      this.askedAtBell = "";
    });
  }

  /** The sealed paper: not by all at once when the lobby opens. */
  private early(examId: number, revision: number): void {
    this.lobbySince ??= performance.now();
    if (performance.now() - this.lobbySince < this.jitter * 10) return;
    void this.sitting.desk.sealed.fetch(examId, revision);
  }

  private paper(now: number): void {
    const { desk, picture, isGreeted } = this.sitting;
    const snapshot = picture.snapshot.get();
    if (!snapshot || desk.paper.get() || !isGreeted.get()) return;
    if (stageOf(snapshot, now, false) !== "opening") {
      // By socket it is pushed right behind the bell: asking begins a moment later.
      const isPushed = this.sitting.connection.line.get() === "socket";
      const delay = isPushed ? 1_000 + this.jitter / 2 : this.jitter / 3;
      this.paperAskedAt = performance.now() - askPaperEvery + delay;
      return;
    }
    if (performance.now() - this.paperAskedAt < askPaperEvery) return;
    this.paperAskedAt = performance.now();
    desk.ask(snapshot.exam.id).catch(() => {});
  }

  /** In the last second everything typed becomes a save; at the end the server is asked whether it is one. */
  private end(ends: string, now: number): void {
    const { book, connection } = this.sitting;
    // Also again: the clock was ahead after a sleep, until the server had answered.
    if (now < Date.parse(ends) - 1_000) this.frozenFor = this.endedFor = "";
    if (this.frozenFor !== ends && now >= Date.parse(ends) - 1_000) {
      this.frozenFor = ends;
      book.freezeAll();
    }
    if (this.endedFor !== ends && now >= Date.parse(ends)) {
      this.endedFor = ends;
      book.freezeAll();
      if (connection.line.get() === "socket") connection.probe();
      else this.doubt();
    }
  }

  /** Hidden or going: what was typed is frozen, and sent in a way that outlives the page. */
  private leave(): void {
    const { book } = this.sitting;
    book.freezeAll();
    book.outbox.lastCall();
  }
}
