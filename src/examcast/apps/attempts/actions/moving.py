"""To another room or seat: what the new room was told follows, and the time that was left stays the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.pausing import WRITTEN, follow_clock
from examcast.apps.attempts.actions.roster import OPEN_ROSTER, candidate_of, say_changed
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.audience import hearers
from examcast.apps.attempts.queries.extending import case_of
from examcast.apps.attempts.queries.windows import Clock, clock_of
from examcast.apps.exams.actions import roster as bare
from examcast.apps.exams.actions.ledger import entry_event, write_entry
from examcast.apps.exams.models import Announcement, Candidate, Exam, Room
from examcast.apps.exams.queries.facts import told_announcements, told_entries
from examcast.apps.exams.queries.times import ledger_of
from examcast.broadcast import events
from examcast.broadcast.instants import ms
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import NOT_ENDED
from examcast.domain.time_changes import by_remaining
from examcast.domain.timing import remaining

MOVABLE = (*OPEN_ROSTER, "closed")  # in a closed exam some may write again


def place_candidate(
    candidate_id: int, room_id: int | None, seat: str, now: datetime, actor: int, *, may_share: bool = False
) -> Candidate:
    """To another room or seat. Whoever's time runs keeps what is left of it: what the old room was given, and what the
    new one was, is levelled by a correction of their own; from then on the new room's pauses and changes hold.
    `may_share`: a file that moves many may exchange their seats; what is given twice is then shown before the exam.
    """
    with transaction():
        candidate = candidate_of(candidate_id)
        if candidate.exam.state not in MOVABLE:
            raise Refused("wrong_state", f"The exam is {candidate.exam.state}; nobody is moved any more.")
        room = None if room_id is None else Room.objects.filter(pk=room_id).first()
        if room_id is not None and room is None:
            raise Refused("not_found", "There is no such room.")
        if not may_share:
            _require_free(candidate, room, seat)
        before = {"room_id": candidate.room_id, "seat": candidate.seat}
        event: type[events.AttemptEvent] = events.AttemptChanged
        told: list[events.Event] = []
        if room_id == candidate.room_id:
            bare.place(candidate, room_id, seat)
        else:
            event, told = _move(candidate, room, seat, now, actor)
        after = {"room_id": room_id, "seat": seat}
        say_changed(candidate, "candidate.placed", before, after, now, actor, told, event)
    return candidate


def _require_free(candidate: Candidate, room: Room | None, seat: str) -> None:
    if room is None or not seat.strip():
        return
    rows = Candidate.objects.filter(exam=candidate.exam, room=room, seat__iexact=seat.strip()).exclude(pk=candidate.pk)
    taken = rows.select_related("user").first()
    if taken is not None:
        who = taken.user.name or taken.user.username
        raise Refused("in_use", f"Seat {seat.strip()} in {room.name} is taken by {who}; give another one.")


def _move(
    candidate: Candidate, room: Room | None, seat: str, now: datetime, actor: int
) -> tuple[type[events.AttemptEvent], list[events.Event]]:
    exam, old = candidate.exam, candidate.room
    ids = Attempt.objects.filter(candidate=candidate).order_by("ordinal").values_list("pk", flat=True)
    attempt = list(locked_attempts(ids).values())[-1] if ids else None
    left = None if attempt is None else _time_left(exam, attempt, now)
    bare.place(candidate, room.pk if room else None, seat)
    candidate.room = room
    told = _told_to_room(candidate)
    if attempt is None or attempt.state not in NOT_ENDED:
        return events.AttemptChanged, told
    attempt.candidate = candidate
    if left is not None:
        why = f"{old.name if old else '–'} → {room.name if room else '–'}"
        _level(clock_of(exam), attempt, left, why, now, actor)
    event = follow_clock(attempt, ledger_of(exam.pk))
    store([attempt], WRITTEN)
    return event, told


def _time_left(exam: Exam, attempt: Attempt, now: datetime) -> timedelta | None:
    """None: no time runs that a room could have changed already."""
    if attempt.state not in NOT_ENDED or exam.opened_at is None:
        return None
    if attempt.started_at is None and (exam.mode == Exam.Mode.WINDOW or exam.is_full_time_late):
        return None  # it begins with their own start
    return remaining(clock_of(exam).window(attempt), now)


def _level(clock: Clock, attempt: Attempt, left: timedelta, why: str, now: datetime, actor: int) -> None:
    """The correction after which as much is left in the new room as was in the old, unless it is as much already."""
    amount = by_remaining(case_of(clock, attempt), left, now).amount
    if not amount:
        return
    row = write_entry(clock.exam, "correction", now, actor, why, amount=amount, candidate_id=attempt.candidate_id)
    act = Act(
        kind="time.changed", exam_id=clock.exam.pk, actor_id=actor, at=now, reason=why,
        subject=("ledger_entry", row.pk),
        after={
            "how": "moved", "kind": row.kind, "scope": row.scope, "amount_ms": ms(amount),
            "candidate_id": row.candidate_id,
        },
    )  # fmt: skip
    publish(act, *((topic, entry_event(row)) for topic in hearers(row)))


def _told_to_room(candidate: Candidate) -> list[events.Event]:
    if candidate.room_id is None:
        return []
    rows = ledger_of(candidate.exam_id).rows_for(None, candidate.room_id)
    entries = told_entries([row for row in rows if row.scope == "room"])
    said = Announcement.objects.filter(exam_id=candidate.exam_id, scope="room", room_id=candidate.room_id)
    told: list[events.Event] = [events.TimeChanged(entry=entry) for entry in entries.values()]
    told += [events.AnnouncementMade(announcement=made) for made in told_announcements(said.order_by("pk")).values()]
    return told
