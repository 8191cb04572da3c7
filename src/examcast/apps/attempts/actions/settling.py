"""After an exam has ended: whoever never came is absent, what was still open is handed in, 500 a transaction."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.handing_in import how_ended, say_all, submit
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import fresh_cards
from examcast.apps.attempts.queries.windows import clock_of
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import published
from examcast.broadcast import events
from examcast.broadcast.publish import transaction
from examcast.domain.lifecycle import ATTEMPT

AT_ONCE = 500
WRITTEN = ("state", "handed_in", "ended_at", "is_paused", "receipt", "head_signed_at", "version", "reason")
RUNNING = ("in_progress", "paused")
LEFT = Q(reopened_at__isnull=True, state__in=("ready", *RUNNING))
VOIDABLE = ("ready", *RUNNING, "submitted", "auto_submitted", "reopened", "absent", "terminated", "marked")


def unsettled_exams() -> list[int]:
    """Ended exams with attempts that the ending has not reached yet."""
    closed = LEFT & Q(exam__state="closed")
    kept = Q(exam__state="terminated", exam__termination_policy="keep", state__in=("ready", *RUNNING, "reopened"))
    void = Q(exam__state="terminated", exam__termination_policy="void", state__in=VOIDABLE)
    found: set[int] = set()
    for wanted in (closed, kept, void):  # one by one: an OR over all three would read the whole table each second
        found.update(Attempt.objects.filter(wanted).order_by().values_list("exam_id", flat=True).distinct())
    return sorted(found)


def settle(exam_id: int, now: datetime, actor: int | None = None) -> int:
    """Bring every attempt of an ended exam to its end; how many. May be run again at any time."""
    done = 0
    while True:
        with transaction():
            exam = locked(exam_id)
            batch = list(_left(exam).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            if not batch:
                return done
            attempts = list(locked_attempts(batch).values())
            for attempt in attempts:
                attempt.exam = exam
            if exam.state == Exam.State.TERMINATED:
                _terminate(exam, attempts, now, actor)
            else:
                _close(exam, attempts, now, actor)
            done += len(attempts)


def _left(exam: Exam):  # type: ignore[no-untyped-def]
    rows = Attempt.objects.filter(exam=exam)
    if exam.state == Exam.State.CLOSED:
        return rows.filter(LEFT)
    if exam.state == Exam.State.TERMINATED:
        is_void = exam.termination_policy == "void"
        return rows.filter(state__in=VOIDABLE if is_void else ("ready", *RUNNING, "reopened"))
    return rows.none()


def _close(exam: Exam, attempts: list[Attempt], now: datetime, actor: int | None) -> None:
    clock = clock_of(exam)
    paper = published(exam.pk, exam.revision) if exam.revision else None
    before = {attempt.pk: attempt.state for attempt in attempts}
    absent = [attempt for attempt in attempts if attempt.state == Attempt.State.READY]
    for attempt in absent:
        attempt.state = ATTEMPT.after(attempt.state, "miss").value
        attempt.ended_at, attempt.is_paused = exam.closed_at, False
        attempt.version += 1
    writing = [attempt for attempt in attempts if before[attempt.pk] in RUNNING]
    for attempt in writing:
        submit(attempt, paper, how_ended(exam), clock.window(attempt).ends_at or exam.closed_at or now, now)
    say_all(writing, exam, clock.ledger, now, actor, exam.reason, before)
    cards = fresh_cards({attempt.pk: attempt for attempt in absent}, clock.ledger, exam)
    for attempt in absent:
        say(attempt, events.AttemptAbsent, now, actor, "", before=before[attempt.pk], card=cards[attempt.pk])
    store(attempts, WRITTEN)


def _terminate(exam: Exam, attempts: list[Attempt], now: datetime, actor: int | None) -> None:
    step = "void" if exam.termination_policy == "void" else "terminate"
    before = {attempt.pk: attempt.state for attempt in attempts}
    for attempt in attempts:
        attempt.state = ATTEMPT.after(attempt.state, step).value
        attempt.ended_at = attempt.ended_at or exam.closed_at
        attempt.is_paused, attempt.reason = False, exam.reason
        attempt.version += 1
    ledger = clock_of(exam).ledger
    cards = fresh_cards({attempt.pk: attempt for attempt in attempts}, ledger, exam)
    for attempt in attempts:
        say(
            attempt, events.AttemptTerminated, now, actor, exam.reason,
            before=before[attempt.pk], card=cards[attempt.pk],
        )  # fmt: skip
    store(attempts, WRITTEN)
