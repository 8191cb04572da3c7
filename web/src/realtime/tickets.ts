// Tickets for sockets and raw routes: fetched with the session, renewed by what the server sends, fetched again when expired.
import { api, call, within } from "@/api/client";
import { isProblem, Problem } from "@/api/problem";

export interface Wanted {
  scope: "attempt" | "staff" | "user";
  attempt_id?: number;
  exam_id?: number;
}

interface Issued {
  ticket: string;
  expires_in_ms: number;
}

const margin = 30_000;
const patience = 15_000; // ms for one attempt: a line that hangs must not hold up the way around it

export class Tickets {
  private current: string | null = null;
  private validUntil = 0;
  private validFor = 600_000;
  private asking: Promise<string> | null = null;
  /** Signing in was declined: what runs by itself does not ask for it again. */
  private isDeclined = false;

  constructor(private readonly wanted: Wanted) {}

  /** One that is still good. Without a session the sign-in dialog is shown, and the promise waits for it. */
  async get(): Promise<string> {
    if (this.current !== null && performance.now() < this.validUntil - margin) return this.current;
    this.checkAsked();
    this.asking ??= this.fetch().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  /** The one at hand, for a page that is about to go and cannot wait. */
  peek(): string | null {
    return this.current;
  }

  /** What an ack, a pong or a poll brought along. */
  renew(ticket: string | null | undefined): void {
    if (ticket) this.keep(ticket);
  }

  expire(): void {
    this.current = null;
  }

  /** The person comes back to it. */
  askAgain(): void {
    this.isDeclined = false;
  }

  /** A Problem once signing in was declined. */
  checkAsked(): void {
    if (this.isDeclined) throw new Problem({ status: 401, code: "not_signed_in" });
  }

  private async fetch(): Promise<string> {
    const body = { attempt_id: 0, exam_id: 0, ...this.wanted };
    const asked = api.POST("/api/tickets", { body, fetch: within(patience) });
    const issued = (await call(asked).catch((error: unknown) => {
      this.isDeclined = isProblem(error) && error.status === 401;
      throw error;
    })) as Issued;
    this.validFor = issued.expires_in_ms;
    this.keep(issued.ticket);
    return issued.ticket;
  }

  private keep(ticket: string): void {
    this.isDeclined = false;
    this.current = ticket;
    this.validUntil = performance.now() + this.validFor;
  }
}
