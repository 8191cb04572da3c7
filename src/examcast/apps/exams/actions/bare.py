"""Exam-wide steps whose acts belong to a higher app: attempts schedule and close, results mark and release."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from examcast.apps.exams.actions.ledger import close_intervals, entry_event
from examcast.apps.exams.actions.steps import say, take
from examcast.apps.exams.actions.telling import tell
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.broadcast import events

HeardBy = Callable[[LedgerEntry], Iterable[str]]  # the topics of everyone whose picture shows a row of the ledger


def schedule(exam: Exam, now: datetime, actor: int | None) -> None:
    """draft → scheduled; the exam is locked, its times and its paper were checked by the caller."""
    before = take(exam, "schedule")
    say(exam, events.ExamScheduled, now, actor, "", before)
    if exam.opens_at is not None and exam.opens_at > now:
        tell("exam_scheduled", exam, now)


def close(exam: Exam, now: datetime, actor: int | None, heard_by: HeardBy, reason: str = "") -> None:
    """open or paused → closed; every open interval of the ledger ends first, for whoever it held."""
    more = _end_intervals(exam, now, heard_by)
    before = take(exam, "close", closed_at=now, reason=reason)
    say(exam, events.ExamClosed, now, actor, reason, before, more)
    tell("exam_ended", exam, now)
    tell("staff_exam_closed", exam, now, to="exam_staff")


def terminate(exam: Exam, policy: str, now: datetime, actor: int, heard_by: HeardBy, reason: str) -> None:
    """open or paused → terminated, with what becomes of the answers."""
    more = _end_intervals(exam, now, heard_by)
    before = take(exam, "terminate", closed_at=now, reason=reason, termination_policy=policy)
    say(exam, events.ExamTerminated, now, actor, reason, before, more)
    tell("exam_voided" if policy == "void" else "exam_terminated", exam, now, reason=reason)
    tell("staff_exam_terminated", exam, now, to="exam_office", reason=reason)


def _end_intervals(exam: Exam, now: datetime, heard_by: HeardBy) -> tuple[tuple[str, events.TimeChanged], ...]:
    return tuple((topic, entry_event(row)) for row in close_intervals(exam, now) for topic in heard_by(row))


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
