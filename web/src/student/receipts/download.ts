// The receipt as a file: exactly the signed values, so that anyone can check the signature.
import type { ReceiptFacts } from "@/realtime/events";

export function download(receipt: ReceiptFacts, title: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}-${receipt.attempt_id}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
