// How an attempt ended: by whom it was handed in, or broken off.
import type { ResultRow } from "@/staff/marking/api-types";

const ways = { pressed: "pressed", automatic: "automatic", by_staff: "staff" } as const;

export function wayOf({ handed_in, started_at, ended_at }: Pick<ResultRow, "handed_in" | "started_at" | "ended_at">) {
  if (handed_in in ways) return ways[handed_in as keyof typeof ways];
  return started_at && ended_at ? "terminated" : null;
}
