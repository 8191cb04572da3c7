"""One connection as the hub sees it: a bounded queue of frames, and the frames held back while it joins."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.protocol import CLOSE_SLOW

FRAMES = 512  # that may wait for one slow socket,
BYTES = 8 * 1024 * 1024  # and their size: several whole papers


class Link:
    """A socket, or a poll that waits."""

    def __init__(self, user_id: int, generation: int, device: str = "") -> None:
        self.user_id, self.generation, self.device = user_id, generation, device
        self.topics: set[str] = set()
        self.picture: StudentSnapshot | None = None  # of the attempt that this link sits
        self.paper_revision = 0  # sent down this link
        self.rooms: frozenset[int] | None = None  # of a console; None: the whole exam
        self.close_code = 0
        self.close_reason = ""
        self._queue: deque[str] = deque()
        self._size = 0
        self._held: list[tuple[str, int, str]] | None = []
        self._wake = asyncio.Event()
        self._busy_since = 0.0
        self._give_up: Callable[[], object] | None = None

    # --- what goes in -------------------------------------------------------------------------------------------------

    def tell(self, topic: str, number: int, text: str) -> None:
        """News; held until the join knows which numbers its snapshot covers."""
        if self._held is not None:
            self._held.append((topic, number, text))
        else:
            self.send(text)

    def release(self, numbers: Mapping[str, int]) -> None:
        """The join is done: what its snapshot does not cover goes out now."""
        held, self._held = self._held or [], None
        for topic, number, text in held:
            if number > numbers.get(topic, 0):
                self.send(text)

    def send(self, text: str) -> None:
        """Queue a frame; a queue that overflows ends the connection with "come back"."""
        if self.close_code:
            return
        self._queue.append(text)
        self._size += len(text)
        if len(self._queue) > FRAMES or self._size > BYTES:
            self.close(CLOSE_SLOW, "slow")
        self._wake.set()

    def close(self, code: int, reason: str = "", is_after_queue: bool = False) -> None:
        """End the connection; what waits is dropped unless it is to go first."""
        if not self.close_code:
            self.close_code, self.close_reason = code, reason
            if not is_after_queue:
                self._queue.clear()
                self._size = 0
        self._wake.set()

    # --- what comes out -----------------------------------------------------------------------------------------------

    async def pump(self, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Send what is queued, in order, until the connection is to end."""
        task = asyncio.current_task()
        self._give_up = task.cancel if task else None
        while True:
            while self._queue:
                text = self._queue.popleft()
                self._size -= len(text)
                self._busy_since = time.monotonic()
                await send({"type": "websocket.send", "text": text})
                self._busy_since = 0.0
            if self.close_code:
                self._busy_since = time.monotonic()
                await send({"type": "websocket.close", "code": self.close_code, "reason": self.close_reason})
                return
            self._wake.clear()
            await self._wake.wait()

    def take(self) -> list[str]:
        """Everything queued, for a poll."""
        frames = list(self._queue)
        self._queue.clear()
        self._size = 0
        self._wake.clear()
        return frames

    async def wait(self, seconds: float) -> None:
        """Until something is queued, the link is closed, or the time is up."""
        if self._queue or self.close_code:
            return
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return

    def give_up_if_stuck(self, now: float, seconds: float) -> None:
        """A peer that takes nothing at all: stop waiting for it."""
        if self._busy_since and now - self._busy_since > seconds and self._give_up is not None:
            self.close(CLOSE_SLOW, "stuck")
            self._give_up()
