// For tests: the server's side of the wire, judging saves by the rules of the answer writer (apps/attempts/actions/saving.py).
import { Problem } from "@/api/problem";
import type { AnswersSave, HeadFacts, Save, SignedHead, Verdict } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import type { AnswerBook } from "@/student/answers/answer-book";

export class Server {
  isSocketOpen = true;
  isReachable = true;
  /** Takes frames and says nothing: the answer was lost. */
  isMute = false;
  signed: SignedHead | null = null;
  now = "2026-05-04T10:42:07.000000Z";
  readonly frames: AnswersSave[] = [];
  readonly paths: string[] = [];
  readonly heads = new Map<string, HeadFacts>();
  readonly journal = new Map<string, { save: Save; verdict: Verdict }>();
  refusing: { code: string; message: string } | null = null;
  book: AnswerBook | null = null;

  send(frame: object): boolean {
    if (!this.isSocketOpen) return false;
    const reply = this.take(frame as AnswersSave);
    if (!this.isMute) queueMicrotask(() => this.book?.outbox.heard(reply));
    return true;
  }

  async ask(path: string, body?: object): Promise<Frame> {
    this.paths.push(path);
    if (!this.isReachable) throw new Problem({ status: 0, code: "offline" });
    return this.take(body as AnswersSave);
  }

  probe(): void {}

  /** Another device saves. */
  otherDevice(question: string, response: object): HeadFacts {
    const id = crypto.randomUUID();
    const head = { save: id, response, saved_at: this.now, conflict: null };
    this.heads.set(question, head);
    this.journal.set(id, { save: { id, question } as Save, verdict: {} as Verdict });
    return head;
  }

  private take(frame: AnswersSave): Frame {
    this.frames.push(frame);
    const { ref } = frame;
    if (this.refusing) return { type: "refused", ref, ...this.refusing };
    const verdicts = Object.fromEntries(frame.saves.map((save) => [save.id, this.judge(save)]));
    return { type: "ack", ref, verdicts, head: "", now: this.now, signed: this.signed, ticket: null };
  }

  private judge(save: Save): Verdict {
    const known = this.journal.get(save.id);
    if (known) return known.verdict;
    const head = this.heads.get(save.question) ?? null;
    const verdict = (said: string, shown: HeadFacts | null = null): Verdict => ({
      verdict: said,
      code: "",
      message: "",
      head: shown,
    });
    const isHead = save.parent === (head?.save ?? null);
    const isKnown = save.parent === null || this.journal.has(save.parent);
    if (!isHead && !isKnown) return verdict("unknown_parent", head);
    const made = isHead ? verdict("saved") : verdict("conflict", head);
    if (isHead)
      this.heads.set(save.question, { save: save.id, response: save.response, saved_at: this.now, conflict: null });
    this.journal.set(save.id, { save, verdict: made });
    return made;
  }
}
