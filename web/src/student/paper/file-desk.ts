// Files on their way, of all questions of an attempt: they go on while the candidate is elsewhere in the paper.
import { type Cell, cell, changed } from "@/realtime/cell";
import type { FileRef, FileSender, QuestionResponse, Sending, Unsent, Upload } from "@/student/paper/questions/types";

/** Where an answer is kept: what it holds now, and how it is changed. */
export interface Answers {
  response: (question: string) => QuestionResponse | null;
  answer: (question: string, response: QuestionResponse) => void;
}

export class FileDesk {
  readonly sending: Cell<readonly Sending[]> = cell<readonly Sending[]>([]);
  readonly unsent: Cell<readonly Unsent[]> = cell<readonly Unsent[]>([]);
  /** Names of files that the server has and no answer: they arrived when this page wrote no more. */
  readonly stranded: Cell<readonly string[]> = cell<readonly string[]>([]);
  private next = 0;

  constructor(
    private readonly uploadOf: (question: string) => Upload,
    private readonly answers: Answers,
  ) {}

  /** What the fields of one question need. */
  of(question: string): FileSender {
    const { sending, unsent } = this;
    return { sending, unsent, send: (file) => this.send(question, file), clear: () => this.clear(question) };
  }

  /** When none is on its way; the names of those that failed meanwhile. */
  async settled(): Promise<string[]> {
    const before = new Set(this.unsent.get());
    while (this.sending.get().length > 0) await changed(this.sending);
    return this.unsent.get().flatMap((one) => (before.has(one) ? [] : [one.name]));
  }

  private async send(question: string, file: File): Promise<void> {
    const key = this.next++;
    const control = new AbortController();
    const { name } = file;
    this.stranded.set(this.stranded.get().filter((one) => one !== name));
    this.sending.set([...this.sending.get(), { key, question, name, share: 0, stop: () => control.abort() }]);
    try {
      const onProgress = (share: number) => this.patch(key, share);
      this.arrived(question, await this.uploadOf(question)(file, { onProgress, signal: control.signal }));
    } catch (reason) {
      if (!control.signal.aborted) this.unsent.set([...this.unsent.get(), { question, name, reason }]);
    } finally {
      this.sending.set(this.sending.get().filter((one) => one.key !== key));
    }
  }

  /** Into the answer as it is now: others may have arrived, or been removed, since this one was picked. */
  private arrived(question: string, sent: FileRef): void {
    const others = this.filesOf(question).filter(({ sha256 }) => sha256 !== sent.sha256);
    this.answers.answer(question, { files: [...others, sent] });
    const isKept = this.filesOf(question).some(({ sha256 }) => sha256 === sent.sha256);
    if (!isKept) this.stranded.set([...this.stranded.get(), sent.name]);
  }

  private filesOf(question: string): readonly FileRef[] {
    const given = this.answers.response(question) as { files?: readonly FileRef[] } | null;
    return given?.files ?? [];
  }

  private patch(key: number, share: number): void {
    this.sending.set(this.sending.get().map((one) => (one.key === key ? { ...one, share } : one)));
  }

  private clear(question: string): void {
    this.unsent.set(this.unsent.get().filter((one) => one.question !== question));
  }
}
