"""Bare rows of the roster; attempts and news about them are made by the higher app that calls this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from examcast.apps.exams.actions.known import require_people, require_rooms
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.times import departures
from examcast.domain.errors import Refused


@dataclass(frozen=True)
class Entrant:
    """A person to be put on a roster."""

    user_id: int
    room_id: int | None = None
    seat: str = ""


def put(exam: Exam, entrants: Sequence[Entrant], source: str, now: datetime) -> list[Candidate]:
    """New candidates with their standing accommodation copied; who is on the roster already is left as is."""
    known = set(Candidate.objects.filter(exam=exam).values_list("user_id", flat=True))
    fresh = {each.user_id: each for each in entrants if each.user_id not in known}
    require_people(fresh)
    require_rooms(each.room_id for each in fresh.values())
    rows = [
        Candidate(
            exam=exam, user_id=each.user_id, room_id=each.room_id, seat=each.seat[:32], source=source[:64],
            added_at=now, admitted_at=None if exam.access_code else now,
        )
        for each in fresh.values()
    ]  # fmt: skip
    copy_accommodations(exam, rows, now)
    return Candidate.objects.bulk_create(rows, batch_size=500)


def copy_accommodations(exam: Exam, rows: Sequence[Candidate], now: datetime) -> list[Candidate]:
    """Set on each row what the person is entitled to on the exam's day; returns those that are new or different."""
    changed = departures(exam, rows, now)
    for row, standing in changed:
        row.accommodation_kind, row.accommodation_value = standing.kind, standing.value
    return [row for row, _ in changed]


def place(candidate: Candidate, room_id: int | None, seat: str) -> None:
    """Move a candidate to a room and seat."""
    candidate.room_id, candidate.seat = room_id, seat[:32]
    Candidate.objects.filter(pk=candidate.pk).update(room_id=room_id, seat=candidate.seat)


def accommodate(candidate: Candidate, kind: str, value: Decimal, now: datetime) -> None:
    """Give a candidate an accommodation for this exam only; `standing` lets the person's own hold again."""
    if kind not in (*Candidate.Accommodation.values, "standing"):
        raise Refused("malformed_accommodation", "An accommodation is none, minutes, percent or standing.")
    if not value.is_finite() or value < 0:
        raise Refused("malformed_accommodation")
    candidate.is_accommodated_by_hand = kind != "standing"
    if candidate.is_accommodated_by_hand:
        candidate.accommodation_kind = kind
        candidate.accommodation_value = value if kind != "none" else Decimal(0)
    else:
        copy_accommodations(candidate.exam, [candidate], now)
    candidate.save(update_fields=["accommodation_kind", "accommodation_value", "is_accommodated_by_hand"])
