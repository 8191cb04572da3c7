// What the candidate has to be told: from events as they come, and from a picture for what was missed.
import type { AnnouncementFacts, EntryFacts, Event, StudentSnapshot } from "@/realtime/events";
import { windowOf } from "@/student/clock/deadline";

export interface Notice {
  /** What it is about; put away once for all by this name. */
  key: string;
  /** What is acknowledged when its card is shown; 0 for none. */
  act: number;
  kind: "announcement" | "time" | "resumed";
  text: string;
  at: string;
  /** Of a change of time: the deadline before, when known. The one after is whatever holds when the card is read. */
  oldEnd: string | null;
}

/** The notice that an event makes, if it makes one; `before` and `after` it was applied. */
export function noticeOf(event: Event, before: StudentSnapshot, after: StudentSnapshot): Notice | null {
  if (event.type === "announcement.made") return announced({ ...event.announcement, act: event.act });
  if (event.type !== "time.changed") return null;
  const entry = { ...event.entry, act: event.act };
  // The clock runs again: what the pause did to the deadline is known now.
  if (isPauseOver(entry)) return { ...changed(entry), kind: "resumed", text: "" };
  const oldEnd = endOf(before);
  return isTold(entry) && oldEnd !== endOf(after) ? { ...changed(entry), oldEnd } : null;
}

/** The notices of all that a picture holds. */
export function noticesOf(snapshot: StudentSnapshot): Notice[] {
  const entries = Object.values(snapshot.entries).filter(isTold);
  const found = [...Object.values(snapshot.announcements).map(announced), ...entries.map(changed)];
  return found.sort((one, other) => one.at.localeCompare(other.at));
}

function announced({ id, text, made_at, act }: AnnouncementFacts): Notice {
  return { key: `announcement:${id}`, act, kind: "announcement", text, at: made_at, oldEnd: null };
}

function isPauseOver({ kind, ended_at }: EntryFacts): boolean {
  return kind === "pause" && ended_at !== null;
}

/** A pause covers the page and says so itself. */
function isTold({ kind, amount_ms, ended_at }: EntryFacts): boolean {
  return kind !== "pause" && (amount_ms !== null || ended_at !== null);
}

function changed({ id, reason, made_at, ended_at, act }: EntryFacts): Notice {
  const key = `time:${id}:${ended_at ?? ""}`;
  return { key, act, kind: "time", text: reason, at: made_at, oldEnd: null };
}

export function endOf(snapshot: StudentSnapshot): string | null {
  return windowOf(snapshot)?.ends_at ?? null;
}
