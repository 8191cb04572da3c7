"""Lines as bad devices and networks make them: what comes twice, late and out of order; ears shut for seconds."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol

import msgspec

from examcast.broadcast import protocol as wire
from examcast.entrypoints.cli.simulated.lines import Closed, Heard
from examcast.entrypoints.cli.simulated.seats import Sitting

LATE = (0.0, 3.0)  # seconds after the first copy
DOZES_FROM, DOZES_FOR = (-2.0, 9.0), (2.0, 6.0)  # seconds after the bell, and how long
CUT_BEFORE = 1.0  # seconds
SENT_AGAIN = (wire.AnswersSave, wire.HandIn, wire.Seen)
OF_ITS_LINE = b'"welcome"'  # the one frame that means something only on the line it came by


class Line(Protocol):
    """How a candidate speaks to the server."""

    def send(self, frame: msgspec.Struct) -> bool: ...
    def close(self) -> None: ...
    def drop(self) -> None: ...
    def pause(self, seconds: float) -> None: ...


Open = Callable[[Heard, Closed], Awaitable[Line]]


class Echoing:
    """One candidate's, over all its lines: late copies travel by whatever line there is then, behind younger frames."""

    def __init__(self, open_line: Open, chance: random.Random, late: tuple[float, float] = LATE) -> None:
        self._open, self._chance, self._late = open_line, chance, late
        self._line: Line | None = None

    async def __call__(self, heard: Heard, closed: Closed) -> Line:
        def twice_at_once_and_again(data: bytes) -> None:
            heard(data)
            heard(data)
            if OF_ITS_LINE not in data[:40]:
                self._later(partial(heard, data))

        self._line = await self._open(twice_at_once_and_again, closed)
        return self

    def send(self, frame: msgspec.Struct) -> bool:
        is_sent = self._send(frame)
        if is_sent and isinstance(frame, SENT_AGAIN):
            self._later(partial(self._send, frame))
        return is_sent

    def close(self) -> None:
        if self._line is not None:
            self._line.close()

    def drop(self) -> None:
        if self._line is not None:
            self._line.drop()

    def pause(self, seconds: float) -> None:
        if self._line is not None:
            self._line.pause(seconds)

    def _send(self, frame: msgspec.Struct) -> bool:
        return self._line is not None and self._line.send(frame)

    def _later(self, do: Callable[[], object]) -> None:
        asyncio.get_running_loop().call_later(self._chance.uniform(*self._late), do)


class Dozing:
    """One candidate's: at some instant its device reads nothing for seconds, while it goes on writing."""

    def __init__(self, open_line: Open, chance: random.Random, opens_at: float) -> None:
        self._open = open_line
        self._from, self._for = opens_at + chance.uniform(*DOZES_FROM), chance.uniform(*DOZES_FOR)

    async def __call__(self, heard: Heard, closed: Closed) -> Line:
        line = await self._open(heard, closed)
        wait = self._from - time.time()
        if wait > 0:
            asyncio.get_running_loop().call_later(wait, line.pause, self._for)
        return line


class Cut:
    """One candidate's: the line is gone a second before the bell, without a word."""

    def __init__(self, open_line: Open, opens_at: float) -> None:
        self._open, self._at = open_line, opens_at - CUT_BEFORE

    async def __call__(self, heard: Heard, closed: Closed) -> Line:
        line = await self._open(heard, closed)
        wait = self._at - time.time()
        if wait > 0:
            asyncio.get_running_loop().call_later(wait, line.drop)
        return line


def troubled(open_line: Open, sitting: Sitting, chance: random.Random) -> Open:
    """Some candidates have such lines: in a storm, whoever else is struck; and where lines are cut at the bell."""
    if sitting.cut and random.Random(chance.random()).random() < sitting.cut:
        open_line = Cut(open_line, sitting.opens_at)
    kind = chance.random() if sitting.is_stormy else 1.0
    if kind >= sitting.echoing + sitting.dozing:
        return open_line
    chance = random.Random(chance.random())  # its own: how often frames come must not change what the candidate does
    return Echoing(open_line, chance) if kind < sitting.echoing else Dozing(open_line, chance, sitting.opens_at)
