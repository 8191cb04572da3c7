"""Marking by key: the last saved answers of ended attempts become marks and a result, some attempts a transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q

from examcast.apps.attempts.actions.desk import locked_attempts
from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import published
from examcast.apps.results.actions.figures import plan_figures
from examcast.apps.results.actions.outcomes import Changed, settle_counts, write_results
from examcast.apps.results.actions.telling import advance
from examcast.apps.results.models import Mark
from examcast.apps.results.queries import due
from examcast.apps.results.queries.reckoning import marks_of
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

AT_ONCE = 20  # attempts a transaction: a save must never wait long behind the marking
JUDGED = ("possible", "auto_fraction", "auto_detail", "is_answered", "save_id", "manual_points", "version")


def judge_due(exam_id: int, now: datetime, at_most: int) -> int:
    """Judge up to so many attempts of an exam whose answers can no longer change; how many."""
    exam = Exam.objects.get(pk=exam_id)
    done = 0
    while done < at_most:
        rows = due.to_judge([exam_id]).filter(due.settled(exam, now)).order_by("pk")
        batch = list(rows.values_list("pk", flat=True)[: min(AT_ONCE, at_most - done)])
        judged = judge(exam_id, batch, now) if batch else 0
        done += judged
        if not judged:
            break
    return done


def mark_exam(exam_id: int, now: datetime, actor: int | None = None) -> int:
    """Mark every ended attempt again by the key as it stands; points that people gave stay. How many."""
    exam = Exam.objects.filter(pk=exam_id).first()
    if exam is None:
        raise Refused("not_found", "There is no such exam.")
    if exam.state == Exam.State.RELEASED:
        raise Refused("wrong_state", "The results are released; change single marks, with a reason.")
    if not due.is_judged_now(exam):
        raise Refused("wrong_state", f"The exam is {exam.state}; answers are marked once it has ended.")
    rows = Attempt.objects.filter(due.settled(exam, now), exam=exam, state__in=due.ENDED, started_at__isnull=False)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return sum(judge(exam_id, ids[at : at + AT_ONCE], now, actor) for at in range(0, len(ids), AT_ONCE))


def judge(exam_id: int, attempt_ids: Collection[int], now: datetime, actor: int | None = None) -> int:
    """One transaction: marks, results, which attempts count, and what is told of it."""
    with transaction():
        exam = locked(exam_id)
        found = locked_attempts(attempt_ids).values()
        attempts = [each for each in found if each.state in due.ENDED and each.started_at is not None]
        for attempt in attempts:
            attempt.exam = exam
        outdated = _write_marks(exam, attempts)
        changed = write_results(exam, attempts, now)
        settle_counts(exam, {attempt.candidate_id for attempt in attempts})
        if attempts:
            _say_judged(exam, changed, outdated, now, actor)
        advance(exam, changed, now, actor)
        plan_figures(exam, now)
    return len(attempts)


def _write_marks(exam: Exam, attempts: list[Attempt]) -> list[tuple[int, str]]:
    """Returns marks that a person gave for an answer which no longer is the one that counts: they are taken back."""
    paper = published(exam.pk, exam.revision)
    heads: dict[int, dict[str, Answer]] = {attempt.pk: {} for attempt in attempts}
    for answer in Answer.objects.filter(attempt_id__in=heads):
        heads[answer.attempt_id][answer.question] = answer
    given = {
        (mark.attempt_id, mark.question): mark
        for mark in Mark.objects.filter(Q(manual_points__isnull=False) | Q(version__gt=0), attempt_id__in=heads)
    }
    rows, outdated = [], []
    for attempt in attempts:
        own = heads[attempt.pk]
        for mark in marks_of(attempt, paper, {ref: answer.response for ref, answer in own.items()}):
            mark.save_id = own[mark.question].head if mark.question in own else None
            before = given.get((attempt.pk, mark.question))
            if before is not None and _keep(before, mark):
                outdated.append((attempt.pk, mark.question))
            rows.append(mark)
    Mark.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["attempt", "question"], update_fields=JUDGED, batch_size=60
    )
    return outdated


def _keep(before: Mark, mark: Mark) -> bool:
    """What a person gave stays while the answer stays; True when it was taken back."""
    mark.version = before.version
    if before.manual_points is None or before.save_id == mark.save_id:
        mark.manual_points = before.manual_points
        return False
    mark.version += 1
    return True


def _say_judged(
    exam: Exam, changed: list[Changed], outdated: list[tuple[int, str]], now: datetime, actor: int | None
) -> None:
    after: dict[str, Any] = {"attempts": [each.attempt.pk for each in changed], "revision": exam.revision}
    if outdated:
        after["outdated"] = [list(pair) for pair in outdated]
    publish(
        Act(kind="attempts.judged", exam_id=exam.pk, actor_id=actor, at=now, subject=("exam", exam.pk), after=after)
    )
