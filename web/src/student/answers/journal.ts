// What this device holds of an attempt, in IndexedDB: every change at once, saves until the server has them. It proves nothing yet.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Save, SignedHead } from "@/realtime/events";
import type { Json } from "@/student/answers/chain";

/** The newest response of a question; `save` is the id of the save that froze exactly this, null while it is only typed. */
export interface Draft {
  question: string;
  response: Json;
  save: string | null;
  /** The save that this change follows. */
  parent: string | null;
}

/** What else is remembered: the chain's last link, the server's signature, marks of the candidate, notices put away. */
export interface Notes {
  link: string;
  signed: SignedHead;
  flags: readonly string[];
  dismissed: readonly string[];
  /** The question at hand. */
  current: string;
}

export interface Remembered extends Partial<Notes> {
  drafts: readonly Draft[];
  saves: readonly Save[];
}

interface Tables extends DBSchema {
  drafts: { key: [number, string]; value: Draft & { attempt: number }; indexes: { attempt: number } };
  saves: { key: number; value: { attempt: number; id: string; save: Save }; indexes: { attempt: number; id: string } };
  notes: { key: number; value: Partial<Notes> & { attempt: number } };
}

type Database = IDBPDatabase<Tables>;
const strict = { durability: "strict" } as const;

async function opened(): Promise<Database> {
  return openDB<Tables>("examcast", 1, {
    upgrade(db) {
      db.createObjectStore("drafts", { keyPath: ["attempt", "question"] }).createIndex("attempt", "attempt");
      const saves = db.createObjectStore("saves", { autoIncrement: true });
      saves.createIndex("attempt", "attempt");
      saves.createIndex("id", "id");
      db.createObjectStore("notes", { keyPath: "attempt" });
    },
    // Another page wants a newer version: this one gives way and opens again when it next writes.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

export class Journal {
  private readonly waiting = new Map<string, Draft>();
  private isWriting: Promise<void> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly attempt: number,
    private readonly db: Database | null,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Where the browser refuses storage the journal keeps nothing, and `isKept` says so. */
  static async open(attempt: number, onTrouble: (error: unknown) => void = () => {}): Promise<Journal> {
    try {
      return new Journal(attempt, await opened(), onTrouble);
    } catch (error) {
      onTrouble(error);
      return new Journal(attempt, null, onTrouble);
    }
  }

  get isKept(): boolean {
    return this.db !== null;
  }

  /** Whether this device really keeps what is written: by writing and reading again. */
  async probe(): Promise<boolean> {
    const attempt = -1;
    const written = { attempt, link: String(Math.random()) };
    await this.db?.put("notes", written);
    return (await this.db?.get("notes", attempt))?.link === written.link;
  }

  async load(): Promise<Remembered> {
    if (!this.db) return { drafts: [], saves: [] };
    const tx = this.db.transaction(["drafts", "saves", "notes"]);
    const [drafts, saves, notes] = await Promise.all([
      tx.objectStore("drafts").index("attempt").getAll(this.attempt),
      tx.objectStore("saves").index("attempt").getAll(this.attempt),
      tx.objectStore("notes").get(this.attempt),
    ]);
    return { ...notes, drafts, saves: saves.map(({ save }) => save) };
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
    await this.write(["saves", "drafts", "notes"], async (tx) => {
      const notes = await tx.objectStore("notes").get(this.attempt);
      await Promise.all([
        tx.objectStore("saves").add({ attempt: this.attempt, id: save.id, save }),
        tx.objectStore("drafts").put({ ...draft, attempt: this.attempt }),
        tx.objectStore("notes").put({ ...notes, attempt: this.attempt, link: save.link }),
      ]);
    });
  }

  /** The server has them, or will never take them. */
  async dropSaves(ids: readonly string[]): Promise<void> {
    await this.write(["saves"], async (tx) => {
      const store = tx.objectStore("saves");
      const keys = await Promise.all(ids.map((id) => store.index("id").getKey(id)));
      await Promise.all(keys.flatMap((key) => (key === undefined ? [] : [store.delete(key)])));
    });
  }

  async putNotes(changed: Partial<Notes>): Promise<void> {
    await this.write(["notes"], async (tx) => {
      const store = tx.objectStore("notes");
      await store.put({ ...(await store.get(this.attempt)), ...changed, attempt: this.attempt });
    });
  }

  /** What the server signed of this attempt, for the candidate to prove it by until there is a receipt. */
  async keepProof(signed: SignedHead): Promise<void> {
    await this.write(["notes"], async (tx) => {
      const store = tx.objectStore("notes");
      const notes = await store.get(this.attempt);
      if (signed.length >= (notes?.signed?.length ?? 0)) await store.put({ ...notes, signed, attempt: this.attempt });
    });
  }

  /** After hand-in nothing of it stays on the device. */
  async forget(): Promise<void> {
    await this.write(["drafts", "saves", "notes"], async (tx) => {
      for (const name of ["drafts", "saves"] as const) {
        const store = tx.objectStore(name);
        const keys = await store.index("attempt").getAllKeys(this.attempt);
        for (const key of keys) await store.delete(key as never);
      }
      await tx.objectStore("notes").delete(this.attempt);
    });
  }

  /** When everything given so far is written. */
  async settled(): Promise<void> {
    await this.isWriting;
    await this.last;
  }

  close(): void {
    this.db?.close();
  }

  private async writeDrafts(): Promise<void> {
    while (this.waiting.size > 0) {
      const drafts = [...this.waiting.values()];
      this.waiting.clear();
      await this.write(["drafts"], async (tx) => {
        await Promise.all(drafts.map((draft) => tx.objectStore("drafts").put({ ...draft, attempt: this.attempt })));
      });
    }
  }

  private async write<Name extends "drafts" | "saves" | "notes">(
    names: Name[],
    run: (tx: ReturnType<typeof transaction<Name>>) => Promise<void>,
  ): Promise<void> {
    if (!this.db) return;
    try {
      const tx = transaction(this.db, names);
      const written = Promise.all([run(tx), tx.done]);
      this.last = written.catch(() => {});
      await written;
    } catch (error) {
      this.onTrouble(error);
    }
  }
}

function transaction<Name extends "drafts" | "saves" | "notes">(db: Database, names: Name[]) {
  return db.transaction(names, "readwrite", strict);
}
