// Handing in: behind the last save, by the socket or the raw route, until there is a receipt or a reason why not.
import { isProblem, Problem } from "@/api/problem";
import type { ReceiptFacts } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { after } from "@/realtime/ticker";
import type { AnswerBook } from "@/student/answers/answer-book";
import type { Wire } from "@/student/answers/outbox";
import type { FileDesk } from "@/student/paper/file-desk";
import { sittingText } from "@/student/texts/use-sitting-text";

const again = 2_000; // ms until a server that did not answer is asked once more
const patience = 8_000; // ms for the socket's answer, then the raw route is asked the same

export class HandIn {
  /** It was pressed and is not done: a page that is opened again goes on with it. */
  isWanted = false;
  private answer: ((frame: Frame) => void) | null = null;
  private ref = "";
  private count = 0;

  constructor(
    private readonly wire: Wire,
    private readonly book: AnswerBook,
    private readonly files: Pick<FileDesk, "settled">,
    private readonly keep: (isWanted: boolean) => void,
  ) {}

  want(isWanted: boolean): void {
    this.isWanted = isWanted;
    this.keep(isWanted);
  }

  /** Waits for files, outbox and a server however long it takes; throws a Problem when it is refused. */
  async run(signal: AbortSignal): Promise<ReceiptFacts> {
    this.want(true);
    await this.filesSent(signal);
    this.book.freezeAll();
    await Promise.race([this.book.outbox.emptied(), aborted(signal)]);
    for (;;) {
      signal.throwIfAborted();
      const reply = await this.send().catch(away);
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

  /** A file that does not arrive stops the hand-in: it would not be part of it. */
  private async filesSent(signal: AbortSignal): Promise<void> {
    const failed = await Promise.race([this.files.settled(), aborted(signal)]);
    if (failed.length === 0) return;
    throw new Problem({
      status: 409,
      code: "file_not_sent",
      detail: sittingText("fileNotSent", { name: failed.join(", ") }),
    });
  }

  private async send(): Promise<Frame> {
    this.ref = `hand-in-${++this.count}`;
    const frame = { type: "attempt.hand_in", ref: this.ref };
    if (!this.wire.send(frame)) return this.wire.ask("/hand-in", frame);
    const answered = await new Promise<Frame | null>((resolve) => {
      const stop = after(patience, () => resolve(null));
      this.answer = (reply) => {
        stop();
        resolve(reply);
      };
    });
    // Pressing again gives the same receipt, so the second way may be taken when the first was silent.
    return answered ?? this.wire.ask("/hand-in", frame);
  }
}

/** Nobody answered: that is no refusal. */
function away(error: unknown): Frame {
  if (isProblem(error) && error.isOffline) return { type: "away" };
  throw error;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
