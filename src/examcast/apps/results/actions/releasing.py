"""Releasing results: the exam in one row, then its attempts, some a transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from examcast.apps.attempts.actions.desk import locked_attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Exam
from examcast.apps.results.actions.figures import plan_figures
from examcast.apps.results.actions.judging import judge_due
from examcast.apps.results.actions.telling import AGAIN, show_scores, take_steps
from examcast.apps.results.models import Result
from examcast.apps.results.queries import due
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT

AT_ONCE = 200
RECKONED_BY = frozenset({"boundaries", "decimals", "negative", "which_counts"})


def release(
    exam_id: int,
    now: datetime,
    actor: int | None,
    at: datetime | None = None,
    review_policy: dict[str, object] | None = None,
    reason: str = "",
) -> Exam:
    """Now, or at an instant to come (results must be complete by then, or they follow as soon as they are)."""
    with transaction():
        exam = locked(exam_id)
        changes: dict[str, object] = {} if review_policy is None else {"review_policy": review_policy}
        if at is not None and at > now:
            changes["release_at"] = at
        if changes and actor is not None:
            exam = exams.edit_exam(exam_id, changes, now, actor, None, reason)
        if at is not None and at > now:
            return exam
        release_exam(exam, now, actor, reason)
    release_attempts(exam_id, now, actor)
    return exam


def release_exam(exam: Exam, now: datetime, actor: int | None, reason: str = "") -> None:
    """The step of a locked exam; one that has just been closed is marked on the way if nothing is missing."""
    if exam.state in (Exam.State.CLOSED, Exam.State.TERMINATED):
        mark(exam, now, actor)
    elif exam.state == Exam.State.MARKED:
        _require_complete(exam)
    bare.release(exam, now, actor, reason)


def mark(exam: Exam, now: datetime, actor: int | None) -> None:
    """A locked exam is marked, or refused with what is missing; the bank hears how its questions did."""
    _require_complete(exam)
    bare.mark(exam, now, actor)
    plan_figures(exam, now)


def _require_complete(exam: Exam) -> None:
    if not due.is_complete(exam.pk):
        missing = due.missing(exam.pk)
        words = {
            "writing": "attempts not handed in", "unjudged": "attempts not marked by key yet",
            "to_mark": "answers that wait for a mark", "late_saves": "late saves that wait for a decision",
        }  # fmt: skip
        said = ", ".join(f"{count} {words[name]}" for name, count in missing.items() if count)
        raise Refused("not_ready", f"The results are not complete: {said}.", detail=missing)


def release_attempts(exam_id: int, now: datetime, actor: int | None = None, at_most: int | None = None) -> int:
    """Bring a released exam's marked attempts to released; may be run again at any time."""
    done = 0
    while at_most is None or done < at_most:
        batch = list(due.unreleased([exam_id]).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not batch:
            break
        with transaction():
            exam = locked(exam_id)
            moving = {pk: each for pk, each in locked_attempts(batch).items() if ATTEMPT.may(each.state, "release")}
            take_steps(exam, moving, {pk: ["release"] for pk in moving}, now, actor, "")
        done += len(batch)
    return done


def show_early(exam_id: int, now: datetime, at_most: int = AT_ONCE) -> int:
    """Show what is judged, where the policy was changed to before the release."""
    with transaction():
        exam = locked(exam_id)
        if not due.is_seen_early(exam):
            return 0
        batch = list(due.hidden([exam]).order_by("pk").values_list("pk", flat=True)[:at_most])
        moving = {pk: each for pk, each in locked_attempts(batch).items() if each.state in due.SEALED}
        steps = {pk: ["release"] if each.state == "marked" else ["mark", "release"] for pk, each in moving.items()}
        take_steps(exam, moving, steps, now, None, "")
    return len(moving)


def edit_exam_and_results(
    exam_id: int, changes: dict[str, Any], now: datetime, actor: int, version: int | None = None, reason: str = ""
) -> Exam:
    """The same as of exams; results follow rules that add them up, cards follow what candidates may see."""
    with transaction():
        exam = exams.edit_exam(exam_id, changes, now, actor, version, reason)
        if RECKONED_BY & changes.keys():
            Result.objects.filter(attempt__exam_id=exam_id).update(revision=0)  # judged by no rule that stands
    if RECKONED_BY & changes.keys() and due.is_judged_now(exam):
        judge_due(exam_id, now, AT_ONCE)  # the rest follows as the scheduler's chore
    if "review_policy" in changes:
        ids = list(Attempt.objects.filter(exam=exam, state=Attempt.State.RELEASED).values_list("pk", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            _show_anew(exam_id, ids[start : start + AT_ONCE], now, actor, reason)
    return exam


def _show_anew(exam_id: int, attempt_ids: list[int], now: datetime, actor: int, reason: str) -> None:
    with transaction():
        exam = locked(exam_id)
        changed = show_scores(exam, locked_attempts(attempt_ids).values())
        moving = {attempt.pk: attempt for attempt in changed}
        take_steps(exam, moving, {pk: [AGAIN] for pk in moving}, now, actor, reason)
