// What the candidate has to be told: from events as they come, and from a picture for what was missed.
import type { EntryFacts, Event, StudentSnapshot } from "@/realtime/events";
import { windowOf } from "@/student/clock/deadline";

export interface Notice {
  /** What it is about; put away once for all by this name. */
  key: string;
  kind: "announcement" | "time" | "resumed";
  text: string;
  at: string;
  /** Of a change of time: the deadline before (when known) and after. */
  oldEnd: string | null;
  newEnd: string | null;
}

/** The notice that an event makes, if it makes one; `before` and `after` it was applied. */
export function noticeOf(event: Event, before: StudentSnapshot, after: StudentSnapshot): Notice | null {
  if (event.type === "announcement.made") return announced(event.announcement);
  if (event.type !== "time.changed") return null;
  const { entry } = event;
  const [oldEnd, newEnd] = [endOf(before), endOf(after)];
  // The clock runs again: what the pause did to the deadline is known now.
  if (isPauseOver(entry)) return { ...changed(entry), kind: "resumed", text: "", oldEnd: null, newEnd };
  return isTold(entry) && oldEnd !== newEnd ? { ...changed(entry), oldEnd, newEnd } : null;
}

/** What a picture holds that was not put away on this device. */
export function missed(snapshot: StudentSnapshot, known: ReadonlySet<string>): Notice[] {
  const newEnd = endOf(snapshot);
  const entries = Object.values(snapshot.entries).filter(isTold);
  const found = [
    ...Object.values(snapshot.announcements).map(announced),
    ...entries.map((entry): Notice => ({ ...changed(entry), newEnd })),
  ];
  return found.filter(({ key }) => !known.has(key)).sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Acts of what a picture tells that this candidate has not acknowledged: rendered with it, they are. */
export function unseen({ entries, announcements, seen }: StudentSnapshot): number[] {
  const told = [...Object.values(announcements), ...Object.values(entries).filter(isTold)];
  return told.flatMap(({ act }) => (act > 0 && !seen.includes(act) ? [act] : []));
}

function announced({ id, text, made_at }: { id: number; text: string; made_at: string }): Notice {
  return { key: `announcement:${id}`, kind: "announcement", text, at: made_at, oldEnd: null, newEnd: null };
}

function isPauseOver({ kind, ended_at }: EntryFacts): boolean {
  return kind === "pause" && ended_at !== null;
}

/** A pause covers the page and says so itself. */
function isTold({ kind, amount_ms, ended_at }: EntryFacts): boolean {
  return kind !== "pause" && (amount_ms !== null || ended_at !== null);
}

function changed({ id, reason, made_at, ended_at }: EntryFacts): Notice {
  return { key: `time:${id}:${ended_at ?? ""}`, kind: "time", text: reason, at: made_at, oldEnd: null, newEnd: null };
}

function endOf(snapshot: StudentSnapshot): string | null {
  return windowOf(snapshot)?.ends_at ?? null;
}
