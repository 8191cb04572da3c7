// The receipt as a file: exactly the signed values, so that anyone can check the signature.
import type { ReceiptFacts } from "@/realtime/events";
import { saveJson } from "@/ui/save-json";

export function download(receipt: ReceiptFacts, title: string): void {
  const name = `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}-${receipt.attempt_id}.json`;
  saveJson(name, JSON.stringify(receipt, null, 2));
}
