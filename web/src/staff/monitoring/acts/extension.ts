// What the fields of a change of time mean to the server.
import type { Extension, Whom } from "@/staff/monitoring/api-types";

export type How = Extension["how"];
export type Kind = Extension["kind"];

export const hows: readonly How[] = ["minutes", "percent", "remaining", "total", "exact_end"];
export const kinds: readonly Kind[] = ["extension", "incident", "outage_credit", "correction"];

export interface Asking {
  how: How;
  amount: number | null;
  endsAt: string | null;
  kind: Kind;
}

/** Null while a figure is missing. */
export function extensionOf({ how, amount, endsAt, kind }: Asking, whom: Whom, reason: string): Extension | null {
  const body = { whom, how, kind, reason, value: 0, is_seen: false };
  if (how === "exact_end") return endsAt === null ? null : { ...body, ends_at: endsAt };
  if (amount === null) return null;
  if (how === "minutes" || how === "percent") return amount === 0 ? null : { ...body, value: amount };
  return amount <= 0 ? null : { ...body, minutes: amount };
}
