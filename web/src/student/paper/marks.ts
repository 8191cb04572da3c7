// What the candidate leaves on the page: the question at hand, flags, notices put away.
import { type Cell, cell } from "@/realtime/cell";
import type { Notes } from "@/student/answers/journal";
import type { Notice } from "@/student/paper/notices";

export class Marks {
  /** The ref of the question at hand. */
  readonly current: Cell<string | null> = cell<string | null>(null);
  readonly flags: Cell<ReadonlySet<string>> = cell<ReadonlySet<string>>(new Set());
  readonly notices: Cell<readonly Notice[]> = cell<readonly Notice[]>([]);
  /** This device cannot keep what is typed. */
  readonly isStorageTroubled: Cell<boolean> = cell(false);
  private readonly dismissed = new Set<string>();

  constructor(private readonly keep: (changed: Partial<Notes>) => void) {}

  remember({ flags, dismissed, current }: Partial<Notes>): void {
    this.current.set(current ?? null);
    this.flags.set(new Set(flags));
    for (const key of dismissed ?? []) this.dismissed.add(key);
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

  /** Shown or put away already. */
  known(): ReadonlySet<string> {
    return new Set([...this.dismissed, ...this.notices.get().map(({ key }) => key)]);
  }

  tell(notices: readonly Notice[]): void {
    const known = this.known();
    const fresh = notices.filter(({ key }) => !known.has(key));
    if (fresh.length > 0) this.notices.set([...this.notices.get(), ...fresh]);
  }

  dismiss(key: string): void {
    this.dismissed.add(key);
    this.notices.set(this.notices.get().filter((notice) => notice.key !== key));
    this.keep({ dismissed: [...this.dismissed] });
  }
}
