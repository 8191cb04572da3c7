// The name of this device for the server: made once a browser, kept in its storage; not a person's and not secret.
const key = "examcast.device";

/** A UUID by chance; `crypto.randomUUID` is missing on pages without https. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

let made: string | null = null;

export function deviceName(): string {
  made ??= stored() ?? uuid();
  try {
    localStorage.setItem(key, made);
  } catch {}
  return made;
}

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
