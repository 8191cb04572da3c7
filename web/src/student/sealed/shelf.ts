// What this device keeps of an attempt beside its answers: the sealed paper, the opened one, and the picture of last time.
import type { SealedPaper, StudentSnapshot } from "@/realtime/events";
import type { Database } from "@/student/answers/database";
import type { PaperSource } from "@/student/paper/layout";

export interface Shelved {
  paper: SealedPaper;
  /** Envelopes by name. */
  files: Readonly<Record<string, Uint8Array>>;
}

export interface Seen {
  snapshot: StudentSnapshot;
  epoch: string;
  numbers: Record<string, number>;
  /** By how many ms the server's clock was ahead of this device's. */
  ahead: number;
}

export class Shelf {
  constructor(
    private readonly attempt: number,
    private readonly database: Database,
  ) {}

  async sealed(): Promise<Shelved | null> {
    return (await (await this.database.connected()).get("sealed", this.attempt)) ?? null;
  }

  async putSealed(shelved: Shelved): Promise<void> {
    const row = { ...shelved, attempt: this.attempt };
    await this.database.put(["sealed"], (tx) => [tx.objectStore("sealed").put(row)]);
  }

  /** The names of the pictures that are here, sealed. */
  async media(): Promise<Set<string>> {
    const keys = await (await this.database.connected()).getAllKeysFromIndex("media", "attempt", this.attempt);
    return new Set(keys.map(([, name]) => name));
  }

  async putMedium(name: string, envelope: Uint8Array): Promise<void> {
    const row = { attempt: this.attempt, name, envelope };
    await this.database.put(["media"], (tx) => [tx.objectStore("media").put(row)]);
  }

  async paper(): Promise<PaperSource | null> {
    return (await (await this.database.connected()).get("papers", this.attempt))?.source ?? null;
  }

  async putPaper(source: PaperSource): Promise<void> {
    const row = { source, attempt: this.attempt };
    await this.database.put(["papers"], (tx) => [tx.objectStore("papers").put(row)]);
  }

  async seen(): Promise<Seen | null> {
    return (await (await this.database.connected()).get("pictures", this.attempt)) ?? null;
  }

  async putSeen(seen: Seen): Promise<void> {
    const row = { ...seen, attempt: this.attempt };
    await this.database.put(["pictures"], (tx) => [tx.objectStore("pictures").put(row)]);
  }

  async dropSealed(): Promise<void> {
    await this.database.put(["sealed"], (tx) => [tx.objectStore("sealed").delete(this.attempt)]);
  }
}
