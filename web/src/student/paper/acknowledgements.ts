// What was on the screen, told to the server: without a socket this is also the first contact after the bell.
import type { Wire } from "@/student/answers/outbox";

export class Acknowledgements {
  private waiting: number[] = [];

  constructor(private readonly wire: Wire) {}

  /** Told when the page that shows it has been rendered. */
  await(act: number): void {
    this.waiting.push(act);
  }

  /** What waits is on the screen now, if anybody can see it. */
  rendered(): void {
    if (this.waiting.length > 0 && document.visibilityState === "visible") this.tell(this.waiting.splice(0));
  }

  tell(acts: readonly number[]): void {
    const frame = { type: "seen", acts };
    if (!this.wire.send(frame)) this.wire.ask("/seen", frame).catch(() => this.waiting.push(...acts));
  }
}
