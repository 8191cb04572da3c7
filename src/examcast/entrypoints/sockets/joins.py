"""Joining: who waits at the same time is read in one transaction, so that a thousand do not ask a thousand times."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from examcast.domain.errors import Refused
from examcast.entrypoints.workers import state

if TYPE_CHECKING:
    from examcast.entrypoints.sockets.gateway import Gateway

log = logging.getLogger(__name__)

TOGETHER = 100  # joins of one read transaction


class JoinDesk:
    """One a process."""

    def __init__(self, gate: Gateway) -> None:
        self._gate = gate
        self._waiting: list[tuple[state.JoinWish, asyncio.Future[state.Joined]]] = []
        self._working: asyncio.Task[None] | None = None

    async def load(self, wish: state.JoinWish) -> state.Joined:
        """The picture, the answers and the numbers that go with them; `not_signed_in` when the session is over."""
        future: asyncio.Future[state.Joined] = asyncio.get_running_loop().create_future()
        self._waiting.append((wish, future))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
                await self._read(batch)
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
