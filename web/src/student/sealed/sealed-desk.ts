// The paper that comes early: fetched sealed in the lobby, kept on this device, opened with the one key of the bell.
import { isProblem, Problem } from "@/api/problem";
import { type Cell, cell } from "@/realtime/cell";
import type { Connection } from "@/realtime/connection";
import type { KeyFrame, SealedFrame, SealedPaper } from "@/realtime/events";
import { after } from "@/realtime/ticker";
import type { Manifest, MediumKey, PaperSource } from "@/student/paper/layout";
import type { PublicQuestion } from "@/student/paper/questions/types";
import { canOpen, fromBase64, type Label, readOutKey, Tampered, unbundled, unseal } from "@/student/sealed/envelope";
import type { Shelf, Shelved } from "@/student/sealed/shelf";

interface Cover {
  layout: Manifest;
  keys: Record<string, string>;
  media: Record<string, MediumKey>;
}

interface Question {
  question: PublicQuestion;
  media: Record<string, MediumKey>;
}

const atOnce = 4; // files
const again = 15_000; // ms after a try that failed

export class SealedDesk {
  /** The revision whose questions are here; 0 while there is none. */
  readonly held: Cell<number> = cell(0);
  /** Its pictures are here as well: all that this browser can keep. */
  readonly isWhole: Cell<boolean> = cell(false);
  /** What came or was kept was changed on its way or here, and is fetched anew. */
  readonly isDamaged: Cell<boolean> = cell(false);
  private shelved: Shelved | null = null;
  private isFetching = false;
  private triedAt = Number.NEGATIVE_INFINITY;
  /** Pictures that did not fit on this device. */
  private readonly unkept = new Set<string>();

  constructor(
    private readonly connection: Pick<Connection, "ask">,
    private readonly shelf: Pick<Shelf, "sealed" | "putSealed" | "media" | "putMedium" | "dropSealed">,
  ) {}

  /** What this device kept of an earlier visit. */
  async load(): Promise<void> {
    this.shelved = await this.shelf.sealed().catch(() => null);
    if (this.shelved) this.isWhole.set((await this.missing(this.shelved.paper)).length === 0);
    this.held.set(this.shelved?.paper.revision ?? 0);
  }

  /** Whatever is not here yet; called again and again while the page waits. */
  async fetch(examId: number, revision: number): Promise<void> {
    const isHere = () => this.held.get() === revision;
    if (!canOpen() || this.isFetching || (isHere() && this.isWhole.get())) return;
    if (performance.now() - this.triedAt < again) return;
    this.isFetching = true;
    try {
      if (!isHere()) await this.takePaper(examId);
      if (isHere() && this.shelved) this.isWhole.set(await this.takeMedia(this.shelved.paper));
    } catch (error) {
      if (error instanceof Tampered || error instanceof RangeError) this.isDamaged.set(true);
      else if (!isProblem(error)) throw error;
    } finally {
      this.triedAt = performance.now();
      this.isFetching = false;
    }
  }

  /** The whole paper; null where this revision is not here. Tampered where something was touched. */
  async open({ exam_id, revision, key }: KeyFrame): Promise<PaperSource | null> {
    const { shelved } = this;
    if (shelved?.paper.revision !== revision || shelved.paper.exam_id !== exam_id) return null;
    const label = (purpose: Label["purpose"], name: string): Label => ({ examId: exam_id, revision, purpose, name });
    const { cover_name, cover } = shelved.paper;
    const { layout, keys, media } = await read<Cover>(key, label("cover", cover_name), fromBase64(cover));
    const questions = await Promise.all(
      Object.entries(keys).map(async ([ref, own]) => {
        const envelope = shelved.files[ref] ?? new Uint8Array();
        const opened = await read<Question>(own, label("question", ref), envelope);
        Object.assign(media, opened.media);
        return [ref, opened.question];
      }),
    );
    return { exam_id, revision, manifest: layout, questions: Object.fromEntries(questions), media };
  }

  /** Whether a code may be read out for what is here. */
  get mayBeReadOut(): boolean {
    return this.shelved?.paper.read_out != null && canOpen();
  }

  /** The key, by a code that was read out; null where it is not the code of this paper. */
  async readOut(code: string): Promise<KeyFrame | null> {
    const { exam_id, revision, cover_name, read_out } = this.shelved?.paper ?? {};
    if (!exam_id || !revision || !cover_name || !read_out) return null;
    const label = { examId: exam_id, revision, purpose: "read_out" as const, name: cover_name };
    const key = await readOutKey(code, fromBase64(read_out.salt), read_out.rounds);
    const opened = await unseal(key, label, fromBase64(read_out.envelope)).catch(() => null);
    return opened && { type: "paper.key", ref: 0, exam_id, revision, key: btoa(String.fromCharCode(...opened)) };
  }

  /** What was touched: nor does the device find it when the page is opened again. */
  discard(): void {
    this.shelved = null;
    this.held.set(0);
    this.isDamaged.set(true);
    this.triedAt = Number.NEGATIVE_INFINITY;
    this.shelf.dropSealed().catch(() => {});
  }

  private async takePaper(examId: number): Promise<void> {
    const frame = await this.connection.ask(`/sealed/${examId}`);
    if (frame.type !== "sealed") return;
    const { paper } = frame as unknown as SealedFrame;
    const files: Record<string, Uint8Array> = {};
    const missing = [...paper.files];
    const fetchNext = async (): Promise<void> => {
      for (let name = missing.shift(); name !== undefined; name = missing.shift()) {
        Object.assign(files, unbundled(await this.file(`/sealed/${paper.exam_id}/${paper.revision}/${name}`)));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, fetchNext));
    this.shelved = { paper, files };
    // A browser that keeps nothing holds it in memory: that is enough until the page is closed.
    this.shelf.putSealed(this.shelved).catch(() => {});
    this.isDamaged.set(false);
    this.isWhole.set(paper.media.length === 0);
    this.held.set(paper.revision);
  }

  /** One after the other; false where one did not come. What does not fit on this device is asked for when it is seen. */
  private async takeMedia(paper: SealedPaper): Promise<boolean> {
    const missing = await this.missing(paper);
    let came = 0;
    for (const name of missing) {
      const envelope = await this.file(`/sealed/${paper.exam_id}/${paper.revision}/${name}`).catch(missed);
      if (envelope === null) continue;
      came++;
      await this.shelf.putMedium(name, envelope).catch(() => this.unkept.add(name));
    }
    return came === missing.length;
  }

  /** Pictures that could be here and are not; none where this browser keeps nothing. */
  private async missing({ media }: SealedPaper): Promise<string[]> {
    const here = await this.shelf.media().catch(() => null);
    if (here === null) return [];
    return media.map(({ name }) => name).filter((name) => !here.has(name) && !this.unkept.has(name));
  }

  private async file(path: string): Promise<Uint8Array> {
    for (;;) {
      const reply = await this.connection.ask(path);
      if (reply.type === "bytes") return reply.bytes as Uint8Array;
      if (reply.type !== "busy" && reply.code !== "too_many_tries") {
        throw new Problem({ status: 409, code: String(reply.code), detail: String(reply.message ?? "") });
      }
      await new Promise<void>((done) => after(Number(reply.retry_ms ?? 1_000), done));
    }
  }
}

function missed(error: unknown): null {
  if (!isProblem(error)) throw error;
  return null;
}

async function read<Content>(key: string, label: Label, envelope: Uint8Array): Promise<Content> {
  return JSON.parse(new TextDecoder().decode(await unseal(fromBase64(key), label, envelope))) as Content;
}
