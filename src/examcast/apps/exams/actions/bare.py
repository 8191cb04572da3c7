"""Exam-wide steps whose acts belong to a higher app: attempts schedule and close, results mark and release."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.exams.actions.ledger import close_intervals, entry_event
from examcast.apps.exams.actions.steps import say, take
from examcast.apps.exams.actions.telling import tell
from examcast.apps.exams.models import Exam
from examcast.broadcast import events, topics


def schedule(exam: Exam, now: datetime, actor: int | None) -> None:
    """draft → scheduled; the exam is locked, its times and its paper were checked by the caller."""
    before = take(exam, "schedule")
    say(exam, events.ExamScheduled, now, actor, "", before)
    if exam.opens_at is not None and exam.opens_at > now:
        tell("exam_scheduled", exam, now)


def close(exam: Exam, now: datetime, actor: int | None, reason: str = "") -> None:
    """open or paused → closed; every open interval of the ledger ends first."""
    more = tuple((topics.exam(exam.pk), entry_event(row)) for row in close_intervals(exam, now, scope="exam"))
    close_intervals(exam, now)
    before = take(exam, "close", closed_at=now, reason=reason)
    say(exam, events.ExamClosed, now, actor, reason, before, more)
    tell("exam_ended", exam, now)
    tell("staff_exam_closed", exam, now, to="exam_staff")


def terminate(exam: Exam, policy: str, now: datetime, actor: int, reason: str) -> None:
    """open or paused → terminated, with what becomes of the answers."""
    more = tuple((topics.exam(exam.pk), entry_event(row)) for row in close_intervals(exam, now, scope="exam"))
    close_intervals(exam, now)
    before = take(exam, "terminate", closed_at=now, reason=reason, termination_policy=policy)
    say(exam, events.ExamTerminated, now, actor, reason, before, more)
    tell("exam_terminated", exam, now, reason=reason)
    tell("staff_exam_terminated", exam, now, to="exam_office", reason=reason)


def mark(exam: Exam, now: datetime, actor: int | None = None) -> None:
    """closed (or terminated and kept) → marked."""
    before = take(exam, "mark", exam.termination_policy or None)
    say(exam, events.ExamMarked, now, actor, "", before)


def unmark(exam: Exam, now: datetime, actor: int | None = None, reason: str = "") -> None:
    """marked → closed: somebody writes again, or an answer waits for a mark again."""
    before = take(exam, "unmark")
    say(exam, events.ExamChanged, now, actor, reason, before)


def release(exam: Exam, now: datetime, actor: int | None, reason: str = "") -> None:
    """marked → released: candidates may see what the review policy shows."""
    before = take(exam, "release", released_at=now)
    say(exam, events.ExamReleased, now, actor, reason, before)
    tell("results_released", exam, now)
