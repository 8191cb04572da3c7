// What the fields of a change of time mean to the server.
import type { ExamFacts, MonitorRow } from "@/realtime/events";
import type { Extension, Whom } from "@/staff/monitoring/api-types";
import { commonEnd } from "@/staff/monitoring/board/common-end";

export type How = Extension["how"];
export type Kind = Extension["kind"];

export const hows: readonly How[] = ["minutes", "percent", "remaining", "total", "exact_end", "interval"];
export const kinds: readonly Kind[] = ["extension", "incident", "outage_credit", "correction"];

export interface Asking {
  how: How;
  amount: number | null;
  endsAt: string | null;
  /** An interval in which no time ran. */
  outFrom: string | null;
  outUntil: string | null;
  kind: Kind;
}

export const firstAsking: Asking = {
  how: "minutes",
  amount: 10,
  endsAt: null,
  outFrom: null,
  outUntil: null,
  kind: "extension",
};

/** Until another end is entered it is the present one: of most of them, else of the exam. */
export function withPresentEnd(asking: Asking, rows: readonly MonitorRow[], exam: ExamFacts): Asking {
  return { ...asking, endsAt: asking.endsAt ?? commonEnd(rows) ?? exam.closes_at ?? exam.opens_at };
}

/** Null while a figure is missing. */
export function extensionOf(asking: Asking, whom: Whom, reason: string): Extension | null {
  const { how, amount, endsAt, outFrom, outUntil, kind } = asking;
  const body = { whom, how, kind, reason, value: 0, is_seen: false };
  if (how === "exact_end") return endsAt === null ? null : { ...body, ends_at: endsAt };
  if (how === "interval") {
    return outFrom === null || outUntil === null ? null : { ...body, out_from: outFrom, out_until: outUntil };
  }
  if (amount === null) return null;
  if (how === "minutes" || how === "percent") return amount === 0 ? null : { ...body, value: amount };
  return amount <= 0 ? null : { ...body, minutes: amount };
}
