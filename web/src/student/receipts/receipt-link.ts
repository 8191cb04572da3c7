// A receipt as an address that anybody can open and that fits a QR code; and back from it, or from a file.
import type { ReceiptFacts } from "@/realtime/events";

const between = "~"; // stands in an address as it is (RFC 3986, 2.3), and in no field
const counts = ["attempt_id", "length", "answered", "questions"] as const;
const words = ["handed_in_at", "key_id", "head", "signature"] as const;

/** What follows "#" stays in the browser: no server and no log on the way sees whose receipt it is. */
export function addressOf(receipt: ReceiptFacts, origin: string): string {
  const fields = [...counts, ...words].map((name) => String(receipt[name]));
  return `${origin}/verify#${fields.join(between)}`;
}

/** Of an address, or what follows "#" in it; null where that is no receipt. */
export function receiptInAddress(text: string): ReceiptFacts | null {
  const fields = text.slice(text.indexOf("#") + 1).split(between);
  if (fields.length !== counts.length + words.length) return null;
  return receiptFrom({
    ...Object.fromEntries(counts.map((name, place) => [name, asCount(fields[place] ?? "")])),
    ...Object.fromEntries(words.map((name, place) => [name, fields[counts.length + place]])),
  });
}

/** Of a file as it is downloaded; null where that is no receipt. */
export function receiptInFile(text: string): ReceiptFacts | null {
  try {
    return receiptFrom(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The signed fields and the signature, and nothing else: any other field would not be signed. */
function receiptFrom(given: unknown): ReceiptFacts | null {
  if (typeof given !== "object" || given === null) return null;
  const fields = given as Record<string, unknown>;
  const areCounts = counts.every((name) => Number.isSafeInteger(fields[name]));
  const areWords = words.every((name) => typeof fields[name] === "string");
  if (!areCounts || !areWords) return null;
  return Object.fromEntries([...counts, ...words].map((name) => [name, fields[name]])) as unknown as ReceiptFacts;
}

function asCount(text: string): number {
  return /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
}
