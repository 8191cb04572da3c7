// One WebSocket that comes back by itself: ticket first, beats, a watchdog, and close codes that say whether to return.
import { isProblem } from "@/api/problem";
import { Backoff } from "@/realtime/backoff";
import { CLOSE } from "@/realtime/events";
import type { ServerClock } from "@/realtime/server-clock";
import { after, every } from "@/realtime/ticker";
import type { Tickets } from "@/realtime/tickets";

export type SocketState =
  | { is: "connecting" }
  | { is: "open" }
  | { is: "waiting" }
  /** Not to come back: the close code, or 0 when signing in was declined. */
  | { is: "stopped"; code: number };

// biome-ignore lint/suspicious/noExplicitAny: a frame is whatever its `type` says; the reader narrows it
export type Frame = { type: string } & Record<string, any>;

export interface SocketOptions {
  path: string;
  tickets: Tickets;
  clock: ServerClock;
  /** The rest of the hello: device, epoch, numbers. */
  hello: () => object;
  /** Said each third of the heartbeat in place of a ping: it asks for the time as well. */
  beat?: () => object;
  onFrame: (frame: Frame) => void;
  onState: (state: SocketState) => void;
}

const patience = 10_000; // ms of silence after a ping before the connection counts as dead

export class Socket {
  private socket: WebSocket | null = null;
  private isAdmitted = false;
  private isWanted = false;
  private ref = 0;
  private stops: (() => void)[] = [];
  private watchdog: (() => void) | null = null;
  private retry: (() => void) | null = null;
  private readonly backoff = new Backoff();

  constructor(private readonly options: SocketOptions) {}

  start(): void {
    if (this.isWanted) return;
    this.isWanted = true;
    // A browser that goes offline keeps its sockets open, and frames into them just stall.
    window.addEventListener("offline", this.drop);
    window.addEventListener("online", this.hurry);
    void this.connect();
  }

  stop(): void {
    this.isWanted = false;
    window.removeEventListener("offline", this.drop);
    window.removeEventListener("online", this.hurry);
    this.retry?.();
    this.leave(1000);
  }

  /** False when there is nobody to take it. */
  send(frame: object): boolean {
    if (!this.isAdmitted || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Asks for the time; no answer within ten seconds ends the connection. */
  ping(): void {
    this.ask({ type: "ping", ref: ++this.ref });
  }

  private ask(frame: object): void {
    // While it is away there is nothing to ask; the watchdog of the way back is another one.
    if (!this.isAdmitted) return;
    this.send({ ...frame, sent_ms: this.options.clock.monotonicNow() });
    this.watchdog ??= after(patience, this.drop);
  }

  /** Leaves and comes back at once with the numbers held: what was missed is sent again. */
  rejoin(): void {
    if (!this.isWanted) return;
    this.leave(1000);
    void this.connect();
  }

  private readonly drop = (): void => {
    if (!this.isWanted) return;
    this.leave(1000);
    this.comeBack(this.backoff.next());
  };

  private readonly hurry = (): void => {
    if (this.isWanted && !this.socket) this.comeBack(Math.random() * 300);
  };

  private async connect(): Promise<void> {
    this.retry?.();
    this.options.onState({ is: "connecting" });
    let ticket: string;
    try {
      ticket = await this.options.tickets.get();
    } catch (error) {
      if (isProblem(error) && (error.status === 401 || error.status === 403 || error.status === 404)) {
        this.options.onState({ is: "stopped", code: error.status === 401 ? 0 : CLOSE.not_allowed });
      } else this.comeBack(this.backoff.next());
      return;
    }
    if (!this.isWanted || this.socket) return;
    const url = new URL(this.options.path, window.location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    this.watchdog?.();
    this.watchdog = after(patience, this.drop);
    let helloAt = 0;
    socket.onopen = () => {
      helloAt = this.options.clock.monotonicNow();
      socket.send(JSON.stringify({ type: "hello", ticket, ...this.options.hello() }));
    };
    socket.onmessage = ({ data }) => {
      if (this.socket === socket) this.heard(JSON.parse(data as string) as Frame, helloAt);
    };
    socket.onclose = ({ code, reason }) => {
      if (this.socket === socket) this.closed(code, reason);
    };
  }

  private heard(frame: Frame, helloAt: number): void {
    this.watchdog?.();
    this.watchdog = null;
    const { clock, tickets, onFrame } = this.options;
    if (typeof frame.ticket === "string") tickets.renew(frame.ticket);
    if (frame.type === "pong" && frame.sent_ms > 0) clock.sample(frame.sent_ms as number, frame.now as string);
    if (frame.type === "welcome" && !this.isAdmitted) this.admitted(frame, helloAt);
    onFrame(frame.type === "welcome" ? { ...frame, asked_at: helloAt } : frame);
    if (frame.type === "welcome") this.options.onState({ is: "open" });
  }

  private admitted(welcome: Frame, helloAt: number): void {
    this.isAdmitted = true;
    this.backoff.reset();
    this.options.clock.sample(helloAt, welcome.now as string);
    const third = Math.max(1_000, Number(welcome.heartbeat_ms ?? 60_000) / 3);
    this.stops = [
      every(third, () => {
        const beat = this.options.beat?.();
        if (beat) this.ask(beat);
        else this.ping();
      }),
      // The first few tell the offset; the quickest of them counts.
      ...[50, 400, 1_500].map((ms) => after(ms, () => this.ping())),
    ];
  }

  private closed(code: number, reason = ""): void {
    this.leave(code);
    if (!this.isWanted) return;
    if (code === CLOSE.ticket_expired) this.options.tickets.expire();
    if (code >= 4500 && code < 4600 && code !== CLOSE.session_ended) {
      this.options.onState({ is: "stopped", code });
      return;
    }
    // A session that ended: the next ticket asks for signing in again, in a dialog over the page.
    if (code === CLOSE.session_ended) this.options.tickets.expire();
    // The server that sends a hall away tells each another moment to come back at.
    this.comeBack(Number(/\bretry_ms=(\d{1,9})$/.exec(reason)?.[1] ?? this.backoff.next()));
  }

  private comeBack(ms: number): void {
    this.retry?.();
    this.options.onState({ is: "waiting" });
    this.retry = after(ms, () => {
      this.retry = null;
      void this.connect();
    });
  }

  private leave(code: number): void {
    const { socket } = this;
    this.socket = null;
    this.isAdmitted = false;
    for (const stop of this.stops.splice(0)) stop();
    this.watchdog?.();
    this.watchdog = null;
    if (socket && socket.readyState < WebSocket.CLOSING) socket.close(code === 1000 ? 1000 : undefined);
  }
}
