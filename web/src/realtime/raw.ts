// The raw routes that stand in for the socket: ticket in Authorization, no cookies, replies that are frames.
import { Problem } from "@/api/problem";
import type { Frame } from "@/realtime/socket";
import type { Tickets } from "@/realtime/tickets";

export interface RawOptions {
  tickets: Tickets;
  device: string;
  body?: object;
  signal?: AbortSignal;
  /** The page is about to go: sent all the same (up to 64 kB). */
  isLast?: boolean;
}

/** The reply's frame, also when it is a refusal or "busy"; a Problem with status 0 when no answer came. */
export async function raw(path: string, options: RawOptions): Promise<Frame> {
  const first = await once(path, options);
  if (first.type !== "refused" || (first.code !== "ticket_expired" && first.code !== "not_signed_in")) return first;
  // An expired ticket never drops anything: a new one (after signing in again, if need be), and the same once more.
  options.tickets.expire();
  return once(path, options);
}

async function once(path: string, { tickets, device, body, signal, isLast }: RawOptions): Promise<Frame> {
  const ticket = isLast ? tickets.peek() : await tickets.get();
  if (ticket === null) throw new Problem({ status: 0, code: "offline" });
  let response: Response;
  try {
    response = await fetch(path, {
      method: body ? "POST" : "GET",
      headers: {
        Authorization: `Ticket ${ticket}`,
        "X-Device": device,
        Accept: "application/json",
        ...(body ? { "Content-Type": "application/json" } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      credentials: "omit",
      cache: "no-store",
      signal,
      keepalive: isLast,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem({ status: 0, code: "offline" });
  }
  const frame = (await response.json().catch(() => null)) as Frame | null;
  if (frame === null) throw new Problem({ status: response.status || 502, code: "unavailable" });
  if (typeof frame.ticket === "string") tickets.renew(frame.ticket);
  return frame;
}
