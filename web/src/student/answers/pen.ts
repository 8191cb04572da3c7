// Which tab of this browser writes: one at a time, the newest wish wins; the others read along.
import { type Cell, cell } from "@/realtime/cell";
import type { Json } from "@/student/answers/chain";

type Message = { is: "wanted" } | { is: "taken" } | { is: "typed"; question: string; response: Json };

export interface PenOptions {
  /** Another tab wants to write: put everything down first. */
  onLeave: () => Promise<unknown>;
  /** What the writing tab types. */
  onTyped: (question: string, response: Json) => void;
}

const patience = 1_500; // ms for the other tab to put everything down

export class Pen {
  /** wanted: asked for; held: this tab writes; elsewhere: another one does. */
  readonly state: Cell<"wanted" | "held" | "elsewhere"> = cell<"wanted" | "held" | "elsewhere">("wanted");
  private readonly channel: BroadcastChannel;
  private readonly lockName: string;
  private giveBack: (() => void) | null = null;

  constructor(
    attempt: number,
    private readonly options: PenOptions,
  ) {
    this.lockName = `examcast.pen.${attempt}`;
    this.channel = new BroadcastChannel(this.lockName);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => this.heard(data);
  }

  /** Resolves when this tab writes. */
  async take(): Promise<void> {
    this.say({ is: "wanted" });
    // Locks exist on secure pages only; without them the channel alone keeps the order.
    if (!navigator.locks) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      this.held();
      return;
    }
    if (!(await this.locked({ signal: AbortSignal.timeout(patience) }))) await this.locked({ steal: true });
  }

  typed(question: string, response: Json): void {
    this.say({ is: "typed", question, response });
  }

  stop(): void {
    this.giveBack?.();
    this.giveBack = null;
    this.channel.close();
  }

  private locked(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      navigator.locks
        .request(this.lockName, options, () => {
          this.held();
          resolve(true);
          return new Promise<void>((done) => {
            this.giveBack = done;
          });
        })
        // Not given in time, or taken away by a tab that could not wait.
        .catch(() => {
          resolve(false);
          if (this.state.get() === "held") void this.leave();
        });
    });
  }

  private held(): void {
    this.state.set("held");
    this.say({ is: "taken" });
  }

  private heard(message: Message): void {
    if (message.is === "typed") this.options.onTyped(message.question, message.response);
    else if (this.state.get() === "held") void this.leave();
  }

  private async leave(): Promise<void> {
    this.state.set("elsewhere");
    const done = this.giveBack;
    this.giveBack = null;
    await this.options.onLeave();
    done?.();
  }

  private say(message: Message): void {
    this.channel.postMessage(message);
  }
}
