// The sealed paper on this device: in IndexedDB, one of an attempt, with its key from the bell on.
import type { SealedPaper } from "@/realtime/events";
import { Database } from "@/student/answers/database";

export interface Shelved {
  paper: SealedPaper;
  /** Envelopes by name. */
  files: Readonly<Record<string, Uint8Array>>;
  /** Base64; null until the bell. */
  key: string | null;
}

export class Shelf {
  private readonly database = new Database();

  constructor(private readonly attempt: number) {}

  async get(): Promise<Shelved | null> {
    return (await (await this.database.connected()).get("sealed", this.attempt)) ?? null;
  }

  async put(shelved: Shelved): Promise<void> {
    await this.database.write(["sealed"], async (tx) => {
      await tx.objectStore("sealed").put({ ...shelved, attempt: this.attempt });
    });
  }

  close(): void {
    void this.database.close();
  }
}
