// Where the paper comes from: here already and opened by a key, or pushed behind the bell, or asked for; a large one question by question.
import { isProblem, Problem } from "@/api/problem";
import { type Cell, cell } from "@/realtime/cell";
import type { Connection } from "@/realtime/connection";
import type { KeyFrame } from "@/realtime/events";
import type { Frame } from "@/realtime/socket";
import { after } from "@/realtime/ticker";
import { layOut, type Paper, type PaperSource, sectionsFor } from "@/student/paper/layout";
import type { PublicQuestion } from "@/student/paper/questions/types";
import { SealedDesk } from "@/student/sealed/sealed-desk";
import type { Shelf } from "@/student/sealed/shelf";

const breath = 1_000; // ms after the server asked for one
const atOnce = 6; // questions, as many as a browser asks one host for

type Questions = Record<string, PublicQuestion>;

export class PaperDesk {
  readonly sealed: SealedDesk;
  readonly paper: Cell<Paper | null> = cell<Paper | null>(null);
  /** Why it was refused when last asked for. */
  readonly refusal: Cell<Problem | null> = cell<Problem | null>(null);
  private isAsking = false;
  private taking: number | null = null;
  /** Of a large paper: what has arrived so far, kept when the rest does not. */
  private fetched: { revision: number; questions: Questions } | null = null;

  constructor(
    private readonly connection: Pick<Connection, "send" | "ask">,
    private readonly attempt: number,
    private readonly seed: () => string | null,
    private readonly shelf: Shelf,
  ) {
    this.sealed = new SealedDesk(connection, shelf);
  }

  /** As this device kept it, the picture being here: a page that is opened again, perhaps without a network. */
  async recall(): Promise<void> {
    await this.sealed.load();
    const source = await this.shelf.paper().catch(() => null);
    if (source) await this.take({ type: "paper", ...source });
  }

  /** Whatever of the paper comes down the line. */
  heard(frame: Frame, onTaken: () => void): void {
    if (frame.type === "paper") void this.take(frame).then(onTaken);
    else if (frame.type === "paper.key") void this.unlock(frame).then(onTaken);
    else if (frame.type === "refused" && frame.ref === "paper") this.refused(frame);
  }

  /** A paper frame, pushed or answered. One whose questions did not all come is asked for again. */
  async take(frame: Frame): Promise<void> {
    const seed = this.seed();
    const source = frame as unknown as PaperSource;
    const { revision } = source;
    if (seed === null || this.paper.get()?.revision === revision || this.taking === revision) return;
    this.taking = revision;
    try {
      const whole = { ...source, questions: await this.whole(source, seed) };
      if (this.taking !== revision) return;
      this.paper.set(layOut(whole, seed, this.mediaUrl));
      this.shelf.putPaper(whole).catch(() => {});
      this.refusal.set(null);
      this.fetched = null;
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (!error.isOffline) this.refusal.set(error);
    } finally {
      if (this.taking === revision) this.taking = null;
    }
  }

  /** The key of the paper that is here; what cannot be opened with it is asked for as everyone without it does. */
  async unlock(frame: Frame): Promise<void> {
    const key = frame as unknown as KeyFrame;
    const source = await this.opened(key);
    if (source) await this.take({ type: "paper", ...source });
    else await this.ask(key.exam_id);
  }

  /** By a code that was read out. Wrong: not the code of the paper that is here. */
  async readOut(code: string): Promise<"open" | "wrong" | "damaged"> {
    const key = await this.sealed.readOut(code);
    if (!key) return "wrong";
    const source = await this.opened(key);
    if (!source) return "damaged";
    await this.take({ type: "paper", ...source });
    return "open";
  }

  /** By socket, else by the raw route; the answer is the same frame, or a refusal. */
  async ask(examId: number): Promise<void> {
    if (this.isAsking || this.taking !== null) return;
    const held = this.sealed.held.get();
    if (this.connection.send({ type: "paper.get", ref: "paper", held })) return;
    this.isAsking = true;
    try {
      const frame = await this.connection.ask(`/paper/${examId}?held=${held}`);
      if (frame.type === "paper") await this.take(frame);
      else if (frame.type === "paper.key") await this.unlock(frame);
      else this.refused(frame);
    } finally {
      this.isAsking = false;
    }
  }

  /** A refusal of the paper, by whichever way it was asked for. */
  refused(frame: Frame): void {
    if (frame.type === "refused") this.refusal.set(problemOf(frame));
  }

  /** Null where another revision is here, or one that was touched. */
  private async opened(key: KeyFrame): Promise<PaperSource | null> {
    try {
      return await this.sealed.open(key);
    } catch {
      this.sealed.discard();
      return null;
    }
  }

  private readonly mediaUrl = (name: string) => `/api/student/attempts/${this.attempt}/media/${name}`;

  /** Above 1 MB the frame carries the manifest only. */
  private async whole(source: PaperSource, seed: string): Promise<Questions> {
    const { revision, exam_id } = source;
    if (this.fetched?.revision !== revision) this.fetched = { revision, questions: {} };
    const questions = Object.assign(this.fetched.questions, source.questions);
    const missing = sectionsFor(source.manifest, seed)
      .flat()
      .filter((ref) => !(ref in questions));
    const fetchNext = async (): Promise<void> => {
      for (let ref = missing.shift(); ref !== undefined; ref = missing.shift()) {
        questions[ref] = await this.question(`/paper/${exam_id}/${ref}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, fetchNext));
    return questions;
  }

  /** Waits while the server is busy; a Problem when it says no. */
  private async question(path: string): Promise<PublicQuestion> {
    for (;;) {
      const reply = await this.connection.ask(path);
      if (typeof reply.kind === "string") return reply as unknown as PublicQuestion;
      if (reply.type !== "busy" && reply.code !== "too_many_tries") throw problemOf(reply);
      await new Promise<void>((done) => after(Number(reply.retry_ms ?? breath), done));
    }
  }
}

function problemOf({ code, message }: Frame): Problem {
  return new Problem({ status: 409, code: String(code ?? "unavailable"), detail: String(message ?? "") });
}
