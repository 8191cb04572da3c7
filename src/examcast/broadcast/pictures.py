"""A candidate's picture kept true by events: old snapshot + event = new snapshot (twin of the browser's reducer)."""

from __future__ import annotations

from msgspec.structs import replace

from examcast.broadcast import events
from examcast.broadcast.facts import StudentSnapshot


def apply(snapshot: StudentSnapshot, event: events.Event) -> StudentSnapshot:
    """Values replace values, so applying an event twice changes nothing; events of other things change nothing."""
    match event:
        case events.ExamEvent(exam=exam) if exam.id == snapshot.exam.id:
            return replace(snapshot, exam=exam)
        case events.AttemptEvent(attempt=attempt) if attempt.id == snapshot.attempt.id:
            return replace(_left_room(snapshot, attempt.room_id), attempt=attempt)
        case events.TimeChanged(entry=entry):
            return replace(snapshot, entries={**snapshot.entries, str(entry.id): entry})
        case events.AnnouncementMade(announcement=made):
            return replace(snapshot, announcements={**snapshot.announcements, str(made.id): made})
        case events.NoticeMade(unread=unread) | events.NoticesRead(unread=unread):
            return replace(snapshot, unread=unread)
    return snapshot


def _left_room(snapshot: StudentSnapshot, room_id: int | None) -> StudentSnapshot:
    """Whoever is moved leaves behind what was said to the old room; what the new one was told follows as events."""
    if room_id == snapshot.attempt.room_id:
        return snapshot
    entries = {key: entry for key, entry in snapshot.entries.items() if entry.scope != "room"}
    announcements = {key: made for key, made in snapshot.announcements.items() if made.scope != "room"}
    return replace(snapshot, entries=entries, announcements=announcements)
