"""What the schedule owes: lobby, reminder, bell. Exams that fall together share a commit; each once, never early."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from examcast.apps.exams.actions.lifecycle import let_in, ring
from examcast.apps.exams.actions.telling import tell
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries import exams
from examcast.apps.exams.queries.exams import Due
from examcast.broadcast.publish import transaction

log = logging.getLogger(__name__)

TOGETHER = 16  # steps of one commit: one that fails is then tried alone, and the first waits little for the last


def open_due(now: datetime) -> list[int]:
    """Every step that the schedule owes by now; ids of the exams touched."""
    return [step.exam_id for taken in take_due(exams.coming(now), now) for step in taken]


def take_due(steps: Sequence[Due], now: datetime) -> Iterator[list[Due]]:
    """Those of the steps that are owed by now, in order: after each commit what it did.

    Exams that another process has in hand come last and are waited for: copies of the scheduler share the work.
    """
    owed = [step for step in steps if step.at <= now]
    held: list[Due] = []
    for start in range(0, len(owed), TOGETHER):
        yield _take(owed[start : start + TOGETHER], now, held)
    for start in range(0, len(held), TOGETHER):
        yield _take(held[start : start + TOGETHER], now)


def _take(steps: Sequence[Due], now: datetime, held: list[Due] | None = None) -> list[Due]:
    """In one transaction, where one of them fails each in its own. With `held` nothing is waited for but put there."""
    try:
        with transaction():
            rows = Exam.objects.select_for_update(no_key=True, skip_locked=held is not None).order_by("pk")
            found = {exam.pk: exam for exam in rows.filter(pk__in={step.exam_id for step in steps})}
            done = [step for step in steps if step.exam_id in found and _CHORES[step.chore](found[step.exam_id], now)]
    except Exception:
        if len(steps) > 1:
            return [step for each in steps for step in _take([each], now, held)]
        # One broken exam must not keep the others closed; it is tried again at the next tick.
        log.exception("step %s of exam %d failed", steps[0].chore, steps[0].exam_id)
        return []
    if held is not None:
        held += [step for step in steps if step.exam_id not in found]
    return done


def _enter_lobby_due(exam: Exam, now: datetime) -> bool:
    if exam.state != Exam.State.SCHEDULED or exam.opens_at is None or now < exam.opens_at - exam.lobby:
        return False
    let_in(exam, now, None, "")
    return True


def _open_due(exam: Exam, now: datetime) -> bool:
    if exam.state not in (Exam.State.SCHEDULED, Exam.State.LOBBY) or exam.opens_at is None or now < exam.opens_at:
        return False
    ring(exam, now, None, "")
    return True


def _remind_due(exam: Exam, now: datetime) -> bool:
    if exam.reminded_at is not None or exam.opens_at is None or exam.state not in ("scheduled", "lobby"):
        return False
    if not exams.remind_at(exam.opens_at, exam.lobby) <= now < exam.opens_at:
        return False  # postponed meanwhile
    Exam.objects.filter(pk=exam.pk).update(reminded_at=now)
    minutes = max(1, round((exam.opens_at - now) / timedelta(minutes=1)))
    sentences = ["lobby_is_open"] if exam.state == Exam.State.LOBBY else []
    tell("exam_opens_soon", exam, now, minutes=minutes, sentences=sentences)
    return True


_CHORES = {"enter_lobby": _enter_lobby_due, "open": _open_due, "remind": _remind_due}
