// How many days away an instant is, as people of a zone count days.
import { tz } from "@date-fns/tz";
import { differenceInCalendarDays } from "date-fns";
import type { Instant } from "@/ui/time/format";

/** Calendar days from now to the instant as that zone counts them: 0 today, 1 tomorrow, -1 yesterday. */
export function daysAway(instant: Instant, now: Instant, zone: string): number {
  return differenceInCalendarDays(new Date(instant), new Date(now), { in: tz(zone) });
}
