"""The writer: one queue and one thread a process; whatever queued while the last commit ran becomes the next commit."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, connection

from examcast.broadcast.facts import ReceiptFacts, SignedHead, Verdict
from examcast.broadcast.protocol import Save
from examcast.domain.errors import Refused
from examcast.entrypoints.workers import metrics
from examcast.entrypoints.workers.behind import EVERY, Behind
from examcast.entrypoints.workers.lanes import kept, let_go

log = logging.getLogger(__name__)

WAITING = 4_096  # saves; beyond that the answer is "busy"
BATCH = 256  # saves of one commit
TOLD_WITHIN = 0.05  # seconds after a commit, while the next batch is reckoned
RETRY_MS = 1_000


class Busy(Exception):
    """Nothing was taken; the sender tries the same again."""


@dataclass(frozen=True)
class Frame:
    """The saves of one frame, and when it reached this process."""

    attempt_id: int
    exam_id: int
    user_id: int
    device: str
    received_at: datetime
    saves: Sequence[Save]
    heard_at: datetime | None = None  # the last word of this device before the connection that brought the frame


@dataclass
class Outcome:
    """The verdict on each save of a frame, the head of the server's chain after it, and when that was."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    head: str = ""
    signed: SignedHead | None = None
    now: str = ""  # the server's clock after the commit, written once a batch


@dataclass(frozen=True)
class HandIn:
    """Queued behind the saves that were sent before it."""

    attempt_id: int
    exam_id: int
    user_id: int
    device: str
    received_at: datetime


Tell = Callable[[Any], object]  # in the event loop: an Outcome, a receipt, or the exception in its place
Item = tuple[Frame | HandIn, Tell]
SaveAnswers = Callable[[Sequence[Frame], Callable[[], object]], Sequence[Outcome]]
PressHandIn = Callable[[Sequence[HandIn]], Sequence[ReceiptFacts | Exception]]
OnSaved = Callable[[int, Sequence[int]], None]  # exam, attempts


class Writer:
    """Takes from any number of sockets in one event loop; commits in its own thread."""

    def __init__(
        self,
        save: SaveAnswers,
        hand_in: PressHandIn,
        later: dict[str, Callable[[list[Any]], object]],
        on_saved: OnSaved,
    ) -> None:
        self._save, self._hand_in, self._later_by, self._on_saved = save, hand_in, later, on_saved
        self._loop = asyncio.get_running_loop()
        self._queue: deque[Item] = deque()
        self._waiting = 0
        self._settled: deque[tuple[Sequence[Item], Sequence[Any]]] = deque()  # and not told yet
        self._behind = Behind()
        self._there = threading.Condition()
        self._is_ending = False
        self._thread = threading.Thread(target=self._work, name="answers", daemon=True)
        self.commits = self.saves = 0

    def start(self) -> None:
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    @property
    def waiting(self) -> int:
        return self._waiting

    def put(self, item: Frame | HandIn, tell: Tell) -> None:
        """Queue it; `tell` hears after the commit. Raises Busy when too much waits. No task: there are thousands."""
        size = len(item.saves) if isinstance(item, Frame) else 1
        with self._there:
            if self._is_ending or self._waiting + size > WAITING:
                raise Busy
            self._queue.append((item, tell))
            self._waiting += size
            self._there.notify()

    async def ask(self, item: Frame | HandIn) -> Any:
        """The Outcome (or the receipt) after the commit; Busy when too much waits; Refused when a rule says no."""
        future: asyncio.Future[Any] = self._loop.create_future()
        self.put(item, partial(_settle, future))
        return await future

    def later(self, kind: str, item: Any) -> None:
        """Write behind the answers, in batches: acknowledgements, first contacts, connection spans."""
        with self._there:
            self._behind.add(kind, item)
            self._there.notify()

    def end(self, seconds: float = 10.0) -> bool:
        """Refuse new work, commit what waits, stop; True when everything was written."""
        with self._there:
            self._is_ending = True
            self._there.notify()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    # --- in the thread ------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            batch, later = self._take()
            if not batch and not later:
                break
            if batch:
                self._commit(batch)
            for kind, items in later.items():
                self._write_later(kind, items)
            if not self._queue:
                let_go()
        connection.close()

    def _take(self) -> tuple[list[Item], dict[str, list[Any]]]:
        with self._there:
            while not self._queue and not self._is_ending and not self._behind.is_due:
                self._there.wait(EVERY if self._behind else None)
            batch: list[Item] = []
            taken = 0
            while self._queue:
                item, _ = self._queue[0]
                size = len(item.saves) if isinstance(item, Frame) else 1
                if batch and (taken + size > BATCH or isinstance(item, HandIn) != isinstance(batch[0][0], HandIn)):
                    break
                batch.append(self._queue.popleft())
                taken += size
            self._waiting -= taken
            is_due = (self._is_ending and not self._queue) or self._behind.is_due
            return batch, self._behind.take() if is_due else {}

    def _commit(self, batch: Sequence[Item]) -> None:
        """What is settled is told while the next batch waits for the database.

        One interpreter runs one thread at a time: told at once, thousands of verdicts a second and the reckoning of the
        next batch would hold each other up, and then both would wait for the database together.
        """
        pressed = [item for item, _ in batch if isinstance(item, HandIn)]
        if pressed:
            self._tell_soon()
            results = self._handed_in(pressed)
        else:
            results = self._saved([item for item, _ in batch if isinstance(item, Frame)])
        self._settled.append((batch, results))
        if self._queue:
            self._loop.call_soon_threadsafe(self._loop.call_later, TOLD_WITHIN, self._tell)
        else:
            self._tell_soon()

    def _tell_soon(self) -> None:
        if self._settled:
            self._loop.call_soon_threadsafe(self._tell)

    def _handed_in(self, pressed: list[HandIn]) -> list[Any]:
        """Like saves: together, and alone where that fails."""
        done = self._guard(lambda: list(self._hand_in(pressed)))
        if isinstance(done, list):
            return done
        if len(pressed) == 1 or isinstance(done, Busy):
            return [done] * len(pressed)
        return [result for each in pressed for result in self._handed_in([each])]

    def _saved(self, frames: list[Frame]) -> list[Any]:
        """All frames in one transaction; one that fails is halved until the bad save stands alone."""
        done = self._guard(lambda: list(self._save(frames, self._tell_soon)))
        if isinstance(done, list):
            self.commits += 1
            self.saves += sum(len(frame.saves) for frame in frames)
            return done
        if isinstance(done, Busy):
            return [done] * len(frames)
        if len(frames) > 1:
            middle = len(frames) // 2
            return self._saved(frames[:middle]) + self._saved(frames[middle:])
        return [self._alone(frames[0], done)]

    def _alone(self, frame: Frame, why: Exception) -> Any:
        if len(frame.saves) <= 1:
            code = why.code if isinstance(why, Refused) else "malformed_response"
            if not isinstance(why, Refused):
                log.error("a save of attempt %d could not be written", frame.attempt_id, exc_info=why)
            return Outcome({save.id: Verdict(verdict="refused", code=code) for save in frame.saves})
        middle = len(frame.saves) // 2
        first = self._saved([replace(frame, saves=frame.saves[:middle])])[0]
        second = self._saved([replace(frame, saves=frame.saves[middle:])])[0]
        if isinstance(first, Busy) or isinstance(second, Busy):
            return Busy()  # the device sends the frame again: what was saved gets its first verdict again
        return Outcome(
            {**first.verdicts, **second.verdicts}, second.head or first.head, second.signed or first.signed, second.now
        )

    def _guard(self, work: Callable[[], Any]) -> Any:
        try:
            return kept(work)
        except (DataError, IntegrityError) as error:
            return error  # something in the batch is wrong
        except (DatabaseError, InterfaceError, OSError):  # the database or the machine, not what was written
            log.exception("the database did not take a batch; it is asked for again")
            return Busy()
        except Exception as error:
            return error

    def _write_later(self, kind: str, items: list[Any]) -> None:
        result = self._guard(lambda: self._later_by[kind](items))
        if isinstance(result, Busy) and not self._is_ending:
            with self._there:
                self._behind.give_back(kind, items)
        elif isinstance(result, Exception) and len(items) > 1:  # one that cannot be written takes no other with it
            middle = len(items) // 2
            self._write_later(kind, items[:middle])
            self._write_later(kind, items[middle:])
        elif isinstance(result, Exception):
            log.error("a note could not be written (%s): %s", kind, items, exc_info=result)
        else:
            with self._there:
                dropped = self._behind.dropped()
            if dropped:
                log.error("%d notes behind the answers were dropped while the database was away", dropped)

    # --- in the event loop --------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        by_exam: dict[int, set[int]] = defaultdict(set)
        while self._settled:
            batch, results = self._settled.popleft()
            acks = zip(batch, results, strict=True)
            metrics.note_told(item.received_at for (item, _), result in acks if isinstance(result, Outcome))
            for (item, tell), result in zip(batch, results, strict=True):
                by_exam[item.exam_id].add(item.attempt_id)
                try:
                    tell(result)
                except Exception:  # the others of the batch are told all the same
                    log.exception("somebody could not be told what became of their saves")
        for exam_id, attempts in by_exam.items():
            self._on_saved(exam_id, sorted(attempts))


def _settle(future: asyncio.Future[Any], result: Any) -> None:
    """For one who waits, unless they have gone."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
