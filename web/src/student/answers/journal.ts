// What this device holds of an attempt, in IndexedDB: every change at once, saves until the server has them. It proves nothing yet.
import { type Cell, cell } from "@/realtime/cell";
import type { EmergencyKey, Save, SignedHead } from "@/realtime/events";
import { within } from "@/realtime/ticker";
import type { Json } from "@/student/answers/chain";
import { Database } from "@/student/answers/database";
import { remove, sweep } from "@/student/answers/sweep";
import { tables } from "@/student/answers/tables";
import { Shelf } from "@/student/sealed/shelf";

/** The newest response of a question; `save` is the id of the save that froze exactly this, null while it is only typed. */
export interface Draft {
  question: string;
  response: Json;
  save: string | null;
  /** The save that this change follows. */
  parent: string | null;
}

/** What else is remembered: the server's signature, marks of the candidate, notices put away. */
export interface Notes {
  /** Of the server that was heard last. */
  epoch: string;
  signed: SignedHead;
  /** For which the server can open what is sealed. */
  emergency: EmergencyKey;
  flags: readonly string[];
  dismissed: readonly string[];
  /** The question at hand. */
  current: string;
  /** "Hand in" was pressed, and nobody has answered yet: when the attempt had been reopened, "" if never. */
  handing: string | null;
}

export interface Remembered extends Partial<Notes> {
  drafts: readonly Draft[];
  saves: readonly Save[];
  /** The last of the device's chain. */
  link?: string;
}

const patience = 4_000; // ms, opening included
const nothing: Remembered = { drafts: [], saves: [] };

export class Journal {
  /** This device does not keep what is written, or not the paper: the last try failed. */
  readonly isTroubled: Cell<boolean> = cell(false);
  private readonly failing = new Set<"answers" | "paper">();
  private readonly database = new Database();
  readonly shelf: Shelf;
  private readonly waiting = new Map<string, Draft>();
  private isWriting: Promise<void> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  /** After hand-in nothing but what is typed is written any more. */
  private isForgotten = false;
  private notes: Partial<Notes> = {};
  private link = "";

  constructor(readonly attempt: number) {
    this.shelf = new Shelf(attempt, this.database, (isKept) => this.went("paper", isKept));
  }

  /** Where the browser refuses storage nothing is remembered, and `isTroubled` says so. */
  async load(): Promise<Remembered> {
    try {
      const remembered = await within(patience, this.read());
      void this.write(tables, (tx) => sweep(tx, this.attempt));
      return remembered;
    } catch {
      this.went("answers", false);
      return nothing;
    }
  }

  /** At once; while one write is under way only the newest of each question waits. */
  putDraft(draft: Draft): Promise<void> {
    this.waiting.set(draft.question, draft);
    this.isWriting ??= this.writeDrafts().finally(() => {
      this.isWriting = null;
    });
    return this.isWriting;
  }

  /** The save, the draft that it froze and the chain's new link, in one transaction. */
  async addSave(save: Save, draft: Draft): Promise<void> {
    this.waiting.delete(save.question);
    this.link = save.link;
    await this.put(["saves", "drafts", "links"], (tx) => [
      tx.objectStore("saves").add({ attempt: this.attempt, id: save.id, save }),
      tx.objectStore("drafts").put({ ...draft, attempt: this.attempt }),
      tx.objectStore("links").put({ attempt: this.attempt, link: save.link }),
    ]);
  }

  /** The link that the next save continues, given by the server: a page that is opened again without it sends no evidence. */
  async putLink(link: string): Promise<void> {
    this.link = link;
    if (!this.isForgotten)
      await this.put(["links"], (tx) => [tx.objectStore("links").put({ attempt: this.attempt, link })]);
  }

  /** The server has them, or will never take them: then the drafts that they carried come back in the same transaction. */
  async dropSaves(ids: readonly string[], back: readonly Draft[] = []): Promise<void> {
    await this.write(["saves", "drafts"], async (tx) => {
      for (const draft of back) await tx.objectStore("drafts").put({ ...draft, attempt: this.attempt });
      const store = tx.objectStore("saves");
      const keys = await Promise.all(ids.map((id) => store.index("id").getKey(id)));
      await Promise.all(keys.flatMap((key) => (key === undefined ? [] : [store.delete(key)])));
    });
  }

  async putNotes(changed: Partial<Notes>): Promise<void> {
    this.notes = { ...this.notes, ...changed };
    if (this.isForgotten) return;
    await this.write(["notes"], async (tx) => {
      const store = tx.objectStore("notes");
      await store.put({ ...(await store.get(this.attempt)), ...changed, attempt: this.attempt });
    });
  }

  /** What the server signed of this attempt, for the candidate to prove it by until there is a receipt. */
  async keepProof(signed: SignedHead): Promise<void> {
    if (this.isForgotten) return;
    await this.write(["notes"], async (tx) => {
      const store = tx.objectStore("notes");
      const notes = await store.get(this.attempt);
      if (signed.length >= (notes?.signed?.length ?? 0)) await store.put({ ...notes, signed, attempt: this.attempt });
    });
  }

  /** After hand-in nothing of it stays on the device, nor of what comes later. */
  async forget(): Promise<void> {
    this.isForgotten = true;
    this.shelf.close();
    await this.write(tables, (tx) => remove(tx, this.attempt));
  }

  /** The attempt goes on, reopened perhaps: what was forgotten is kept again as this page holds it. */
  resume(): void {
    if (!this.isForgotten) return;
    this.isForgotten = false;
    this.shelf.open();
    void this.putNotes(this.notes);
    if (this.link) void this.putLink(this.link);
  }

  /** When everything given so far is written. */
  async settled(): Promise<void> {
    await this.isWriting;
    await this.last;
  }

  async close(): Promise<void> {
    await this.settled();
    await this.database.close();
  }

  private async read(): Promise<Remembered> {
    const tx = (await this.database.connected()).transaction(["drafts", "saves", "notes", "links"]);
    const [drafts, saves, notes, links] = await Promise.all([
      tx.objectStore("drafts").index("attempt").getAll(this.attempt),
      tx.objectStore("saves").index("attempt").getAll(this.attempt),
      tx.objectStore("notes").get(this.attempt),
      tx.objectStore("links").get(this.attempt),
    ]);
    this.notes = { ...notes, ...this.notes };
    this.link ||= links?.link ?? "";
    return { ...notes, link: links?.link, drafts, saves: saves.map(({ save }) => save) };
  }

  private async writeDrafts(): Promise<void> {
    while (this.waiting.size > 0) {
      const drafts = [...this.waiting.values()];
      this.waiting.clear();
      await this.put(["drafts"], (tx) =>
        drafts.map((draft) => tx.objectStore("drafts").put({ ...draft, attempt: this.attempt })),
      );
    }
  }

  private put: Database["put"] = (names, run) => this.noted(this.database.put(names, run));
  private write: Database["write"] = (names, run) => this.noted(this.database.write(names, run));

  private async noted(writing: Promise<void>): Promise<void> {
    const written = writing.then(
      () => this.went("answers", true),
      () => this.went("answers", false),
    );
    this.last = written;
    await written;
  }

  private went(what: "answers" | "paper", isKept: boolean): void {
    if (isKept) this.failing.delete(what);
    else this.failing.add(what);
    this.isTroubled.set(this.failing.size > 0);
  }
}
