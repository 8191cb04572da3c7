// Handing in: behind the last save, by the socket or the raw route, until there is a receipt or a reason why not.
import { isProblem, Problem } from "@/api/problem";
import { changed } from "@/realtime/cell";
import type { ReceiptFacts, StudentSnapshot } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { after } from "@/realtime/ticker";
import type { Sitting } from "@/student/paper/sitting";
import { sittingText } from "@/student/texts/use-sitting-text";

const again = 2_000; // ms until a server that did not answer is asked once more
const patience = 8_000; // ms for the socket's answer, then the raw route is asked the same

export type HandInDesk = Pick<Sitting, "book" | "writer" | "isGreeted" | "resync"> & {
  connection: Pick<Sitting["connection"], "send" | "ask" | "line">;
  files: Pick<Sitting["files"], "settled">;
  picture: Pick<Sitting["picture"], "snapshot">;
  journal: Pick<Sitting["journal"], "putNotes">;
};

export class HandIn {
  /** Pressed and not done, so that a page that is opened again goes on with it: the opening of the attempt that it is for. */
  private wanted: string | null = null;
  private control: AbortController | null = null;
  private answer: ((frame: Frame) => void) | null = null;
  private ref = "";
  private count = 0;

  constructor(private readonly desk: HandInDesk) {
    desk.writer.subscribe(this.judge);
    desk.picture.snapshot.subscribe(this.judge);
  }

  get isWanted(): boolean {
    return this.wanted !== null;
  }

  remember(wanted: string | null | undefined): void {
    this.wanted = wanted ?? null;
    this.judge();
  }

  /** The person goes on writing, or there is nothing to hand in any more. */
  giveUp(): void {
    this.stop();
    if (this.isWanted) this.want(null);
  }

  /** The page goes, the wish stays. */
  stop(): void {
    this.control?.abort();
  }

  /** Waits for files, outbox and a server however long it takes; throws a Problem when it is refused. */
  async run(): Promise<ReceiptFacts> {
    this.control = new AbortController();
    const { signal } = this.control;
    const { book } = this.desk;
    this.want(openingOf(this.desk.picture.snapshot.get()));
    await this.filesSent(signal);
    book.freezeAll();
    await Promise.race([book.outbox.emptied(), aborted(signal)]);
    for (;;) {
      const reply = await Promise.race([this.send(signal), aborted(signal)]).catch(away);
      if (reply.type === "handed_in") return reply.receipt as ReceiptFacts;
      if (reply.type === "busy") await new Promise<void>((done) => after(Number(reply.retry_ms), done));
      else if (reply.type === "away") await new Promise<void>((done) => after(again, done));
      else throw new Problem({ status: 409, code: String(reply.code), detail: String(reply.message ?? "") });
    }
  }

  /** A frame of the connection, if it answers ours. */
  heard(frame: Frame): void {
    if (frame.ref === this.ref && ["handed_in", "refused", "busy"].includes(frame.type)) this.answer?.(frame);
  }

  private want(wanted: string | null): void {
    this.wanted = wanted;
    void this.desk.journal.putNotes({ handing: wanted });
  }

  /** Of an attempt that is written elsewhere, has ended or was reopened since, nothing is handed in unasked. */
  private readonly judge = (): void => {
    const snapshot = this.desk.picture.snapshot.get();
    const isOther = snapshot !== null && (snapshot.attempt.ended_at !== null || openingOf(snapshot) !== this.wanted);
    if (this.isWanted && (isOther || this.desk.writer.get() !== "here")) this.giveUp();
  };

  /** After an outage the server is heard first: another device may write by now, and `judge` gives up. */
  private async toldWhoWrites(signal: AbortSignal): Promise<void> {
    const { line } = this.desk.connection;
    while (["connecting", "offline"].includes(line.get())) await changed(line);
    if (line.get() !== "socket" || !this.desk.isGreeted.get()) await this.desk.resync();
    signal.throwIfAborted();
  }

  /** A file that does not arrive stops the hand-in: it would not be part of it. */
  private async filesSent(signal: AbortSignal): Promise<void> {
    const failed = await Promise.race([this.desk.files.settled(), aborted(signal)]);
    if (failed.length === 0) return;
    throw new Problem({
      status: 409,
      code: "file_not_sent",
      detail: sittingText("fileNotSent", { name: failed.join(", ") }),
    });
  }

  private async send(signal: AbortSignal): Promise<Frame> {
    await this.toldWhoWrites(signal);
    this.ref = `hand-in-${++this.count}`;
    const frame = { type: "attempt.hand_in", ref: this.ref };
    const { connection } = this.desk;
    if (!connection.send(frame)) return connection.ask("/hand-in", frame);
    const answered = await new Promise<Frame | null>((resolve) => {
      const stop = after(patience, () => resolve(null));
      this.answer = (reply) => {
        stop();
        resolve(reply);
      };
    });
    // Pressing again gives the same receipt, so the second way may be taken when the first was silent.
    if (answered) return answered;
    await this.toldWhoWrites(signal);
    return connection.ask("/hand-in", frame);
  }
}

function openingOf(snapshot: StudentSnapshot | null): string {
  return snapshot?.attempt.reopened_at ?? "";
}

/** Nobody answered, or not now: that is no refusal. */
function away(error: unknown): Frame {
  if (isProblem(error) && (error.isUnanswered || error.mayRetry)) return { type: "away" };
  throw error;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
