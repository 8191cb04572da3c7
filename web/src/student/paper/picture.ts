// The picture of the attempt on this page: welcomes replace it, news in order change it.
import { type Cell, cell } from "@/realtime/cell";
import type { Event, NewsFrame, StudentSnapshot, Welcome } from "@/realtime/events";
import { Sequence } from "@/realtime/sequence";
import { reduce } from "@/realtime/store";

export interface PictureOptions {
  /** After an event was applied. */
  onEvent: (event: Event, before: StudentSnapshot, after: StudentSnapshot) => void;
  /** After a picture replaced the one before. */
  onFresh: (snapshot: StudentSnapshot) => void;
  /** News were missed: the connection comes back with the numbers held. */
  onHole: () => void;
}

export class Picture {
  readonly snapshot: Cell<StudentSnapshot | null> = cell<StudentSnapshot | null>(null);
  private epoch = "";
  private readonly sequence: Sequence;

  constructor(private readonly options: PictureOptions) {
    this.sequence = new Sequence((frame) => this.apply(frame), options.onHole);
  }

  held(): { epoch: string; numbers: Record<string, number> } {
    return this.snapshot.get() ? { epoch: this.epoch, numbers: this.sequence.held() } : { epoch: "", numbers: {} };
  }

  /** As it was held the last time: news since then bring it up to date. */
  restore({ epoch, numbers, snapshot }: { epoch: string; numbers: Record<string, number>; snapshot: StudentSnapshot }) {
    this.epoch = epoch;
    this.sequence.restart(numbers);
    this.snapshot.set(snapshot);
  }

  /** The bell rang, by the clock here and a code that was read out; what the server says of it comes when it can. */
  assumeOpen(): void {
    const held = this.snapshot.get();
    if (!held || held.exam.opened_at !== null) return;
    this.snapshot.set({ ...held, exam: { ...held.exam, state: "open", opened_at: held.exam.opens_at } });
  }

  /** Without a snapshot the news that follow bring this picture up to date. */
  welcome({ epoch, numbers, snapshot }: Pick<Welcome, "epoch" | "numbers" | "snapshot">): void {
    const isSameEpoch = epoch === this.epoch;
    this.epoch = epoch;
    if (!snapshot) return;
    // An answer that was on its way while news came may be older than what is held.
    const held = this.sequence.held();
    const isOlder = Object.entries(numbers).some(([topic, number]) => number < (held[topic] ?? 0));
    if (isOlder && isSameEpoch && this.snapshot.get()) return;
    this.sequence.restart(numbers);
    this.snapshot.set(snapshot);
    this.options.onFresh(snapshot);
  }

  news(frame: NewsFrame): void {
    this.sequence.take(frame);
  }

  private apply(frame: NewsFrame): void {
    const before = this.snapshot.get();
    if (!before) return;
    const event = frame.event as Event;
    const after = reduce(before, event);
    this.snapshot.set(after);
    this.options.onEvent(event, before, after);
  }
}
