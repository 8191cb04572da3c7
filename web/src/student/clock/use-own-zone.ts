// The zone in which the reader's own clock goes: their account's where it was set, else the device's.
import { useSession } from "@/api/session";

const unset = new Set(["", "UTC"]);

export function useOwnZone(): string {
  const zone = useSession()?.user?.zone ?? "";
  return unset.has(zone) ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
}
