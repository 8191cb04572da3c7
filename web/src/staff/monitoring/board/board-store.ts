// The rows of one exam as they come in, told to the page at most once a second; may be held still while it is read.
import type { Readable } from "@/realtime/cell";
import type { MonitorRow, Rows } from "@/realtime/events";
import { History } from "@/staff/monitoring/board/history";
import { byName } from "@/staff/monitoring/board/order";

export interface Board {
  /** By name. */
  rows: readonly MonitorRow[];
  counts: Readonly<Record<string, number>>;
  history: History;
  /** Every row has come at least once. */
  isComplete: boolean;
  /** Rows that changed while the picture is held still. */
  waiting: number;
  isHeld: boolean;
}

export interface BoardTime {
  now: () => number;
  after: (ms: number, run: () => void) => () => void;
}

const pace = 1000;

export class BoardStore implements Readable<Board> {
  private rows = new Map<number, MonitorRow>();
  /** What has come since a welcome, until all has come: then it is everything. */
  private fresh: Map<number, MonitorRow> | null = null;
  private counts: Record<string, number> = {};
  private readonly history = new History();
  private readonly listeners = new Set<() => void>();
  private readonly changedIds = new Set<number>();
  private toldAt = Number.NEGATIVE_INFINITY;
  private pending: (() => void) | null = null;
  private isHeld = false;
  private isComplete = false;
  private shown: Board;

  constructor(private readonly time: BoardTime) {
    this.shown = this.picture();
  }

  readonly get = (): Board => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** After a welcome every row comes once more; those that do not come are gone. */
  welcome(): void {
    this.fresh = new Map();
  }

  /** A frame of the socket. */
  take(frame: Rows): void {
    for (const row of frame.rows) this.put(row);
    for (const candidateId of frame.gone) this.drop(candidateId);
    this.counts = frame.counts;
    if (frame.is_complete && this.fresh) {
      this.rows = this.fresh;
      this.fresh = null;
      this.isComplete = true;
    }
    this.changed();
  }

  /** Every row, by HTTP: the fallback's versions are of another count, so they replace whatever is held. */
  replace(rows: readonly MonitorRow[], counts?: Record<string, number>): void {
    for (const row of rows) if (!isSame(this.rows.get(row.candidate_id), row)) this.changedIds.add(row.candidate_id);
    this.rows = new Map(
      rows.map((row) => {
        const before = this.rows.get(row.candidate_id);
        return [row.candidate_id, before && isSame(before, row) ? before : row];
      }),
    );
    if (counts) this.counts = counts;
    this.isComplete = true;
    this.changed();
  }

  recount(counts: Record<string, number>): void {
    this.counts = counts;
    this.changed();
  }

  /** Time goes by though nothing changes: the small lines go on. */
  sample(): void {
    if (this.isComplete) this.changed();
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.tell();
  }

  private put(row: MonitorRow): void {
    const into = this.fresh ?? this.rows;
    const before = into.get(row.candidate_id);
    if (before && before.version > row.version && before.attempt_id === row.attempt_id) return;
    const held = this.rows.get(row.candidate_id);
    if (held && isSame(held, row)) {
      into.set(row.candidate_id, held);
      return;
    }
    into.set(row.candidate_id, row);
    if (this.fresh && !this.isComplete) this.rows.set(row.candidate_id, row);
    this.changedIds.add(row.candidate_id);
  }

  private drop(candidateId: number): void {
    this.fresh?.delete(candidateId);
    if (this.rows.delete(candidateId)) this.changedIds.add(candidateId);
  }

  private changed(): void {
    this.history.take(this.time.now(), this.counts);
    const wait = this.toldAt + pace - this.time.now();
    if (wait <= 0) this.tell();
    else
      this.pending ??= this.time.after(wait, () => {
        this.pending = null;
        this.tell();
      });
  }

  private tell(): void {
    this.toldAt = this.time.now();
    const { rows, counts } = this.shown;
    if (!this.isHeld) this.changedIds.clear();
    this.shown = this.isHeld ? { ...this.picture(), rows, counts } : this.picture();
    for (const listener of [...this.listeners]) listener();
  }

  /** Sorted anew only when somebody came, went or was renamed. */
  private byName(): MonitorRow[] {
    const before = this.shown?.rows ?? [];
    const kept = before.flatMap((row) => this.rows.get(row.candidate_id) ?? []);
    const isKept = kept.length === this.rows.size && kept.every((row, place) => row.name === before[place]?.name);
    return isKept ? kept : [...this.rows.values()].sort(byName);
  }

  private picture(): Board {
    return {
      rows: this.byName(),
      counts: this.counts,
      history: this.history,
      isComplete: this.isComplete,
      waiting: this.changedIds.size,
      isHeld: this.isHeld,
    };
  }

  stop(): void {
    this.pending?.();
    this.pending = null;
  }
}

/** The same but for its version: kept as the object it is, so that nothing of it is rendered again. */
function isSame(one: MonitorRow | undefined, other: MonitorRow): boolean {
  if (!one) return false;
  return (Object.keys(other) as (keyof MonitorRow)[]).every((key) => {
    if (key === "version") return true;
    if (key === "trouble") return one.trouble.join() === other.trouble.join();
    return one[key] === other[key];
  });
}
