"""What results say of attempts: marked, released; the marks themselves are kept by the higher app."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import fresh_cards
from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.times import ledger_of
from examcast.broadcast import events
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT, NOT_ENDED

AT_ONCE = 500
WRITTEN = ("state", "version")


def mark_attempts(exam_id: int, attempt_ids: Collection[int], now: datetime, actor: int | None = None) -> list[int]:
    """→ marked, for those of them that have ended; call it inside the transaction that writes the marks."""
    with transaction():
        locked(exam_id)
        found = locked_attempts(attempt_ids).values()
        changed = [each for each in found if each.exam_id == exam_id and ATTEMPT.may(each.state, "mark")]
        for attempt in changed:
            before = attempt.state
            attempt.state = ATTEMPT.after(attempt.state, "mark").value
            attempt.version += 1
            say(attempt, events.AttemptMarked, now, actor, before=before)
        store(changed, WRITTEN)
    return [attempt.pk for attempt in changed]


def mark_exam(exam_id: int, now: datetime, actor: int | None = None) -> Exam:
    """closed or kept → marked, once nobody writes and every attempt that counts has its marks."""
    with transaction():
        exam = locked(exam_id)
        unmarked = {*NOT_ENDED, "submitted", "auto_submitted"}
        if exam.state == Exam.State.TERMINATED:
            unmarked |= {"terminated"}
        waiting = Attempt.objects.filter(exam=exam, state__in=sorted(unmarked))
        if waiting.exists():
            raise Refused("not_ready", f"{waiting.count()} attempts have no marks yet.")
        bare.mark(exam, now, actor)
    return exam


def release_exam(exam_id: int, now: datetime, actor: int | None, reason: str = "") -> Exam:
    """marked → released: one row tells everyone; each attempt follows, 500 a transaction."""
    with transaction():
        exam = locked(exam_id)
        bare.release(exam, now, actor, reason)
    release_attempts(exam_id, now, actor)
    return exam


def release_attempts(exam_id: int, now: datetime, actor: int | None = None) -> int:
    """Level-triggered: whatever is marked in a released exam; may be run again at any time. How many."""
    done = 0
    while True:
        with transaction():
            exam = locked(exam_id)
            rows = Attempt.objects.filter(exam=exam, state=Attempt.State.MARKED).order_by("pk")
            batch = list(rows.values_list("pk", flat=True)[:AT_ONCE])
            if exam.state != Exam.State.RELEASED or not batch:
                return done
            attempts = locked_attempts(batch)
            for attempt in attempts.values():
                attempt.exam, attempt.state = exam, ATTEMPT.after(attempt.state, "release").value
                attempt.version += 1
            cards = fresh_cards(attempts, ledger_of(exam_id), exam)
            for pk, attempt in attempts.items():
                say(attempt, events.AttemptReleased, now, actor, before="marked", card=cards[pk])
            store(list(attempts.values()), WRITTEN)
            done += len(attempts)
