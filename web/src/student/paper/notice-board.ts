// The notices that wait for the candidate on this page, and which of them were put away on this device.
import { type Cell, cell } from "@/realtime/cell";
import type { Notice } from "@/student/paper/notices";

export class NoticeBoard {
  /** In the order in which they are read: what was said, newest first, then how the time stands now. */
  readonly notices: Cell<readonly Notice[]> = cell<readonly Notice[]>([]);
  /** Newest first, with the changes of time that a newer one supersedes. */
  private waiting: readonly Notice[] = [];
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
    const known = new Set(this.waiting.map(({ key }) => key));
    const fresh = notices.filter(({ key }) => !known.has(key) && !this.dismissed.has(key));
    if (fresh.length > 0) this.arrange([...fresh, ...this.waiting].sort(newestFirst));
    // Put away here, and yet the server does not know: that message was lost.
    for (const notice of notices) if (this.dismissed.has(notice.key)) this.shown(notice);
  }

  /** Its card is on the screen: the server is told once. */
  shown({ act }: Notice): void {
    if (act <= 0 || this.acknowledged.has(act)) return;
    this.acknowledged.add(act);
    this.onSeen(act);
  }

  /** Read, and with a change of time those before it, which it has superseded. */
  dismiss(key: string): void {
    const place = this.waiting.findIndex((notice) => notice.key === key);
    const pressed = this.waiting[place];
    if (!pressed) return;
    const read = this.waiting.filter(
      (one, at) => one === pressed || (isOfTime(pressed) && isOfTime(one) && at > place),
    );
    for (const notice of read) {
      this.dismissed.add(notice.key);
      this.shown(notice);
    }
    this.arrange(this.waiting.filter((notice) => !read.includes(notice)));
    this.keep([...this.dismissed]);
  }

  private arrange(waiting: readonly Notice[]): void {
    this.waiting = waiting;
    const said = waiting.filter((notice) => !isOfTime(notice));
    this.notices.set([...said, ...waiting.filter(isOfTime).slice(0, 1)]);
  }
}

function isOfTime({ kind }: Notice): boolean {
  return kind !== "announcement";
}

/** Acts are numbered as they are done; what has no act is told apart by its instant. */
function newestFirst(one: Notice, other: Notice): number {
  return other.act - one.act || other.at.localeCompare(one.at);
}
