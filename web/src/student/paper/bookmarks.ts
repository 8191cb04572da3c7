// Where the candidate is in the paper and which questions are flagged: kept on the device.
import { type Cell, cell } from "@/realtime/cell";
import type { Notes } from "@/student/answers/journal";

export class Bookmarks {
  /** The ref of the question at hand. */
  readonly current: Cell<string | null> = cell<string | null>(null);
  readonly flags: Cell<ReadonlySet<string>> = cell<ReadonlySet<string>>(new Set());

  constructor(private readonly keep: (changed: Partial<Notes>) => void) {}

  remember({ flags, current }: Partial<Notes>): void {
    this.current.set(current ?? null);
    this.flags.set(new Set(flags));
  }

  go(ref: string): void {
    this.current.set(ref);
    this.keep({ current: ref });
  }

  flag(ref: string): void {
    const flags = new Set(this.flags.get());
    if (!flags.delete(ref)) flags.add(ref);
    this.flags.set(flags);
    this.keep({ flags: [...flags] });
  }
}
