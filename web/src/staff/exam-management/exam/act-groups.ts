// Acts that say the same one after the other, gathered into one line: forty starts are one event to a reader. Pure.
import type { ActLine } from "@/staff/exam-management/api-types";

export interface Gathered {
  /** The newest of them. */
  act: ActLine;
  count: number;
  /** When the oldest of them happened. */
  since: string;
}

/** From newest to oldest; only what happened by itself and without a reason is gathered. */
export function gathered(acts: readonly ActLine[]): Gathered[] {
  const groups: Gathered[] = [];
  for (const act of acts) {
    const last = groups.at(-1);
    if (last && isSame(last.act, act)) {
      last.count += 1;
      last.since = act.at;
    } else groups.push({ act, count: 1, since: act.at });
  }
  return groups;
}

function isSame(one: ActLine, other: ActLine): boolean {
  return one.kind === other.kind && !one.actor && !other.actor && !one.reason && !other.reason;
}
