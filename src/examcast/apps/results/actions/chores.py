"""The scheduler's chore of results: judge, mark, release, each when it is due and in small portions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Exam
from examcast.apps.results.actions.judging import judge, judge_due
from examcast.apps.results.actions.outcomes import settle_counts
from examcast.apps.results.actions.releasing import mark, release_attempts, release_exam, show_early
from examcast.apps.results.queries import due
from examcast.broadcast.publish import transaction

log = logging.getLogger(__name__)

A_RUN = 100  # attempts: hand-ins and closings wait behind this chore; the next run is a second later


def mark_due(now: datetime) -> dict[str, int]:
    """Everything that marking owes by now, at most A_RUN attempts of it; what was done."""
    done = {"judged": 0, "marked": 0, "released": 0}
    live = due.live(now)
    if live.exams:
        for exam_id in due.exams_with_work(live.ids()):
            if done["judged"] < A_RUN:
                done["judged"] += _guarded(judge_due, exam_id, now, A_RUN - done["judged"])
        _settle_voided(live.ids())
        hidden = due.hidden(live.exams).order_by("exam_id").values_list("exam_id", flat=True)
        _each(show_early, hidden.distinct(), now)
        _each(_unmark, due.reopened_exams(live.ids("marked")), now)
        done["marked"] = _each(_mark, due.complete_exams(live.ids("closed", "terminated")), now)
        if done["marked"]:
            live = due.live(now)
        done["released"] = _each(_release, due.releasable(live.exams, now), now)
    _each(_judge_overtaken, live.just_released, now)
    left = due.unreleased(live.released).order_by("exam_id").values_list("exam_id", flat=True)
    _each(lambda exam_id, at: release_attempts(exam_id, at, at_most=A_RUN), left.distinct(), now)
    return done


def _guarded(chore: Callable[..., int], exam_id: int, *arguments: object) -> int:
    try:
        return chore(exam_id, *arguments)
    except Exception:
        # One broken exam must not keep the results of the others; it is tried again in a second.
        log.exception("marking of exam %d failed", exam_id)
        return 0


def _each(chore: Callable[..., int], exam_ids: Iterable[int], now: datetime) -> int:
    return sum(_guarded(chore, exam_id, now) for exam_id in list(exam_ids))


def _mark(exam_id: int, now: datetime) -> int:
    """Every result is complete: the exam is marked, and the bank hears how its questions did."""
    with transaction():
        exam = locked(exam_id)
        if not due.is_judged_now(exam) or exam.state == Exam.State.MARKED or not due.is_complete(exam_id):
            return 0
        if exam.closed_at is None or now < exam.closed_at + exam.grace + due.ON_ITS_WAY:
            return 0
        mark(exam, now, None)
    return 1


def _unmark(exam_id: int, now: datetime) -> int:
    """Somebody writes again, or an answer waits for a mark again."""
    with transaction():
        exam = locked(exam_id)
        if exam.state != Exam.State.MARKED or due.is_complete(exam_id):
            return 0
        bare.unmark(exam, now)
    return 1


def _judge_overtaken(exam_id: int, now: datetime) -> int:
    ids = list(due.overtaken([exam_id]).order_by("pk").values_list("pk", flat=True)[:A_RUN])
    return judge(exam_id, ids, now) if ids else 0


def _release(exam_id: int, now: datetime) -> int:
    with transaction():
        exam = locked(exam_id)
        at = due.release_due_at(exam)
        if exam.state != Exam.State.MARKED or at is None or now < at or not due.is_complete(exam_id):
            return 0
        release_exam(exam, now, None)
    release_attempts(exam_id, now, at_most=A_RUN)
    return 1


def _settle_voided(exam_ids: list[int]) -> None:
    rows = due.voided(exam_ids).values_list("attempt__exam_id", "attempt__candidate_id")
    for exam_id, candidate_id in list(rows[:A_RUN]):
        with transaction():
            settle_counts(locked(exam_id), [candidate_id])
