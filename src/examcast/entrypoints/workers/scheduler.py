"""What may not be late: level-triggered chores, in any number of copies; each claims what it does."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from django.conf import settings
from django.db import DatabaseError, connection

from examcast.apps.attempts import actions as attempts
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries as exam_queries
from examcast.apps.jobs import actions as jobs
from examcast.apps.jobs import hints
from examcast.apps.results import actions as results
from examcast.broadcast import replay
from examcast.entrypoints.workers import trimming
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.lanes import Lane, guarded
from examcast.entrypoints.workers.punctuality import Notes

log = logging.getLogger(__name__)

LOOK = 1.0  # seconds: how often the earliest due instant is asked for
LEAD = timedelta(milliseconds=500)  # before an instant its steps are prepared, so that only the commit is left
AT_ONCE = 6  # instants in hand
Chore = Callable[[datetime], object]


def _open_due(now: datetime) -> list[int]:
    """For whoever runs no loop, such as Celery's sweep: that they had to do it is written down at once."""
    notes = Notes()
    opened = exams.open_due(now, lambda taken: notes.opened(taken, clock.now()))
    notes.write_down()
    return opened


# In the order of a candidate's day: after downtime everything happens at once, and in this order.
CHORES: dict[str, Chore] = {
    "open_due": _open_due,
    "hand_in_due": attempts.hand_in_due,
    "close_due": attempts.close_due,
    "mark_due": results.mark_due,
    "resend_due": jobs.resend_due,
    "end_lost_spans": lambda now: attempts.end_lost_spans(now - 2 * settings.WEBSOCKET_HEARTBEAT),
    "rewrap_due": exams.rewrap_due,
    "trim_due": trimming.trim_due,
}
OFTEN = ("hand_in_due", "close_due", "mark_due")


@dataclass
class Ticked:
    """What one tick did, and what failed."""

    done: dict[str, object] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def tick(now: datetime, chores: Mapping[str, Chore] = CHORES) -> Ticked:
    """Do what is due by `now`. A chore that fails keeps no other from its turn. Celery beat's sweep calls this too."""
    ticked = Ticked()
    for name, chore in chores.items():
        try:
            ticked.done[name] = guarded(chore, now)
        except Exception as error:
            log.exception("%s failed; it is tried again", name)
            ticked.failed[name] = f"{type(error).__name__}: {error}"
    return ticked


def server_now() -> datetime:
    """This instant: in distributed mode the database is asked, else the process's own clock."""
    if not settings.IS_DISTRIBUTED:
        return clock.now()
    before = time.monotonic()
    return clock.follow(replay.database_now(), before, time.monotonic())


def _instant(now: datetime, step: exam_queries.Due) -> datetime:
    """When it is taken: what is overdue, at once and together."""
    return max(now, step.at)


def lead() -> timedelta:
    """SQLite has one writer: a step that waits for its instant would keep every answer waiting with it."""
    return LEAD if connection.vendor == "postgresql" else timedelta()


class Scheduler:
    """The loop of one process."""

    def __init__(self, is_on: bool = True) -> None:
        self.is_on = is_on
        self._bell = Lane("bell", AT_ONCE if settings.IS_DISTRIBUTED else 1)
        self._looks, self._rest, self._beats = Lane("looks"), Lane("chores"), Lane("beats")
        self._beating: asyncio.Future[None] | None = None
        self._wake = asyncio.Event()
        self._plan: list[exam_queries.Due] = []  # as the last look found it, in order
        self._in_hand: set[exam_queries.Due] = set()
        self._taking: set[asyncio.Future[None]] = set()
        self._failed: dict[str, str] = {}
        self._notes = Notes()
        self._owed_since: dict[exam_queries.Due, datetime] = {}
        self._noted: dict[str, Chore] = {  # of which it is known how late they were, whoever of this process did them
            "open_due": partial(exams.open_due, committed=self._note_lateness),
            "hand_in_due": partial(attempts.hand_in_due, committed=self._note_ends),
            "close_due": partial(attempts.close_due, committed=self._note_ends),
        }
        self.last_at: datetime | None = None

    @property
    def trouble(self) -> str:
        """What /readyz says of it."""
        return "; ".join(f"{name}: {why}" for name, why in self._failed.items())

    def wake(self) -> None:
        """Something about an exam changed; looking early is only ever a shortcut."""
        self._wake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """The bell and the other chores side by side."""
        if not self.is_on:
            await stop.wait()
            return
        await asyncio.gather(*(self._bell.run(exams.warm, clock.now()) for _ in range(AT_ONCE)))
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._ring()), group.create_task(self._do_the_rest())]
            # Of no job: the first hint imports Celery and opens its line, and would do so behind a bell.
            tasks.append(group.create_task(self._beats.run(hints.hint, 0, False)))
            await stop.wait()
            for task in tasks:
                task.cancel()
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        self._close()
        try:
            self._notes.write_down(self.last_at or clock.now())  # what the last beat came too early for
        except DatabaseError:
            log.exception("how late the last steps were was not written")
        finally:
            connection.close()

    def _close(self) -> None:
        for lane in (self._looks, self._bell, self._rest, self._beats):
            lane.close()

    async def _ring(self) -> None:
        """Look at least once a second, and a little before each instant; each instant's steps in a thread of theirs."""
        while True:
            now, self._plan = await self._looks.run(self._look)
            for at, steps in groupby(self._reached(now), key=partial(_instant, now)):
                self._start(list(steps), at, now)
            for step in set(self._owed_since).difference(self._in_hand, self._plan):  # another process took it
                self._owed_since.pop(step, None)
            self.last_at = now
            self._beat(now)
            await self._sleep()

    def _look(self) -> tuple[datetime, list[exam_queries.Due]]:
        now = server_now()
        return now, exam_queries.coming(now)

    def _reached(self, now: datetime) -> list[exam_queries.Due]:
        """What is owed, or so near that it is prepared, and that nobody here has in hand. What fails stays due."""
        return [step for step in self._plan if step.at - lead() <= now and step not in self._in_hand]

    def _start(self, steps: list[exam_queries.Due], at: datetime, now: datetime) -> None:
        self._in_hand.update(steps)
        for step in steps:  # what was no step at the look before could not have been taken then
            self._owed_since.setdefault(step, max(step.at, self.last_at or step.at))
        taking = asyncio.ensure_future(self._bell.run(self._take, steps, at, at if at > now else None))
        taking.add_done_callback(lambda done: self._taken(steps, done))
        self._taking.add(taking)

    def _taken(self, steps: list[exam_queries.Due], done: asyncio.Future[None]) -> None:
        self._in_hand.difference_update(steps)
        self._taking.discard(done)
        if not done.cancelled() and (error := done.exception()) is not None:
            log.error("steps of the schedule were not taken; they are tried again", exc_info=error)

    def _take(self, steps: list[exam_queries.Due], at: datetime, commit_at: datetime | None) -> None:
        exams.take_due(steps, at, commit_at, self._note_lateness)

    def _beat(self, at: datetime) -> None:
        """Beside the bell: a database that makes a beat wait must not make an opening wait."""
        if self._beating is not None:
            if not self._beating.done():
                return
            if (error := self._beating.exception()) is not None:
                log.error("a beat of the scheduler was not written", exc_info=error)
        self._beating = asyncio.ensure_future(self._beats.run(self._notes.write_down, at))

    async def _sleep(self) -> None:
        seconds = LOOK
        near = self.last_at and self.last_at + lead()  # what lay before it was begun at the last look
        if coming := next((step.at for step in self._plan if near and step.at > near), None):
            seconds = min(LOOK, max(0.0, (coming - lead() - clock.now()).total_seconds()))
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self._wake.clear()

    def _note_lateness(self, taken: Sequence[exam_queries.Due]) -> None:
        """From an exam's instant to the commit. An exam may be scheduled after its lobby should have been open, and
        after it should have been announced: only the bell is late by the scheduler alone."""
        at = clock.now()
        for step in taken:
            known = self._owed_since.pop(step, None) or max(step.at, self.last_at or step.at)
            since = step.at if step.chore == "open" else known
            self._notes.step(step.chore, at - since)
        self._notes.opened(taken, at)

    def _note_ends(self, step: str, owed: Sequence[datetime]) -> None:
        at = clock.now()
        for since in owed:
            self._notes.step(step, at - since)

    async def _do_the_rest(self) -> None:
        """Each second what ends by time; at each EXAM_CHECK_INTERVAL everything, whatever was thought to be known."""
        full_at = 0.0
        while True:
            is_full = time.monotonic() >= full_at
            chores = tuple(CHORES) if is_full else OFTEN
            if is_full:
                full_at = time.monotonic() + settings.EXAM_CHECK_INTERVAL.total_seconds()
            await self._rest.run(self._chores, chores)
            await asyncio.sleep(LOOK)

    def _chores(self, chores: tuple[str, ...]) -> None:
        self._note(tick(server_now(), {name: self._noted.get(name, CHORES[name]) for name in chores}), chores)

    def _note(self, ticked: Ticked, chores: tuple[str, ...]) -> None:
        """Another thread may be reading it: it is exchanged, never changed."""
        self._failed = {name: why for name, why in self._failed.items() if name not in chores} | ticked.failed
