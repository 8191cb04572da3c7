"""Joining: who waits at the same time is read in one transaction; who cannot be let in soon is told when to return."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from typing import TYPE_CHECKING

from examcast.domain.errors import Refused
from examcast.entrypoints.workers import state

if TYPE_CHECKING:
    from examcast.entrypoints.sockets.gateway import Gateway

log = logging.getLogger(__name__)

TOGETHER = 200  # joins of one read transaction
BREATH = 0.05  # seconds between two of them: a read costs much the same for one as for fifty
SOON = 2.0  # seconds within which who is admitted should be in; a page waits four before it asks by poll
MOST = 2_000  # that wait, however quick the process seems
LATEST, JITTER = 10.0, 1.0  # seconds


class Crowded(Exception):
    """Too many come at once; come back after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"come back in {seconds:.1f} s")
        self.seconds = seconds


class JoinDesk:
    """One a process."""

    def __init__(self, gate: Gateway, most: int = MOST) -> None:
        self._gate, self.most = gate, most
        self._coming = 0  # who waits, and who is being read
        self._pace = SOON / MOST  # seconds a join, as lately measured with everything else that the process does
        self._slot = 0.0  # when the last who was sent away is expected
        self._waiting: list[tuple[state.JoinWish, asyncio.Future[state.Joined]]] = []
        self._working: asyncio.Task[None] | None = None

    async def load(self, wish: state.JoinWish) -> state.Joined:
        """The picture, the answers and the numbers that go with them; `not_signed_in` when the session is over."""
        future: asyncio.Future[state.Joined] = asyncio.get_running_loop().create_future()
        self._waiting.append((wish, future))
        self._coming += 1
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        try:
            return await future
        finally:
            self._coming -= 1

    def admit(self) -> None:
        """Whether one more may wait. Who may not is given a time of their own, one after the other as they can be let
        in, so that they do not all come back at once.
        """
        if self._coming < min(self.most, max(TOGETHER, int(SOON / self._pace))):
            return
        now = time.monotonic()
        self._slot = max(self._slot, now) + self._pace
        if self._slot - now > LATEST:  # nobody knows what will be then
            self._slot = now
            raise Crowded(random.uniform(0, LATEST))
        raise Crowded(self._slot - now + random.uniform(0, JITTER))

    async def _work(self) -> None:
        is_crowd = False  # who comes alone waits for nobody
        try:
            while self._waiting:
                if is_crowd:
                    await asyncio.sleep(BREATH)
                is_crowd = True
                batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
                began = time.monotonic()
                await self._read(batch)
                if len(batch) == TOGETHER:  # one that is not full says nothing: nobody waited behind it
                    self._pace += ((time.monotonic() - began) / len(batch) - self._pace) / 8
        finally:
            self._working = None  # here, not in a callback: who comes before that one ran would wait for nobody

    async def _read(self, batch: list[tuple[state.JoinWish, asyncio.Future[state.Joined]]]) -> None:
        try:
            found = await self._gate.reads.run(state.load_joins, [wish for wish, _ in batch], self._gate.now())
        except Exception:
            log.exception("%d joins could not be read", len(batch))
            for _, future in batch:
                if not future.done():
                    future.set_exception(Refused("unavailable", "The database does not answer; come back."))
            return
        for (wish, future), joined in zip(batch, found, strict=True):
            self._settle(wish, future, joined)

    def _settle(
        self, wish: state.JoinWish, future: asyncio.Future[state.Joined], joined: state.Joined | Refused
    ) -> None:
        if future.done():
            return
        if isinstance(joined, Refused):
            future.set_exception(joined)
            return
        self._gate.guard.learn([wish.user_id], {wish.user_id: joined.generation} if joined.generation else {})
        if self._gate.guard.is_stale(wish.user_id, wish.generation):
            future.set_exception(Refused("not_signed_in", "This session has ended. Sign in again."))
            return
        for topic, number in joined.numbers.items():
            self._gate.hub.rings.anchor(topic, number)
        future.set_result(joined)
