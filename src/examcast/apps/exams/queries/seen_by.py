"""An exam as one candidate will see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.roster import candidate_by_id
from examcast.apps.exams.queries.times import accommodation_of, ledger_of, schedule_of, window_for
from examcast.broadcast.instants import iso, ms
from examcast.domain.errors import Refused
from examcast.domain.timing import Step


@dataclass(frozen=True)
class SeenBy:
    """The exam's times as one candidate will meet them, and why they are so."""

    candidate_id: int
    name: str
    lobby_at: str | None
    opens_at: str | None
    ends_at: str | None
    entry_ends_at: str | None
    total_ms: int
    accommodation: str
    room: str
    seat: str
    needs_code: bool
    explanation: tuple[dict[str, Any], ...]


def as_seen_by(exam_id: int, candidate_id: int) -> SeenBy:
    """As if the exam opened on time and, in window mode, the candidate began at once."""
    candidate = candidate_by_id(candidate_id)
    exam = candidate.exam
    if exam.pk != exam_id:
        raise Refused("not_found", "There is no such candidate in this exam.")
    schedule = schedule_of(exam)
    started_at = schedule.begins_at if exam.mode == Exam.Mode.WINDOW else None
    found = window_for(exam, candidate, ledger_of(exam_id), started_at)
    extra = accommodation_of(candidate).extra(schedule.limit)
    return SeenBy(
        candidate_id=candidate.pk,
        name=candidate.user.name or candidate.user.username,
        lobby_at=iso(schedule.opens_at - schedule.lobby),
        opens_at=iso(schedule.begins_at),
        ends_at=iso(found.ends_at),
        entry_ends_at=iso(found.entry_ends_at),
        total_ms=ms(found.total),
        accommodation=f"{ms(extra) // 60_000} min" if extra else "",
        room=candidate.room.name if candidate.room else "",
        seat=candidate.seat,
        needs_code=bool(exam.access_code),
        explanation=tuple(_told(step) for step in found.explanation),
    )


def _told(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "chain": step.chain,
        "amount_ms": ms(step.amount),
        "ends_at": iso(step.ends_at),
        "why": step.why,
    }
