"""An exam as one candidate will see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model

from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.roster import candidate_by_id
from examcast.apps.exams.queries.times import Ledger, accommodation_of, ledger_of, schedule_of, window_for
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


@dataclass(frozen=True)
class SeenSample:
    """One candidate for all `count` with the same accommodation; 0: an example, nobody of the roster."""

    seen: SeenBy
    count: int


def as_seen_by(exam_id: int, candidate_id: int) -> SeenBy:
    """As if the exam opened on time and, in window mode, the candidate began at once."""
    candidate = candidate_by_id(candidate_id)
    exam = candidate.exam
    if exam.pk != exam_id:
        raise Refused("not_found", "There is no such candidate in this exam.")
    return _seen(exam, candidate, ledger_of(exam_id))


def samples(exam: Exam, most: int = 6) -> list[SeenSample]:
    """One candidate of each accommodation, least extra first; of an empty roster someone without and with 25 % more."""
    rows = list(Candidate.objects.filter(exam_id=exam.pk).select_related("user", "room").order_by("user__name", "pk"))
    groups: dict[tuple[str, Decimal], list[Candidate]] = {}
    for row in rows:
        groups.setdefault((row.accommodation_kind, row.accommodation_value), []).append(row)
    if not rows:
        nobody = get_user_model()(username="", name="")
        for kind, value in (("none", Decimal(0)), ("percent", Decimal(25))):
            example = Candidate(exam=exam, user=nobody, accommodation_kind=kind, accommodation_value=value)
            groups[kind, value] = [example]
    limit, ledger = schedule_of(exam).limit, ledger_of(exam.pk)
    found = sorted(groups.values(), key=lambda group: accommodation_of(group[0]).extra(limit))
    kept = found if len(found) <= most else [*found[: most - 1], found[-1]]
    return [SeenSample(seen=_seen(exam, group[0], ledger), count=len(group) if rows else 0) for group in kept]


def _seen(exam: Exam, candidate: Candidate, ledger: Ledger) -> SeenBy:
    schedule = schedule_of(exam)
    started_at = schedule.begins_at if exam.mode == Exam.Mode.WINDOW else None
    found = window_for(exam, candidate, ledger, started_at)
    extra = accommodation_of(candidate).extra(schedule.limit)
    return SeenBy(
        candidate_id=candidate.pk or 0,
        name=candidate.user.name or candidate.user.username,
        lobby_at=iso(schedule.opens_at - schedule.lobby),
        opens_at=iso(schedule.begins_at),
        ends_at=iso(found.ends_at),
        entry_ends_at=iso(found.entry_ends_at),
        total_ms=ms(found.total),
        accommodation=_words(candidate, extra),
        room=candidate.room.name if candidate.room else "",
        seat=candidate.seat,
        needs_code=bool(exam.access_code),
        explanation=tuple(_told(step) for step in found.explanation),
    )


def _words(candidate: Candidate, extra: timedelta) -> str:
    """The accommodation as people say it: "25 % extra", "20 min extra", nothing."""
    if not extra:
        return ""
    if candidate.accommodation_kind == Candidate.Accommodation.PERCENT:
        return f"{candidate.accommodation_value.normalize():f} % extra"
    return f"{ms(extra) // 60_000} min extra"


def _told(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "chain": step.chain,
        "amount_ms": ms(step.amount),
        "ends_at": iso(step.ends_at),
        "why": step.why,
    }
