// The zone in which the reader's own clock goes: their account's, else the device's.
import { useSession } from "@/api/session";

export function useOwnZone(): string {
  return useSession()?.user?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
