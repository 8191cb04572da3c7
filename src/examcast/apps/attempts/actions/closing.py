"""Ending by hand: the whole exam now, in an emergency, or single attempts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.handing_in import Heard, say_all, submit
from examcast.apps.attempts.actions.settling import WRITTEN, settle
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.audience import hearers
from examcast.apps.attempts.queries.cards import fresh_cards
from examcast.apps.attempts.queries.windows import clock_of
from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.ledger import close_intervals, entry_event
from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import published
from examcast.broadcast import events
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT

WRITING = (Attempt.State.IN_PROGRESS, Attempt.State.PAUSED, Attempt.State.REOPENED)


def close_exam(exam_id: int, now: datetime, actor: int, reason: str) -> Exam:
    """End now: one row closes it for everyone; the hand-ins follow, and what is on its way counts in the grace.

    Whoever writes in a reopened attempt has a window of their own, which the closing leaves: handed in here.
    """
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        bare.close(exam, now, actor, hearers, why)
        rows = Attempt.objects.filter(exam=exam, reopened_at__isnull=False, state__in=WRITING)
        _hand_in(exam, _of_exam(exam, rows.values_list("pk", flat=True)), now, actor, why)
    settle(exam_id, now, actor)
    return exam


def terminate_exam(exam_id: int, policy: str, now: datetime, actor: int, reason: str) -> Exam:
    """Emergency: `keep` marks what was written, `void` lets nothing count."""
    why = require_reason(reason)
    if policy not in ("keep", "void"):
        raise Refused("malformed", "Say whether what was written is kept and marked (keep) or does not count (void).")
    with transaction():
        exam = locked(exam_id)
        bare.terminate(exam, policy, now, actor, hearers, why)
    settle(exam_id, now, actor)
    return exam


def terminate_attempts(exam_id: int, attempt_ids: Collection[int], now: datetime, actor: int, reason: str) -> int:
    """End single attempts in an emergency; what was written is kept."""
    why = require_reason(reason)
    return _end(exam_id, attempt_ids, "terminate", now, actor, why)


def void_attempts(exam_id: int, attempt_ids: Collection[int], now: datetime, actor: int, reason: str) -> int:
    """Let single attempts not count."""
    why = require_reason(reason)
    return _end(exam_id, attempt_ids, "void", now, actor, why)


def hand_in_for(exam_id: int, attempt_ids: Collection[int], now: datetime, actor: int, reason: str) -> int:
    """Hand in single attempts on their candidates' behalf."""
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        changed = [attempt for attempt in _of_exam(exam, attempt_ids) if attempt.state in WRITING]
        _require_any(changed)
        _hand_in(exam, changed, now, actor, why)
    return len(changed)


def _hand_in(exam: Exam, attempts: list[Attempt], now: datetime, actor: int, reason: str) -> None:
    if not attempts:
        return
    before = {attempt.pk: attempt.state for attempt in attempts}
    ended = _stop_clocks(exam, attempts, now)
    paper = published(exam.pk, exam.revision) if exam.revision else None
    for attempt in attempts:
        submit(attempt, paper, "by_staff", now, now)
    say_all(attempts, exam, clock_of(exam).ledger, now, actor, reason, before, ended)
    store(attempts, WRITTEN)


def _require_any(changed: Collection[Attempt] | dict[int, Attempt]) -> None:
    if not changed:
        raise Refused("wrong_state", "None of these attempts is in a state in which that is possible.")


def _end(exam_id: int, attempt_ids: Collection[int], step: str, now: datetime, actor: int, reason: str) -> int:
    with transaction():
        exam = locked(exam_id)
        changed = {attempt.pk: attempt for attempt in _of_exam(exam, attempt_ids) if ATTEMPT.may(attempt.state, step)}
        _require_any(changed)
        ended = _stop_clocks(exam, changed.values(), now)
        before = {pk: attempt.state for pk, attempt in changed.items()}
        for attempt in changed.values():
            attempt.state = ATTEMPT.after(attempt.state, step).value
            attempt.ended_at = attempt.ended_at or now
            attempt.is_paused, attempt.reason = False, reason
            attempt.version += 1
        cards = fresh_cards(changed, clock_of(exam).ledger, exam)
        for pk, attempt in changed.items():
            say(
                attempt, events.AttemptTerminated, now, actor, reason,
                before=before[pk], more=ended.get(attempt.candidate_id, ()), card=cards[pk],
            )  # fmt: skip
        store(list(changed.values()), WRITTEN)
    return len(changed)


def _of_exam(exam: Exam, attempt_ids: Collection[int]) -> list[Attempt]:
    found = [attempt for attempt in locked_attempts(attempt_ids).values() if attempt.exam_id == exam.pk]
    if len(found) != len(set(attempt_ids)):
        raise Refused("not_found", "Not all of these attempts belong to this exam.")
    return found


def _stop_clocks(exam: Exam, attempts: Iterable[Attempt], now: datetime) -> Heard:
    """End first closes every open interval of the people concerned; what is told of it, by candidate."""
    ended: Heard = {}
    for row in close_intervals(exam, now, candidate_ids=sorted(attempt.candidate_id for attempt in attempts)):
        ended.setdefault(row.candidate_id or 0, []).extend((topic, entry_event(row)) for topic in hearers(row))
    return ended
