// Opens what was sealed (twin of domain/envelopes.py): AES-256-GCM, the label authenticated, the content filled up to kilobytes.

export interface Label {
  examId: number;
  revision: number;
  purpose: "cover" | "question" | "medium" | "read_out";
  name: string;
}

/** It was changed on its way, or is not what its name says. */
export class Tampered extends Error {}

const version = 1;
const nonceBytes = 12;
const lengthBytes = 4;

/** False on pages that came neither by https nor from this machine: browsers give those no cryptography. */
export const canOpen = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function unseal(key: Uint8Array, label: Label, envelope: Uint8Array): Promise<Uint8Array> {
  const { examId, revision, purpose, name } = label;
  const additionalData = new TextEncoder().encode(`examcast envelope|${examId}|${revision}|${purpose}|${name}`);
  if (envelope[0] !== version) throw new Tampered(`What is called ${name} is no envelope of this version.`);
  let padded: Uint8Array;
  try {
    const opener = await crypto.subtle.importKey("raw", bare(key), "AES-GCM", false, ["decrypt"]);
    const iv = bare(envelope.subarray(1, 1 + nonceBytes));
    const sealed = bare(envelope.subarray(1 + nonceBytes));
    padded = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, opener, sealed));
  } catch (error) {
    throw new Tampered(`The envelope ${name} was changed, or is not what its name says.`, { cause: error });
  }
  const length = new DataView(padded.buffer).getUint32(0);
  return padded.subarray(lengthBytes, lengthBytes + length);
}

const misheard: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", "-": "", " ": "" };

/** Of a code that was read out; however it is typed: O is 0, I and L are 1. It takes about a second, on purpose. */
export async function readOutKey(code: string, salt: Uint8Array, rounds: number): Promise<Uint8Array> {
  const heard = code.toUpperCase().replace(/[OIL\s-]/g, (letter) => misheard[letter] ?? "");
  const raw = new TextEncoder().encode(heard);
  const base = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveBits"]);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bare(salt), iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(way, base, 256));
}

/** The envelopes of one file, each: length of the name (1 byte), name, length (4 bytes), envelope. */
export function unbundled(data: Uint8Array): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {};
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let at = 0;
  while (at < data.length) {
    const start = at + 1 + view.getUint8(at);
    const name = new TextDecoder().decode(data.subarray(at + 1, start));
    at = start + lengthBytes + view.getUint32(start);
    if (at > data.length) throw new Tampered(`The file ends inside the envelope ${name}.`);
    found[name] = data.slice(start + lengthBytes, at);
  }
  return found;
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** The types of WebCrypto leave out memory that workers share; this never is. */
const bare = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;
