"""Whom an act means: all, a room, or some candidates; and the attempts on which they hear of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Candidate, Exam, LedgerEntry
from examcast.broadcast import topics
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import NOT_ENDED


@dataclass(frozen=True)
class Audience:
    """Made by `everyone()`, `room(id)`, `candidates(ids)`."""

    scope: Literal["all", "room", "candidates"]
    room_id: int | None = None
    candidate_ids: tuple[int, ...] = ()


def everyone() -> Audience:
    return Audience("all")


def room(room_id: int) -> Audience:
    return Audience("room", room_id=room_id)


def candidates(candidate_ids: Iterable[int]) -> Audience:
    return Audience("candidates", candidate_ids=tuple(sorted(set(candidate_ids))))


def attempts_in(exam: Exam, whom: Audience) -> list[Attempt]:
    """The latest attempt of everyone meant, if it has not ended; refused when that is nobody."""
    rows = Attempt.objects.filter(exam=exam).select_related("candidate").order_by("candidate_id", "ordinal")
    if whom.room_id is not None:
        rows = rows.filter(candidate__room_id=whom.room_id)
    if whom.scope == "candidates":
        known = Candidate.objects.filter(exam=exam, pk__in=whom.candidate_ids).count()
        if not whom.candidate_ids or known != len(whom.candidate_ids):
            raise Refused("not_found", "Not all of these candidates are on the roster of this exam.")
        rows = rows.filter(candidate_id__in=whom.candidate_ids)
    latest = {attempt.candidate_id: attempt for attempt in rows}
    found = [attempt for attempt in latest.values() if attempt.state in NOT_ENDED]
    for attempt in found:
        attempt.exam = exam
    if whom.scope != "all" and not found:
        raise Refused("wrong_state", "Their attempts have ended; reopen them first.")
    return found


def hearers(row: LedgerEntry) -> list[str]:
    """The topics of everyone whose picture shows this row of the ledger."""
    return heard_in(row.exam_id, row.room_id, row.candidate_id)


def heard_in(exam_id: int, room_id: int | None = None, candidate_id: int | None = None) -> list[str]:
    """Where the whole exam, a room or a candidate hears; attempts that have ended keep their pictures true as well."""
    if room_id is None and candidate_id is None:
        return [topics.exam(exam_id)]
    own = {"candidate__room_id": room_id} if candidate_id is None else {"candidate_id": candidate_id}
    attempts = Attempt.objects.filter(exam_id=exam_id, **own).order_by("pk")
    return [topics.attempt(pk) for pk in attempts.values_list("pk", flat=True)]


def attempts_of(exam_id: int, candidate_ids: Iterable[int]) -> dict[int, int]:
    """The latest attempt of each of these candidates, as far as they are on this exam's roster."""
    rows = Attempt.objects.filter(exam_id=exam_id, candidate_id__in=list(candidate_ids))
    return dict(rows.order_by("candidate_id", "ordinal").values_list("candidate_id", "pk"))
