// Checks a receipt that was shown: this device the signature, the server what the receipt stands for.
import { api, call } from "@/api/client";
import type { components } from "@/api/schema";
import type { ReceiptFacts } from "@/realtime/events";
import { isSigned } from "@/student/receipts/check-receipt";

export interface ShownReceipt {
  receipt: ReceiptFacts;
  found: components["schemas"]["Examined"];
  /** Null where this browser cannot check Ed25519 (no https, or too old). */
  isSignedHere: boolean | null;
}

export async function checkShown(receipt: ReceiptFacts): Promise<ShownReceipt> {
  const [{ keys }, found] = await Promise.all([
    call(api.GET("/api/student/receipt-keys")),
    call(api.POST("/api/student/receipts/check", { body: receipt })),
  ]);
  return { receipt, found, isSignedHere: await isSigned(receipt, keys[receipt.key_id] ?? "") };
}

export type VerdictOnReceipt = "right" | "rightAndGone" | "changed" | "wrong";

/** This device's own finding outweighs the server's word. */
export function verdictOn({ found, isSignedHere }: ShownReceipt): VerdictOnReceipt {
  if (!found.is_signed || isSignedHere === false) return "wrong";
  if (!found.is_kept) return "rightAndGone";
  return found.is_of_chain && found.is_whole && found.are_answers_right ? "right" : "changed";
}
