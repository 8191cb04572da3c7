"""Standing clocks of single candidates or of a room; the whole exam is paused by exams.actions.pause_exam."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.audience import Audience, attempts_in, hearers
from examcast.apps.exams.actions.ledger import close_intervals, entry_event, write_entry
from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.apps.exams.actions.telling import tell_listed
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.apps.exams.queries.times import Ledger, ledger_of
from examcast.broadcast import events, topics
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT

WRITTEN = ("state", "is_paused", "reason", "version")


def pause_attempts(exam_id: int, whom: Audience, now: datetime, actor: int, reason: str) -> list[LedgerEntry]:
    """The clock of a room (one row) or of some candidates (a row each) stands from now on."""
    why = require_reason(reason)
    with transaction():
        exam = _running(exam_id, whom)
        attempts = _locked(exam, whom)
        if whom.scope == "room":
            if _open_rows(exam, whom):
                raise Refused("already_done", "The clock of this room stands already.")
            rows = [write_entry(exam, "pause", now, actor, why, started_at=now, room_id=whom.room_id)]
        else:
            standing = {row.candidate_id for row in _open_rows(exam, whom)}
            attempts = [attempt for attempt in attempts if attempt.candidate_id not in standing]
            if not attempts:
                raise Refused("already_done", "Their clocks stand already.")
            people = [attempt.candidate_id for attempt in attempts]
            rows = [write_entry(exam, "pause", now, actor, why, started_at=now, candidate_id=pk) for pk in people]
        before = {attempt.pk: attempt.state for attempt in attempts}
        ledger = ledger_of(exam.pk)
        turned = [attempt for attempt in attempts if follow_clock(attempt, ledger) is events.AttemptPaused]
        _tell(attempts, rows, events.AttemptPaused, now, actor, why, before)
        _notify("exam_paused", exam, turned, now, why)
    return rows


def resume_attempts(exam_id: int, whom: Audience, now: datetime, actor: int, reason: str = "") -> list[LedgerEntry]:
    """Their clocks run again; a pause of the whole exam or of the room goes on for whoever it holds."""
    with transaction():
        exam = _running(exam_id, whom)
        if whom.scope == "room":
            rows = close_intervals(exam, now, scope="room", room_id=whom.room_id)
        else:
            rows = close_intervals(exam, now, candidate_ids=list(whom.candidate_ids))
        if not rows:
            raise Refused("already_done", "No clock of theirs stands.")
        attempts = _locked(exam, whom)
        before = {attempt.pk: attempt.state for attempt in attempts}
        ledger = ledger_of(exam.pk)
        turned = [attempt for attempt in attempts if follow_clock(attempt, ledger) is events.AttemptResumed]
        _tell(attempts, rows, events.AttemptResumed, now, actor, reason, before)
        _notify("exam_resumed", exam, turned, now, reason)
    return rows


def follow_clock(attempt: Attempt, ledger: Ledger) -> type[events.AttemptEvent]:
    """Paused while a clock of the room or of the person stands, else not, in memory; the event that says what became.

    The one rule for a pause, its end, a move to another room and a reopening; the caller tells and writes.
    """
    standing, was_paused = ledger.standing(attempt.candidate_id, attempt.candidate.room_id), attempt.is_paused
    attempt.is_paused = bool(standing)
    step = "pause" if standing else "resume"
    if ATTEMPT.may(attempt.state, step):
        attempt.state = ATTEMPT.after(attempt.state, step).value
    if standing:
        attempt.reason = standing[-1].reason
    if attempt.is_paused == was_paused:
        return events.AttemptChanged
    return events.AttemptPaused if standing else events.AttemptResumed


def _running(exam_id: int, whom: Audience) -> Exam:
    exam = locked(exam_id)
    if exam.state not in (Exam.State.OPEN, Exam.State.PAUSED, Exam.State.CLOSED):
        raise Refused("wrong_state", f"The exam is {exam.state}; no clock runs.")
    return exam


def _locked(exam: Exam, whom: Audience) -> list[Attempt]:
    if whom.scope == "all":
        raise Refused("malformed", "The whole exam is paused and resumed as a whole.")
    found = locked_attempts(attempt.pk for attempt in attempts_in(exam, whom))
    for attempt in found.values():
        attempt.exam = exam
    return list(found.values())


def _open_rows(exam: Exam, whom: Audience) -> list[LedgerEntry]:
    rows = LedgerEntry.objects.filter(exam=exam, started_at__isnull=False, ended_at__isnull=True)
    if whom.room_id is not None:
        return list(rows.filter(room_id=whom.room_id))
    return list(rows.filter(candidate_id__in=whom.candidate_ids))


def _tell(
    attempts: Sequence[Attempt],
    rows: Sequence[LedgerEntry],
    event: type[events.AttemptEvent],
    now: datetime,
    actor: int,
    reason: str,
    before: dict[int, str],
) -> None:
    """To each its own value, then the row to everyone whose picture shows it; nothing on the exam's topic."""
    heard: dict[str, list[tuple[str, events.TimeChanged]]] = {}
    for row in rows:
        for topic in hearers(row):
            heard.setdefault(topic, []).append((topic, entry_event(row)))
    behind = [heard.pop(topics.attempt(attempt.pk), []) for attempt in attempts]
    behind[0] += [each for told in heard.values() for each in told]  # whose attempts have ended
    for attempt, more in zip(attempts, behind, strict=True):
        attempt.version += 1
        say(attempt, event, now, actor, reason, before=before[attempt.pk], more=more)
    store(list(attempts), WRITTEN)


def _notify(kind: str, exam: Exam, turned: Sequence[Attempt], now: datetime, reason: str) -> None:
    """To whose clock stands or runs by it; nothing while the whole exam stands, whose own notices say that."""
    if exam.state != Exam.State.PAUSED:
        tell_listed(kind, exam, {attempt.candidate.user_id for attempt in turned}, now, reason=reason)
