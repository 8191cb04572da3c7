// What an invigilator should look at, how urgent each is, and who comes first because of it.
import type { MonitorRow } from "@/realtime/events";

/** Kinds of trouble as the server names them, worst first. */
export const troubles = [
  "offline",
  "late_save",
  "conflict",
  "no_code",
  "not_started",
  "no_saves",
  "quiet",
  "two_devices",
  "no_page",
  "no_storage",
  "no_crypto",
  "no_paper",
  "no_socket",
  "no_clock",
  "no_http",
  "no_screen",
] as const;
export type Trouble = (typeof troubles)[number];

/** These need a person; the others need an eye. */
const grave: ReadonlySet<string> = new Set(["offline", "late_save", "conflict"]);

export function isTrouble(kind: string): kind is Trouble {
  return (troubles as readonly string[]).includes(kind);
}

export function toneOfTrouble(kinds: readonly string[]): "trouble" | "attention" | "calm" {
  if (kinds.some((kind) => grave.has(kind))) return "trouble";
  return kinds.length > 0 ? "attention" : "calm";
}

/** Larger is worse: the worst kind decides, more kinds break ties among equals. */
export function urgency(row: MonitorRow): number {
  let worst = 0;
  for (const kind of row.trouble) {
    const place = isTrouble(kind) ? troubles.indexOf(kind) : troubles.length - 1;
    worst = Math.max(worst, troubles.length - place);
  }
  return worst === 0 ? 0 : worst * 10 + row.trouble.length;
}

export function troubleCounts(rows: readonly MonitorRow[]): Map<Trouble, number> {
  const counts = new Map<Trouble, number>();
  for (const row of rows) {
    for (const kind of row.trouble) if (isTrouble(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
