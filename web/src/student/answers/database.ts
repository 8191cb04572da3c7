// The journal's tables in IndexedDB, and a connection to them that is opened when needed and again after it was lost.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Save } from "@/realtime/events";
import { within } from "@/realtime/ticker";
import type { Draft, Notes } from "@/student/answers/journal";
import type { PaperSource } from "@/student/paper/layout";
import type { Seen, Shelved } from "@/student/sealed/shelf";

interface Tables extends DBSchema {
  drafts: { key: [number, string]; value: Draft & { attempt: number }; indexes: { attempt: number } };
  saves: { key: number; value: { attempt: number; id: string; save: Save }; indexes: { attempt: number; id: string } };
  notes: { key: number; value: Partial<Notes> & { attempt: number } };
  sealed: { key: number; value: Shelved & { attempt: number } };
  papers: { key: number; value: { attempt: number; source: PaperSource } };
  pictures: { key: number; value: Seen & { attempt: number } };
}

export type TableName = "drafts" | "saves" | "notes" | "sealed" | "papers" | "pictures";
/** What the server could give again, had it to. */
export const shelves = ["sealed", "papers", "pictures"] as const;
export type Writing<Name extends TableName> = ReturnType<typeof writing<Name>>;

// A browser may refuse storage by never answering.
const openPatience = 2_000; // ms
const writePatience = 4_000;

export class Database {
  private opening: Promise<IDBPDatabase<Tables>> | null = null;

  async connected(): Promise<IDBPDatabase<Tables>> {
    this.opening ??= this.open();
    return within(openPatience, this.opening);
  }

  async write<Name extends TableName>(names: Name[], run: (tx: Writing<Name>) => Promise<void>): Promise<void> {
    let tx = this.begun(await this.connected(), names);
    // It was lost a moment ago and nobody had said so.
    tx ??= writing(await this.connected(), names);
    await within(writePatience, Promise.all([run(tx), tx.done]));
  }

  /** What comes later opens it again. */
  async close(): Promise<void> {
    const { opening } = this;
    this.opening = null;
    (await opening?.catch(() => null))?.close();
  }

  private begun<Name extends TableName>(db: IDBPDatabase<Tables>, names: Name[]): Writing<Name> | null {
    try {
      return writing(db, names);
    } catch {
      this.opening = null;
      return null;
    }
  }

  private open(): Promise<IDBPDatabase<Tables>> {
    const lost = () => {
      if (this.opening === opening) this.opening = null;
    };
    const opening = opened(lost);
    opening.catch(lost);
    return opening;
  }
}

async function opened(lost: () => void): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>("examcast", 2, {
    upgrade(db, version) {
      if (version < 1) {
        db.createObjectStore("drafts", { keyPath: ["attempt", "question"] }).createIndex("attempt", "attempt");
        const saves = db.createObjectStore("saves", { autoIncrement: true });
        saves.createIndex("attempt", "attempt");
        saves.createIndex("id", "id");
        db.createObjectStore("notes", { keyPath: "attempt" });
      }
      for (const name of shelves) db.createObjectStore(name, { keyPath: "attempt" });
    },
    // Another page wants a newer version: this one gives way.
    blocking: (_current, _blocked, event) => {
      lost();
      (event.target as IDBDatabase).close();
    },
    terminated: lost,
  });
}

function writing<Name extends TableName>(db: IDBPDatabase<Tables>, names: Name[]) {
  return db.transaction(names, "readwrite", { durability: "strict" });
}
