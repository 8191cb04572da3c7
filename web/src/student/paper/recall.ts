// The attempt as this device kept it: a page that is closed and opened again goes on where it was, without a network too.
import { after } from "@/realtime/ticker";
import type { Remembered } from "@/student/answers/journal";
import type { Sitting } from "@/student/paper/sitting";

const soon = 300; // ms: of what happens together one picture is kept
const again = 10_000; // ms after a try to keep what could not be kept
const wrong = 500; // ms by which this device's clock may have been set meanwhile

export class Recall {
  private isResting = false;
  private isDue = false;
  /** By how many ms the server's clock was ahead of this device's when that was last kept. */
  private ahead = Number.NaN;
  private triedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly sitting: Pick<Sitting, "journal" | "picture" | "connection" | "desk">) {}

  /** Before the line is opened: what is held already, the server need not say again. */
  async load(): Promise<Remembered> {
    const { journal, picture, connection, desk } = this.sitting;
    const remembered = await journal.load();
    const seen = await journal.shelf.seen().catch(() => null);
    if (seen) {
      connection.clock.assume(seen.ahead);
      picture.restore(seen);
      await desk.recall();
    } else await desk.sealed.load();
    picture.snapshot.subscribe(() => this.keep());
    return remembered;
  }

  /** Now and then: what could not be kept; and a clock set meanwhile would tell the wrong time after a reload offline. */
  look(): void {
    const { journal, connection } = this.sitting;
    const { clock } = connection;
    const isKept = Math.abs(clock.now() - Date.now() - this.ahead) <= wrong;
    if (clock.isMeasured && !isKept) this.keep();
    if (performance.now() - this.triedAt < again) return;
    this.triedAt = performance.now();
    void journal.shelf.again();
  }

  /** At once, and again when it has changed since: a page may be closed in the second of the bell. */
  private keep(): void {
    const { journal, picture, connection } = this.sitting;
    const snapshot = picture.snapshot.get();
    if (!snapshot) return;
    if (snapshot.attempt.ended_at === null) journal.resume();
    this.isDue = this.isResting;
    if (this.isResting) return;
    this.isResting = true;
    after(soon, () => {
      this.isResting = false;
      if (this.isDue) this.keep();
    });
    this.ahead = connection.clock.now() - Date.now();
    void journal.shelf.putSeen({ snapshot, ...picture.held(), ahead: this.ahead });
  }
}
