// The notices that wait for the candidate on this page, and which of them were put away on this device.
import { type Cell, cell } from "@/realtime/cell";
import type { Notice } from "@/student/paper/notices";

export class NoticeBoard {
  readonly notices: Cell<readonly Notice[]> = cell<readonly Notice[]>([]);
  private readonly dismissed = new Set<string>();
  private readonly acknowledged = new Set<number>();

  constructor(
    private readonly keep: (dismissed: readonly string[]) => void,
    /** This act was on the screen. */
    private readonly onSeen: (act: number) => void,
  ) {}

  remember(dismissed: readonly string[] = []): void {
    for (const key of dismissed) this.dismissed.add(key);
  }

  /** What was put away on this device is not shown again; `seen` are the acts that the server has acknowledged. */
  tell(notices: readonly Notice[], seen: readonly number[] = []): void {
    for (const act of seen) this.acknowledged.add(act);
    const shown = new Set(this.notices.get().map(({ key }) => key));
    const fresh = notices.filter(({ key }) => !shown.has(key) && !this.dismissed.has(key));
    if (fresh.length > 0) this.notices.set([...this.notices.get(), ...fresh]);
    // Put away here, and yet the server does not know: that message was lost.
    for (const notice of notices) if (this.dismissed.has(notice.key)) this.shown(notice);
  }

  /** Its card is on the screen: the server is told once. */
  shown({ act }: Notice): void {
    if (act <= 0 || this.acknowledged.has(act)) return;
    this.acknowledged.add(act);
    this.onSeen(act);
  }

  dismiss(key: string): void {
    this.dismissed.add(key);
    this.notices.set(this.notices.get().filter((notice) => notice.key !== key));
    this.keep([...this.dismissed]);
  }
}
