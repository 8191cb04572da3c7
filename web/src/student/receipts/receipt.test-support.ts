// For tests: a receipt as a server signs it, with a key of its own, and what it may say instead.
import { generateKeyPairSync, sign } from "node:crypto";
import type { ReceiptFacts } from "@/realtime/events";
import { canonical } from "@/student/answers/chain";

const pair = generateKeyPairSync("ed25519");

/** Hexadecimal, as GET /api/student/receipt-keys says it. */
export const publicKey = pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");

const body: Omit<ReceiptFacts, "signature"> = {
  attempt_id: 42,
  head: "ab".repeat(32),
  length: 3,
  answered: 2,
  questions: 2,
  handed_in_at: "2027-03-15T11:00:00.000000Z",
  key_id: "0001",
};

export const receipt: ReceiptFacts = {
  ...body,
  signature: sign(null, Buffer.from(canonical({ ...body })), pair.privateKey).toString("base64url"),
};
