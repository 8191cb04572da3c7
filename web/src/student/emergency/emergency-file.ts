// What could not be sent, as a file that the server alone can open (twin of domain/emergency.py).
import type { EmergencyKey, Save } from "@/realtime/events";
import { canonical, type Json } from "@/student/answers/chain";

export interface EmergencyWish {
  key: EmergencyKey;
  examId: number;
  attemptId: number;
  device: string;
  saves: readonly Save[];
  /** Hand-in was pressed behind the last save. */
  isHandingIn: boolean;
  madeAt: string;
}

const curve = { name: "ECDH", namedCurve: "P-256" };
const info = new TextEncoder().encode("examcast emergency file");
const pointBytes = 65;

/** False on pages that came neither by https nor from this machine: browsers give those no cryptography. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function emergencyFile(wish: EmergencyWish): Promise<string> {
  const theirs = await crypto.subtle.importKey("raw", fromBase64(wish.key.point), curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  if (point.length !== pointBytes) throw new Error("a point of another form");
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const way = { name: "HKDF", hash: "SHA-256", salt: point, info };
  const key = await crypto.subtle.deriveKey(way, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const head = {
    format: "examcast emergency file 1",
    exam_id: wish.examId,
    attempt_id: wish.attemptId,
    device: wish.device,
    made_at: wish.madeAt,
    key_id: wish.key.id,
    point: toBase64(point),
    nonce: toBase64(nonce),
  };
  const content = JSON.stringify({ saves: wish.saves, is_handing_in: wish.isHandingIn });
  const additionalData = new TextEncoder().encode(canonical(head as Json));
  const sealing = { name: "AES-GCM", iv: nonce, additionalData };
  const sealed = await crypto.subtle.encrypt(sealing, key, new TextEncoder().encode(content));
  return JSON.stringify({ ...head, sealed: toBase64(new Uint8Array(sealed)) });
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
