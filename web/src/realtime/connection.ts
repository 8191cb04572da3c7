// What joins socket, long poll, ticket and clock: one line to the server that says how it stands.
import { type Cell, cell } from "@/realtime/cell";
import { LongPoll } from "@/realtime/long-poll";
import { type RawOptions, raw } from "@/realtime/raw";
import { ServerClock } from "@/realtime/server-clock";
import { type Frame, Socket, type SocketState } from "@/realtime/socket";
import { onJump, steadyNow } from "@/realtime/steady-now";
import { after } from "@/realtime/ticker";
import { Tickets, type Wanted } from "@/realtime/tickets";

/** socket: pushed. poll: by long poll, the socket is tried on. stopped: not to come back; signed_out: after signing in. */
export type Line = "connecting" | "socket" | "poll" | "offline" | "stopped" | "signed_out";

export interface ConnectionOptions {
  path: "/ws/student" | "/ws/staff";
  wanted: Wanted;
  device: string;
  /** One that others have set already; its own when not given. */
  clock?: ServerClock;
  /** What is held already, for the hello: an empty epoch for a first time. */
  held?: () => { epoch: string; numbers: Record<string, number>; held?: number };
  /** Said each third of the heartbeat. */
  beat?: () => object;
  onFrame: (frame: Frame) => void;
  /** Long poll while no socket is admitted (candidates; staff pages poll their own lists). */
  mayPoll?: boolean;
}

const patience = 4_000; // ms for a socket to be admitted before the long poll begins

export class Connection {
  readonly line: Cell<Line> = cell<Line>("connecting");
  readonly clock: ServerClock;
  readonly tickets: Tickets;
  private readonly socket: Socket;
  private readonly poll: LongPoll | null;
  private isPollAnswered: boolean | null = null;
  private state: SocketState = { is: "waiting" };
  private waiting: (() => void) | null = null;
  private unheard: (() => void) | null = null;

  constructor(private readonly options: ConnectionOptions) {
    const { path, wanted, device, beat, onFrame, mayPoll } = options;
    const held = options.held ?? (() => ({ epoch: "", numbers: {} }));
    const clock = options.clock ?? new ServerClock();
    this.clock = clock;
    this.tickets = new Tickets(wanted);
    const { tickets } = this;
    this.socket = new Socket({
      path,
      tickets,
      clock,
      beat,
      onFrame,
      hello: () => ({ device, ...held() }),
      onState: this.turned,
    });
    this.poll = !mayPoll
      ? null
      : new LongPoll({
          tickets,
          clock,
          device,
          held,
          onFrame,
          onAnswered: (isAnswered) => {
            this.isPollAnswered = isAnswered;
            this.judge();
          },
          onRefused: (code) => this.line.set(code === "not_signed_in" ? "signed_out" : "stopped"),
        });
  }

  start(): void {
    this.socket.start();
    window.addEventListener("offline", this.judge);
    window.addEventListener("online", this.judge);
    document.addEventListener("visibilitychange", steadyNow);
    this.unheard = onJump(this.woke);
  }

  stop(): void {
    this.socket.stop();
    this.quiet();
    window.removeEventListener("offline", this.judge);
    window.removeEventListener("online", this.judge);
    document.removeEventListener("visibilitychange", steadyNow);
    this.unheard?.();
  }

  /** By the socket only; false when there is none. */
  send(frame: object): boolean {
    return this.socket.send(frame);
  }

  /** Whether what is sent by socket is alive: asks, and an answer that stays out ends the connection. */
  probe(): void {
    this.socket.ping();
  }

  /** By a raw route; the frame that answers. */
  async ask(path: string, body?: object, options: Partial<RawOptions> = {}): Promise<Frame> {
    return raw(path, { tickets: this.tickets, device: this.options.device, body, ...options });
  }

  /** Comes back with the numbers held: after a hole in them, or after signing in again. */
  rejoin(): void {
    this.tickets.askAgain();
    this.quiet();
    this.socket.rejoin();
  }

  /** The machine slept: what time it is now, and whether anybody is still there, is asked at once. */
  private readonly woke = (): void => {
    this.clock.doubt();
    this.socket.ping();
    this.poll?.restart();
  };

  private readonly turned = (state: SocketState): void => {
    this.state = state;
    if (state.is === "open" || state.is === "stopped") this.quiet();
    else if (this.poll && !this.waiting) this.waiting = after(patience, () => this.poll?.start());
    this.judge();
  };

  private quiet(): void {
    this.waiting?.();
    this.waiting = null;
    this.poll?.stop();
    this.isPollAnswered = null;
  }

  private readonly judge = (): void => {
    const { state } = this;
    if (state.is === "open") this.line.set("socket");
    else if (state.is === "stopped") this.line.set(state.code === 0 ? "signed_out" : "stopped");
    else if (!navigator.onLine) this.line.set("offline");
    else if (this.isPollAnswered) this.line.set("poll");
    else if (this.isPollAnswered === false || this.line.get() !== "connecting") this.line.set("offline");
  };
}
