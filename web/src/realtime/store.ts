// A candidate's picture kept true by events: old snapshot + event = new snapshot (twin of broadcast/pictures.py).
import type { AttemptFacts, Event, ExamFacts, StudentSnapshot } from "@/realtime/events";

/** Values replace values, so applying an event twice changes nothing; events of other things change nothing. */
export function reduce(snapshot: StudentSnapshot, event: Event): StudentSnapshot {
  switch (event.type) {
    case "time.changed":
      return { ...snapshot, entries: { ...snapshot.entries, [event.entry.id]: event.entry } };
    case "announcement.made": {
      const { announcement } = event;
      return { ...snapshot, announcements: { ...snapshot.announcements, [announcement.id]: announcement } };
    }
    case "notice.made":
    case "notice.read":
      return { ...snapshot, unread: event.unread };
  }
  if ("exam" in event) return event.exam.id === snapshot.exam.id ? withExam(snapshot, event.exam) : snapshot;
  if ("attempt" in event && event.attempt.id === snapshot.attempt.id) return withAttempt(snapshot, event.attempt);
  return snapshot;
}

function withExam(snapshot: StudentSnapshot, exam: ExamFacts): StudentSnapshot {
  return { ...snapshot, exam };
}

/** Whoever is moved leaves behind what was said to the old room; what the new one was told follows as events. */
function withAttempt(snapshot: StudentSnapshot, attempt: AttemptFacts): StudentSnapshot {
  if (attempt.room_id === snapshot.attempt.room_id) return { ...snapshot, attempt };
  return {
    ...snapshot,
    attempt,
    entries: without(snapshot.entries),
    announcements: without(snapshot.announcements),
  };
}

function without<Value extends { scope: string }>(of: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value.scope !== "room"));
}
