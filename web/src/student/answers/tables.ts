// The tables of this device in IndexedDB: answers, what else is remembered, and what the server could give again.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Save } from "@/realtime/events";
import type { Draft, Notes } from "@/student/answers/journal";
import type { PaperSource } from "@/student/paper/layout";
import type { Seen, Shelved } from "@/student/sealed/shelf";

export interface Tables extends DBSchema {
  drafts: { key: [number, string]; value: Draft & { attempt: number }; indexes: { attempt: number } };
  saves: { key: number; value: { attempt: number; id: string; save: Save }; indexes: { attempt: number; id: string } };
  notes: { key: number; value: Partial<Notes> & { attempt: number } };
  /** The last link of the device's chain: beside the notes, so that a save is written without reading first. */
  links: { key: number; value: { attempt: number; link: string } };
  sealed: { key: number; value: Shelved & { attempt: number } };
  media: {
    key: [number, string];
    value: { attempt: number; name: string; envelope: Uint8Array };
    indexes: { attempt: number };
  };
  papers: { key: number; value: { attempt: number; source: PaperSource } };
  pictures: { key: number; value: Seen & { attempt: number } };
}

export type TableName = "drafts" | "saves" | "notes" | "links" | "sealed" | "media" | "papers" | "pictures";
/** One row an attempt, which the server could give again. */
export const shelves = ["sealed", "papers", "pictures"] as const;

export const tables: TableName[] = ["drafts", "saves", "notes", "links", "media", ...shelves];

export async function openTables(lost: () => void): Promise<IDBPDatabase<Tables>> {
  return openDB<Tables>("examcast", 2, {
    upgrade(db, version) {
      if (version < 1) {
        db.createObjectStore("drafts", { keyPath: ["attempt", "question"] }).createIndex("attempt", "attempt");
        const saves = db.createObjectStore("saves", { autoIncrement: true });
        saves.createIndex("attempt", "attempt");
        saves.createIndex("id", "id");
        db.createObjectStore("notes", { keyPath: "attempt" });
      }
      for (const name of ["links", ...shelves] as const) db.createObjectStore(name, { keyPath: "attempt" });
      db.createObjectStore("media", { keyPath: ["attempt", "name"] }).createIndex("attempt", "attempt");
    },
    // Another page wants a newer version: this one gives way.
    blocking: (_current, _blocked, event) => {
      lost();
      (event.target as IDBDatabase).close();
    },
    terminated: lost,
  });
}
