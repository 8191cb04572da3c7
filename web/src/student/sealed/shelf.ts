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
  /** The newest of each, to be put again. */
  private readonly newest = new Map<string, () => Promise<void>>();
  private readonly failed = new Set<string>();
  private isOpen = true;

  constructor(
    private readonly attempt: number,
    private readonly database: Database,
    /** Whether the opened paper and its picture are on this device: without them nothing is shown after a reload offline. */
    private readonly onKept: (isKept: boolean) => void = () => {},
  ) {}

  async sealed(): Promise<Shelved | null> {
    return (await (await this.database.connected()).get("sealed", this.attempt)) ?? null;
  }

  async putSealed(shelved: Shelved): Promise<void> {
    if (!this.isOpen) return;
    const row = { ...shelved, attempt: this.attempt };
    await this.database.put(["sealed"], (tx) => [tx.objectStore("sealed").put(row)]);
  }

  /** The names of the pictures that are here, sealed. */
  async media(): Promise<Set<string>> {
    const keys = await (await this.database.connected()).getAllKeysFromIndex("media", "attempt", this.attempt);
    return new Set(keys.map(([, name]) => name));
  }

  async putMedium(name: string, envelope: Uint8Array): Promise<void> {
    if (!this.isOpen) return;
    const row = { attempt: this.attempt, name, envelope };
    await this.database.put(["media"], (tx) => [tx.objectStore("media").put(row)]);
  }

  async paper(): Promise<PaperSource | null> {
    return (await (await this.database.connected()).get("papers", this.attempt))?.source ?? null;
  }

  async putPaper(source: PaperSource): Promise<void> {
    const row = { source, attempt: this.attempt };
    const put = () => this.database.put(["papers"], (tx) => [tx.objectStore("papers").put(row)]);
    const putAnyway = async (error: unknown) => {
      if (!isFull(error)) throw error;
      await this.dropMedia();
      await put();
    };
    await this.keep("papers", () => put().catch(putAnyway));
  }

  async seen(): Promise<Seen | null> {
    return (await (await this.database.connected()).get("pictures", this.attempt)) ?? null;
  }

  async putSeen(seen: Seen): Promise<void> {
    const row = { ...seen, attempt: this.attempt };
    await this.keep("pictures", () => this.database.put(["pictures"], (tx) => [tx.objectStore("pictures").put(row)]));
  }

  /** The attempt is forgotten: what comes late is not kept. */
  close(): void {
    this.isOpen = false;
  }

  open(): void {
    this.isOpen = true;
    for (const [name, put] of this.newest) void this.keep(name, put);
  }

  /** What could not be kept, once more. */
  async again(): Promise<void> {
    for (const name of [...this.failed]) await this.keep(name, this.newest.get(name));
  }

  async dropSealed(): Promise<void> {
    await this.database.put(["sealed"], (tx) => [tx.objectStore("sealed").delete(this.attempt)]);
  }

  private async keep(name: string, put: (() => Promise<void>) | undefined): Promise<void> {
    if (!put) return;
    this.newest.set(name, put);
    if (!this.isOpen) return;
    await put().then(
      () => this.failed.delete(name),
      () => this.failed.add(name),
    );
    this.onKept(this.failed.size === 0);
  }

  /** The server gives them again when they are seen. */
  private async dropMedia(): Promise<void> {
    await this.database.write(["media"], async (tx) => {
      const store = tx.objectStore("media");
      for (const key of await store.index("attempt").getAllKeys(this.attempt)) await store.delete(key);
    });
  }
}

function isFull(error: unknown): boolean {
  return (error as Error).name === "QuotaExceededError";
}
