// Checks a receipt: the server reckons the chain anew, and this device the signature, where its browser can.
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { ReceiptFacts } from "@/realtime/events";
import { canonical, type Json } from "@/student/answers/chain";

export interface CheckedReceipt {
  isWhole: boolean;
  areAnswersRight: boolean;
  isGenuine: boolean;
  saves: number;
  /** Null where this browser cannot check Ed25519 (no https, or too old). */
  isSignedHere: boolean | null;
}

export async function checkReceipt(attemptId: number): Promise<CheckedReceipt> {
  const path = { attempt_id: attemptId };
  const found: components["schemas"]["Checked"] = await call(
    api.GET("/api/student/attempts/{attempt_id}/receipt", { params: { path } }),
  );
  const receipt = found.receipt as ReceiptFacts;
  const isSignedHere = await isSigned(receipt, found.keys[receipt.key_id] ?? "");
  const { is_whole: isWhole, are_answers_right: areAnswersRight, is_genuine: isGenuine, saves } = found;
  return { isWhole, areAnswersRight, isGenuine, isSignedHere, saves };
}

/** Over the canonical JSON of the other fields; `key` is the raw public key in hex. */
export async function isSigned({ signature, ...body }: ReceiptFacts, key: string): Promise<boolean | null> {
  if (!globalThis.crypto?.subtle) return null;
  try {
    const read = await crypto.subtle.importKey("raw", fromHex(key), { name: "Ed25519" }, false, ["verify"]);
    const text = new TextEncoder().encode(canonical(body as unknown as Json));
    return await crypto.subtle.verify({ name: "Ed25519" }, read, fromBase64Url(signature), text);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return null;
    return false;
  }
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}
