"""The steps of an exam that touch nothing but the exam: lobby, bell, pause, postponement, cancellation."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from examcast.apps.exams.actions.ledger import close_intervals, entry_event, write_entry
from examcast.apps.exams.actions.steps import locked, require_reason, say, take
from examcast.apps.exams.actions.telling import tell, tell_times
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.times import schedule_of
from examcast.broadcast import events, topics
from examcast.broadcast.instants import instant, iso
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import EXAM
from examcast.domain.time_changes import late_opening, opening_instant


def enter_lobby(exam_id: int, now: datetime, actor: int, reason: str) -> Exam:
    """By hand: let candidates in before the planned lobby."""
    with transaction():
        exam = locked(exam_id)
        let_in(exam, now, actor, require_reason(reason))
    return exam


def open_exam(exam_id: int, now: datetime, actor: int, reason: str) -> Exam:
    """By hand: the bell rings now, from the lobby or before it."""
    with transaction():
        exam = locked(exam_id)
        ring(exam, now, actor, require_reason(reason))
    return exam


def let_in(exam: Exam, now: datetime, actor: int | None, reason: str) -> None:
    """The bare step, of an exam that is locked."""
    before = take(exam, "enter_lobby")
    say(exam, events.LobbyOpened, now, actor, reason, before)


def ring(exam: Exam, now: datetime, actor: int | None, reason: str) -> None:
    """The bell of an exam that is locked, with the lobby before it where there was none."""
    if exam.state == Exam.State.SCHEDULED and EXAM.may(exam.state, "enter_lobby"):
        let_in(exam, now, actor, reason)
    planned = exam.opens_at or now
    opened_at = opening_instant(planned, now, is_automatic=actor is None)
    before = take(exam, "open", opened_at=opened_at, reason=reason)
    more = []
    # Whoever may begin until closes_at must not lose what the opening came late.
    if lost := late_opening(schedule_of(exam)):
        why = reason or "The exam opened late."
        entry = write_entry(exam, "late_opening", now, actor, why, amount=lost.amount, moves_close=lost.moves_close)
        more.append((topics.exam(exam.pk), entry_event(entry)))
    say(exam, events.ExamOpened, now, actor, reason, before, tuple(more), after={"committed_at": iso(now)})
    tell("exam_opened", exam, now)
    is_late = actor is None and opened_at > planned
    tell("staff_opened_late" if is_late else "staff_exam_opened", exam, now, to="exam_staff", opened_at=iso(opened_at))


def pause_exam(exam_id: int, now: datetime, actor: int, reason: str) -> Exam:
    """The clock stands for everyone from now on."""
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        before = take(exam, "pause", reason=why)
        entry = write_entry(exam, "pause", now, actor, why, started_at=now)
        say(exam, events.ExamPaused, now, actor, why, before, ((topics.exam(exam.pk), entry_event(entry)),))
        tell("exam_paused", exam, now, reason=why)
    return exam


def resume_exam(exam_id: int, now: datetime, actor: int, reason: str = "") -> Exam:
    """The clock runs again; the pause moves every deadline that it touched by its length."""
    with transaction():
        exam = locked(exam_id)
        before = take(exam, "resume", reason=reason)
        ended = close_intervals(exam, now, scope="exam")
        more = tuple((topics.exam(exam.pk), entry_event(entry)) for entry in ended)
        say(exam, events.ExamResumed, now, actor, reason, before, more)
        tell("exam_resumed", exam, now, reason=reason)
    return exam


def cancel_exam(exam_id: int, now: datetime, actor: int, reason: str) -> Exam:
    """It will not take place; only before the opening."""
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        was_known = exam.state != Exam.State.DRAFT
        before = take(exam, "cancel", reason=why)
        say(exam, events.ExamCancelled, now, actor, why, before)
        if was_known:
            tell("exam_cancelled", exam, now, reason=why)
    return exam


def move_opening(exam_id: int, opens_at: datetime, now: datetime, actor: int, reason: str) -> Exam:
    """Another opening; everything that hangs on it moves by the same span, in the same transaction."""
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        if exam.opens_at is None or exam.state == Exam.State.DRAFT:
            raise Refused("wrong_state", "The exam is not scheduled yet; schedule it instead of moving it.")
        if opens_at <= now:
            raise Refused("malformed_schedule", "The new opening lies in the past; choose a later one or open it now.")
        before = take(exam, "postpone", **_moved(exam, opens_at - exam.opens_at), reason=why)
        say(exam, events.ExamPostponed, now, actor, why, before)
        tell_times(exam, before, now, why)
    return exam


def _moved(exam: Exam, shift: timedelta) -> dict[str, Any]:
    """Every time that depends on the opening, moved."""
    policy = dict(exam.review_policy)
    if policy.get("at"):
        policy["at"] = iso(instant(policy["at"]) + shift)
    return {
        "opens_at": exam.opens_at and exam.opens_at + shift,
        "closes_at": exam.closes_at and exam.closes_at + shift,
        "release_at": exam.release_at and exam.release_at + shift,
        "review_policy": policy,
        "reminded_at": None,
    }
