"""The results of an exam: one row a candidate, of the attempt that counts; the absent have rows too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec

from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.apps.exams.queries.facts import facts
from examcast.apps.results.models import Result
from examcast.apps.results.queries import due
from examcast.apps.results.queries.reckoning import policy_of
from examcast.broadcast.facts import ExamFacts
from examcast.broadcast.instants import iso, ms
from examcast.domain.marking import grade_of, rounded


class ResultRow(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate's outcome; with `average` points, percent and grade are those of the mean."""

    candidate_id: int
    user_id: int
    name: str
    username: str
    number: str
    room: str
    seat: str
    attempt_id: int | None  # that counts; the latest one where none does
    ordinal: int | None
    attempts: int  # begun
    state: str  # absent | not_begun | writing | ended | to_mark | complete | void
    attempt_state: str
    points: float | None
    possible: float | None
    percent: float | None
    grade: str
    to_mark: int
    late_saves: int
    handed_in: str
    started_at: str | None
    ended_at: str | None
    duration_ms: int | None
    is_released: bool


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps the exam from being marked."""

    writing: int
    unjudged: int
    to_mark: int
    late_saves: int


class ResultTable(msgspec.Struct, frozen=True, kw_only=True):
    """All rows by name, how many are in which state, and what is to be known before releasing."""

    exam: ExamFacts
    which_counts: str
    review_policy: dict[str, object]
    boundaries: list[dict[str, str]]
    release_at: str | None  # of an automatic release
    is_complete: bool
    missing: Missing
    counts: dict[str, int]
    items: list[ResultRow]
    total: int


def table(exam_id: int) -> ResultTable:
    """Everything that the page of results shows."""
    exam = exam_by_id(exam_id)
    rows = rows_of(exam)
    return ResultTable(
        exam=facts(exam),
        which_counts=exam.which_counts,
        review_policy=exam.review_policy,
        boundaries=exam.boundaries,
        release_at=iso(due.release_due_at(exam)),
        is_complete=exam.closed_at is not None and due.is_complete(exam_id),
        missing=Missing(**due.missing(exam_id)),
        counts=dict(Counter(row.state for row in rows)),
        items=rows,
        total=len(rows),
    )


def rows_of(exam: Exam) -> list[ResultRow]:
    """Three queries, whatever the number of candidates."""
    attempts: dict[int, list[Attempt]] = {}
    for attempt in Attempt.objects.filter(exam=exam).order_by("ordinal"):
        attempts.setdefault(attempt.candidate_id, []).append(attempt)
    results = Result.objects.filter(attempt__exam=exam).in_bulk()
    people = Candidate.objects.filter(exam=exam).select_related("user", "room").order_by("user__name", "pk")
    return [_row(exam, person, attempts.get(person.pk, []), results) for person in people]


def _row(exam: Exam, person: Candidate, attempts: Sequence[Attempt], results: dict[int, Result]) -> ResultRow:
    valid = [each for each in attempts if each.state != Attempt.State.VOID]
    counting = [each for each in valid if each.pk in results and results[each.pk].counts]
    shown = counting[-1] if counting else (valid or attempts)[-1] if attempts else None
    own = [results[each.pk] for each in counting]
    points, percent, grade = _outcome(exam, own)
    return ResultRow(
        candidate_id=person.pk,
        user_id=person.user_id,
        name=person.user.name,
        username=person.user.username,
        number=person.user.number,
        room=person.room.name if person.room else "",
        seat=person.seat,
        attempts=sum(1 for each in attempts if each.started_at is not None),
        state=_state(exam, shown, own),
        points=None if points is None else float(points),
        possible=float(own[-1].possible) if own else None,
        percent=None if percent is None else float(percent),
        grade=grade,
        to_mark=sum(each.to_mark for each in own),
        late_saves=sum(each.late_saves for each in own),
        is_released=bool(counting) and all(each.state == Attempt.State.RELEASED for each in counting),
        **_sitting(shown),
    )


def _sitting(shown: Attempt | None) -> dict[str, Any]:
    """The columns of one attempt."""
    if shown is None:
        names = ("attempt_id", "ordinal", "started_at", "ended_at", "duration_ms")
        return {**dict.fromkeys(names), "attempt_state": "", "handed_in": ""}
    duration = shown.ended_at - shown.started_at if shown.ended_at and shown.started_at else None
    return {
        "attempt_id": shown.pk,
        "ordinal": shown.ordinal,
        "attempt_state": shown.state,
        "handed_in": shown.handed_in,
        "started_at": iso(shown.started_at),
        "ended_at": iso(shown.ended_at),
        "duration_ms": ms(duration),
    }


def _outcome(exam: Exam, own: list[Result]) -> tuple[Decimal | None, Decimal | None, str]:
    if not own:
        return None, None, ""
    if len(own) == 1:
        return own[0].points, own[0].percent, own[0].grade
    points = rounded(sum((each.points for each in own), Decimal(0)) / len(own), exam.decimals)
    percent = rounded(sum((each.percent for each in own), Decimal(0)) / len(own), exam.decimals)
    is_complete = all(each.is_complete for each in own)
    return points, percent, (grade_of(percent, policy_of(exam).boundaries) or "") if is_complete else ""


def _state(exam: Exam, shown: Attempt | None, own: list[Result]) -> str:
    if own:
        return "complete" if all(each.is_complete for each in own) else "to_mark"
    if shown is None:
        return "not_begun"
    if shown.state in (Attempt.State.VOID, Attempt.State.ABSENT):
        return shown.state
    if shown.started_at is None:
        return "absent" if exam.closed_at is not None else "not_begun"
    return "ended" if shown.state in due.ENDED else "writing"
