"""One connection as the hub sees it: a bounded queue of frames, and the frames held back while it joins."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import reduce
from typing import Any, ClassVar

from msgspec.structs import replace

from examcast.broadcast.events import AttemptEvent, Event, ExamEvent, TimeChanged
from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.pictures import apply
from examcast.broadcast.protocol import CLOSE_SLOW

DECIDES = (ExamEvent, AttemptEvent, TimeChanged)
UNTOLD = 32  # events that wait for a picture to be looked at; a heartbeat looks
FRAMES = 512  # that may wait for one slow socket,
BYTES = 8 * 1024 * 1024  # and their size: several whole papers


class Link:
    """A socket, or a poll that waits."""

    sent: ClassVar[list[int]] = [0]  # frames of all of them

    def __init__(self, user_id: int, generation: int, device: str = "") -> None:
        self.user_id, self.generation, self.device = user_id, generation, device
        self.topics: set[str] = set()
        self._picture: StudentSnapshot | None = None
        self._untold: list[Event] = []  # that the picture has yet to be told
        self.paper_revision = 0  # sent down this link, or its key
        self.held_revision = 0  # of the sealed paper that the browser has
        self.follows_exams = False  # a list of exams: exams that come later are heard too
        self.close_code = 0
        self.close_reason = ""
        self._queue: list[str] = []
        self._size = 0
        self._held: list[tuple[str, int, str, Event]] | None = []
        self._covered: Mapping[str, int] = {}  # by the picture here
        self._sent: Mapping[str, int] = {}  # in the snapshot that the browser was sent
        self._wake: asyncio.Event | None = None  # of a poll that waits
        self._pumping: asyncio.Task[None] | None = None
        self._busy_since = 0.0
        self.give_up: Callable[[], object] = lambda: None
        self.straight: Callable[[str], bool] | None = None  # writes at once; False where the frame has to wait
        self.start_pump: Callable[[], asyncio.Task[None]] | None = None  # a quiet socket has none
        self.heard_at = time.monotonic()

    # --- its picture --------------------------------------------------------------------------------------------------

    @property
    def picture(self) -> StudentSnapshot | None:
        """Of the attempt that this link sits, with everything it was told that decides when its paper is open.

        What was announced and seen is the browser's: a hall would hold a copy of it for each socket.
        """
        if self._untold:
            self._catch_up()
        return self._picture

    @picture.setter
    def picture(self, picture: StudentSnapshot | None) -> None:
        self._untold = []
        self._picture = None if picture is None else replace(picture, announcements={}, seen=[])

    def follow(self, event: Event) -> None:
        """Kept for who looks at the picture next: an announcement to thousands repaints nothing before it is sent."""
        if self._picture is not None and isinstance(event, DECIDES):
            self._untold.append(event)
            if len(self._untold) > UNTOLD:
                self._catch_up()

    def _catch_up(self) -> None:
        events, self._untold = self._untold, []
        if self._picture is not None:
            self._picture = reduce(apply, events, self._picture)

    # --- what goes in -------------------------------------------------------------------------------------------------

    def tell(self, topic: str, number: int, text: str, event: Event) -> bool:
        """News; held until the join knows which numbers its snapshot covers. True if it is new to the picture."""
        if self._held is not None:
            self._held.append((topic, number, text, event))
            return False
        if number > self._sent.get(topic, 0):
            self.send(text)
        return number > self._covered.get(topic, 0)

    def release(self, covered: Mapping[str, int], is_replayed: bool = False) -> list[Event]:
        """The join is done: `covered` are the numbers of the picture; returns the held news that is new to it.

        The browser has that picture too, unless it was brought up to date from the rings: then it is sent everything
        that was held, and whatever the tail has yet to read.
        """
        held, self._held = self._held or [], None
        self._covered, self._sent = covered, {} if is_replayed else covered
        fresh: list[Event] = []
        for topic, number, text, event in held:
            if self.tell(topic, number, text, event):
                fresh.append(event)
        return fresh

    def send(self, text: str) -> None:
        """Write a frame, or queue it where others wait; a queue that overflows ends the connection with "come back"."""
        if self.close_code:
            return
        self.sent[0] += 1
        if self.straight is not None and not self._queue and not self._busy_since and self.straight(text):
            return
        self._queue.append(text)
        self._size += len(text)
        if len(self._queue) > FRAMES or self._size > BYTES:
            self.close(CLOSE_SLOW, "slow")
        self._rouse()

    def close(self, code: int, reason: str = "", is_after_queue: bool = False) -> None:
        """End the connection; what waits is dropped unless it is to go first."""
        if not self.close_code:
            self.close_code, self.close_reason = code, reason
            if not is_after_queue:
                self._queue.clear()
                self._size = 0
        self._rouse()

    # --- what comes out -----------------------------------------------------------------------------------------------

    def _rouse(self) -> None:
        if self._wake is not None:
            self._wake.set()
        if self.start_pump is not None and self._pumping is None:
            self._pumping = self.start_pump()

    async def pump(self, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        """Send what is queued, in order, and the end of the connection if it is to end."""
        while self._queue:
            text = self._queue.pop(0)
            self._size -= len(text)
            self._busy_since = time.monotonic()
            await send({"type": "websocket.send", "text": text})
            self._busy_since = 0.0
        if self.close_code:
            self._busy_since = time.monotonic()
            await send({"type": "websocket.close", "code": self.close_code, "reason": self.close_reason})
        else:
            self._pumping = None

    async def pumped(self, seconds: float) -> None:
        """Until everything is out, or the time is up."""
        if self._pumping is not None:
            await asyncio.wait({self._pumping}, timeout=seconds)

    def end(self) -> None:
        """The connection is over: nothing goes out any more."""
        self.start_pump = self.straight = None
        if self._pumping is not None:
            self._pumping.cancel()

    def take(self) -> list[str]:
        """Everything queued, for a poll."""
        frames = list(self._queue)
        self._queue.clear()
        self._size = 0
        return frames

    async def wait(self, seconds: float) -> None:
        """Until something is queued, the link is closed, or the time is up."""
        if self._queue or self.close_code:
            return
        self._wake = asyncio.Event()
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self._wake = None

    def give_up_if_stuck(self, now: float, seconds: float) -> None:
        """A peer that takes nothing at all: stop waiting for it."""
        if self._busy_since and now - self._busy_since > seconds:
            self.close(CLOSE_SLOW, "stuck")
            self.give_up()
