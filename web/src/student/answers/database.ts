// A connection to the tables of this device, which is opened when needed and again after it was lost.
import type { IDBPDatabase } from "idb";
import { within } from "@/realtime/ticker";
import { openTables, type TableName, type Tables } from "@/student/answers/tables";

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
    const tx = await this.begin(names);
    await within(writePatience, Promise.all([run(tx), tx.done]));
  }

  /** Without reading first: the browser has all of it at once, and finishes it though the page goes meanwhile. */
  async put<Name extends TableName>(names: Name[], run: (tx: Writing<Name>) => Promise<unknown>[]): Promise<void> {
    const tx = await this.begin(names);
    const puts = run(tx);
    tx.commit();
    await within(writePatience, Promise.all([...puts, tx.done]));
  }

  /** What comes later opens it again. */
  async close(): Promise<void> {
    const { opening } = this;
    this.opening = null;
    (await opening?.catch(() => null))?.close();
  }

  private async begin<Name extends TableName>(names: Name[]): Promise<Writing<Name>> {
    const tx = this.begun(await this.connected(), names);
    // It was lost a moment ago and nobody had said so.
    return tx ?? writing(await this.connected(), names);
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
    const opening = openTables(lost);
    opening.catch(lost);
    return opening;
  }
}

function writing<Name extends TableName>(db: IDBPDatabase<Tables>, names: Name[]) {
  return db.transaction(names, "readwrite", { durability: "strict" });
}
