// The raw routes that stand in for the socket: ticket in Authorization, no cookies, replies that are frames.
import { Problem } from "@/api/problem";
import type { Frame } from "@/realtime/socket";
import { after } from "@/realtime/ticker";
import type { Tickets } from "@/realtime/tickets";

export interface RawOptions {
  tickets: Tickets;
  device: string;
  body?: object;
  signal?: AbortSignal;
  /** How long the answer may take, in ms. */
  patience?: number;
  /** The page is about to go: sent all the same (up to 64 kB). */
  isLast?: boolean;
}

const patience = 20_000; // ms: a network that is half dead takes requests and never answers
const slowest = 16; // bytes a millisecond: a large body may take longer

/** The reply's frame, also when it is a refusal or "busy"; a Problem with status 0 when no answer came. */
export async function raw(path: string, options: RawOptions): Promise<Frame> {
  const first = await once(path, options);
  if (first.type !== "refused" || (first.code !== "ticket_expired" && first.code !== "not_signed_in")) return first;
  // An expired ticket never drops anything: a new one (after signing in again, if need be), and the same once more.
  options.tickets.expire();
  return once(path, options);
}

/** Files come as they are. */
async function frameOf(response: Response): Promise<Frame | null> {
  if (response.headers.get("content-type") === "application/octet-stream") {
    return { type: "bytes", bytes: new Uint8Array(await response.arrayBuffer()) };
  }
  return response.json().catch(() => null);
}

async function once(path: string, options: RawOptions): Promise<Frame> {
  const { tickets, device, signal, isLast } = options;
  const ticket = isLast ? tickets.peek() : await tickets.get();
  if (ticket === null) throw new Problem({ status: 0, code: "offline" });
  const body = options.body ? JSON.stringify(options.body) : undefined;
  const limit = new AbortController();
  const give = () => limit.abort();
  const stop = after(options.patience ?? patience + (body?.length ?? 0) / slowest, give);
  signal?.addEventListener("abort", give);
  let frame: Frame | null;
  let status: number;
  try {
    const response = await fetch(path, {
      method: body ? "POST" : "GET",
      headers: {
        Authorization: `Ticket ${ticket}`,
        "X-Device": device,
        Accept: "application/json",
        ...(body ? { "Content-Type": "application/json" } : {}),
      },
      body,
      credentials: "omit",
      cache: "no-store",
      signal: limit.signal,
      keepalive: isLast,
    });
    status = response.status;
    frame = await frameOf(response);
    limit.signal.throwIfAborted();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem({ status: 0, code: "offline" });
  } finally {
    stop();
    signal?.removeEventListener("abort", give);
  }
  if (frame === null) throw new Problem({ status: status || 502, code: "unavailable" });
  if (typeof frame.ticket === "string") tickets.renew(frame.ticket);
  return frame;
}
