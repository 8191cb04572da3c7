// Where the paper comes from: pushed behind the bell, or asked for; a large one question by question.
import { type Cell, cell } from "@/realtime/cell";
import type { Connection } from "@/realtime/connection";
import type { Frame } from "@/realtime/socket";
import { layOut, type Paper, type PaperSource, sectionsFor } from "@/student/paper/layout";
import type { PublicQuestion } from "@/student/paper/questions/types";

export class PaperDesk {
  readonly paper: Cell<Paper | null> = cell<Paper | null>(null);
  /** Why it was refused when last asked for. */
  readonly refusal: Cell<string | null> = cell<string | null>(null);
  private isAsking = false;

  constructor(
    private readonly connection: Pick<Connection, "send" | "ask">,
    private readonly seed: () => string | null,
    private readonly mediaUrl: (name: string) => string,
  ) {}

  /** A paper frame, pushed or answered. */
  async take(frame: Frame): Promise<void> {
    const seed = this.seed();
    const source = frame as unknown as PaperSource;
    if (seed === null || this.paper.get()?.revision === source.revision) return;
    const whole = { ...source, questions: await this.whole(source, seed) };
    this.paper.set(layOut(whole, seed, this.mediaUrl));
    this.refusal.set(null);
  }

  /** By socket, else by the raw route; the answer is the same frame, or a refusal. */
  async ask(examId: number): Promise<void> {
    if (this.isAsking) return;
    if (this.connection.send({ type: "paper.get", ref: "paper" })) return;
    this.isAsking = true;
    try {
      const frame = await this.connection.ask(`/paper/${examId}`);
      if (frame.type === "paper") await this.take(frame);
      else if (frame.type === "refused") this.refusal.set(String(frame.message));
    } finally {
      this.isAsking = false;
    }
  }

  /** Above 1 MB the frame carries the manifest only. */
  private async whole(source: PaperSource, seed: string): Promise<Record<string, PublicQuestion>> {
    const questions: Record<string, PublicQuestion> = { ...source.questions };
    for (const ref of sectionsFor(source.manifest, seed).flat()) {
      questions[ref] ??= (await this.connection.ask(`/paper/${source.exam_id}/${ref}`)) as unknown as PublicQuestion;
    }
    return questions;
  }
}
