// The zone in which the reader's own clock goes: the one that they chose, else the device's.
import { useSession } from "@/api/session";

export function useOwnZone(): string {
  return useSession()?.user?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
