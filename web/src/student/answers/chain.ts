// The device's own chain over what it sends: each save is linked to the one before (twin of domain/sealing.py).
import { steadyNow } from "@/realtime/steady-now";
import { sha256Words } from "@/student/paper/sha256";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

const encoder = new TextEncoder();

/** Sorted keys, no blanks: the bytes that the server reckons too. Numbers must be whole. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each as Json)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).filter((field): field is [string, Json] => field[1] !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
}

export interface Linked {
  id: string;
  question: string;
  parent: string | null;
  response: Json;
  monotonic_ms: number;
}

/** Hex SHA-256 of the previous link, a line feed, and the canonical save. */
export function linkOf(previous: string, save: Linked): string {
  const { id, monotonic_ms, parent, question, response } = save;
  const text = `${previous}\n${canonical({ id, monotonic_ms, parent, question, response })}`;
  return [...sha256Words(encoder.encode(text))].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** Whole milliseconds that only go forward while the page lives; after a reload they go on from the device's clock. */
export function monotonicMs(): number {
  return Math.round(performance.timeOrigin + steadyNow());
}

/** What can be stored: without U+0000, and with U+FFFD for half a surrogate pair; all else as it was typed. */
export function storable(value: Json): Json {
  if (typeof value === "string") return value.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd");
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, each === undefined ? each : storable(each)]),
  );
}

export function isSame(one: Json, other: Json): boolean {
  return one === other || canonical(one) === canonical(other);
}
