"""What the schedule owes: lobby, reminder, bell. Exams that fall together share a commit; each once, never early."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction as database

from examcast.apps.exams.actions.lifecycle import let_in, ring
from examcast.apps.exams.actions.telling import tell
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries import exams
from examcast.apps.exams.queries.exams import Due
from examcast.broadcast.publish import open_line, transaction

log = logging.getLogger(__name__)

TOGETHER = 32  # steps of one commit: one that fails is then tried alone, and the first waits little for the last
Committed = Callable[[list[Due]], object]


def open_due(now: datetime, committed: Committed = lambda taken: None) -> list[int]:
    """Every step that the schedule owes by now, `committed` as below; ids of the exams touched."""
    return [step.exam_id for step in take_due(exams.coming(now), now, committed=committed)]


def take_due(
    steps: Sequence[Due],
    now: datetime,
    commit_at: datetime | None = None,
    committed: Committed = lambda taken: None,
) -> list[Due]:
    """Those of the steps that are owed by now, in order; `committed` hears of each commit when it is done.

    Exams that another process has in hand come last and are waited for: copies of the scheduler share the work, and
    where one dies another goes on. Beforehand, with `now` and `commit_at` the coming instant, all but the commit is
    done (on PostgreSQL, where that holds nobody up but whoever would change the same exam).
    """
    owed = [step for step in steps if step.at <= now]
    taking = _Taking(now, commit_at, committed)
    for start in range(0, len(owed), TOGETHER):
        taking.take(owed[start : start + TOGETHER], is_waiting=False)
    held = taking.held
    for start in range(0, len(held), TOGETHER):
        taking.take(held[start : start + TOGETHER], is_waiting=True)
    return taking.taken


def note_lateness(opened: Mapping[int, int]) -> None:
    """How many ms after its instant each exam was open: of the machine, no change of the exam, so nobody is told."""
    for exam_id, late_ms in opened.items():
        Exam.objects.filter(pk=exam_id).update(opened_late_ms=late_ms)


def warm(now: datetime) -> None:
    """What the first bell of a process would wait for: a connection, a transaction like its own, the line to others."""
    open_line()
    take_due([Due(0, "open", now)], now)


class _Taking:
    """One run over owed steps."""

    def __init__(self, now: datetime, commit_at: datetime | None, committed: Committed) -> None:
        self._now, self._commit_at, self._committed = now, commit_at, committed
        self.taken: list[Due] = []
        self.held: list[Due] = []

    def take(self, steps: Sequence[Due], *, is_waiting: bool) -> None:
        """In one transaction; where one of them fails each in its own."""
        try:
            self._together(steps, is_waiting)
        except Exception:
            if len(steps) > 1:
                for step in steps:
                    self.take([step], is_waiting=is_waiting)
                return
            # One broken exam must not keep the others closed; it is tried again at the next tick.
            log.exception("step %s of exam %d failed", steps[0].chore, steps[0].exam_id)

    def _together(self, steps: Sequence[Due], is_waiting: bool) -> None:
        done: list[Due] = []
        with transaction(self._commit_at):
            database.on_commit(lambda: self._committed(done))
            rows = Exam.objects.select_for_update(no_key=True, skip_locked=not is_waiting).order_by("pk")
            found = {exam.pk: exam for exam in rows.filter(pk__in={step.exam_id for step in steps})}
            for step in steps:
                if step.exam_id in found and _CHORES[step.chore](found[step.exam_id], self._now):
                    done.append(step)
        self.taken += done
        if not is_waiting:
            self.held += [step for step in steps if step.exam_id not in found]


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
