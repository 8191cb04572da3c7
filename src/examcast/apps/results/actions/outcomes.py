"""Results written from the marks as they stand, inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Exam
from examcast.apps.results.models import Mark, Result
from examcast.apps.results.queries.counting import counted, outcomes_of
from examcast.apps.results.queries.reckoning import total_of

FIELDS = (
    "points", "possible", "percent", "grade", "is_complete", "to_mark", "judged_at", "revision", "chain_length",
    "late_saves", "ended_at",
)  # fmt: skip


@dataclass(frozen=True)
class Changed:
    """An attempt with its fresh result; `before` is None for the first one."""

    attempt: Attempt
    result: Result
    before: Result | None


def write_results(exam: Exam, attempts: Collection[Attempt], now: datetime) -> list[Changed]:
    """The totals of these locked attempts."""
    ids = [attempt.pk for attempt in attempts]
    marks: dict[int, list[Mark]] = {pk: [] for pk in ids}
    for mark in Mark.objects.filter(attempt_id__in=ids).order_by("attempt_id", "pk"):
        marks[mark.attempt_id].append(mark)
    old = Result.objects.in_bulk(ids)
    rows = [_result(exam, attempt, marks[attempt.pk], old.get(attempt.pk), now) for attempt in attempts]
    Result.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["attempt"], update_fields=FIELDS, batch_size=60
    )
    return [Changed(attempt, row, old.get(attempt.pk)) for attempt, row in zip(attempts, rows, strict=True)]


def _result(exam: Exam, attempt: Attempt, marks: list[Mark], before: Result | None, now: datetime) -> Result:
    total = total_of(exam, marks)
    to_mark = sum(1 for mark in marks if mark.fraction is None)
    return Result(
        attempt=attempt,
        points=total.points,
        possible=total.possible,
        percent=total.percent,
        grade=total.grade or "",
        is_complete=total.is_complete and attempt.late_saves == 0,
        to_mark=to_mark,
        counts=before.counts if before else True,
        judged_at=now,
        released_at=before.released_at if before else None,
        revision=exam.revision,
        chain_length=attempt.chain_length,
        late_saves=attempt.late_saves,
        ended_at=attempt.ended_at,
    )


def settle_counts(exam: Exam, candidate_ids: Collection[int]) -> None:
    """Which attempts of these candidates count, by the exam's rule; void ones never do."""
    found = outcomes_of(candidate_ids)
    if (
        exam.attempts_allowed == 1
        and all(len(outcomes) == 1 for outcomes in found.values())
        and len(found) == len(set(candidate_ids))
    ):
        return  # nothing to choose from, and a fresh result counts
    for candidate_id in candidate_ids:
        chosen = counted(found.get(candidate_id, []), exam.which_counts)
        rows = Result.objects.filter(attempt__candidate_id=candidate_id)
        rows.exclude(pk__in=chosen).filter(counts=True).update(counts=False)
        rows.filter(pk__in=chosen, counts=False).update(counts=True)
