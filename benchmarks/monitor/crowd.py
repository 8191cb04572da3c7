"""Run as a program: N candidates at a set pace, and a console that comes and goes; what the server spent meanwhile.

JSON on standard input says what to do. Whatever N is, so many saves and changes of presence a second come; beside
them everybody beats as a page does, which tells nothing new.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import sys
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import uvloop
from websockets.asyncio.client import connect

from benchmarks import _embedded, _load
from benchmarks.fan_out.client import percentile
from examcast.broadcast.protocol import Beat, Hello, encode
from examcast.entrypoints.workers import tickets

BEAT_EVERY = 20.0  # seconds, as the page with the heartbeat of 60
AWAY = 2.0  # seconds between going and coming back
TURN = 0.005
SETTLES = 5.0  # seconds after the last attempt began
COMING = 16  # at once


class Seen(msgspec.Struct):
    """Of a row what is looked at."""

    attempt_id: int
    saves: int


class Pushed(msgspec.Struct):
    """Of a staff frame likewise."""

    type: str
    rows: list[Seen] = []
    is_complete: bool = False


class Seat(_load.Line):
    """One candidate's page."""

    crowd: Room

    def __init__(self, crowd: Room, sitter: list[Any]) -> None:
        super().__init__(crowd, sitter)
        self.count, self.place, self.is_away = 0, 1, False

    def save(self, since: float = 0.0) -> None:
        self.count += 1
        self.crowd.expected[self.sitter[2]].append((self.count, time.perf_counter()))
        super().save(since)

    def beat(self) -> None:
        said = Beat(ref=0, current=str(self.place), answered=0, flagged=0, monotonic_ms=1_000)
        self.transport.write(_load.as_frame(encode(said).encode()))

    def again(self) -> None:
        """A new connection of the same page."""
        self.ready, self._buffer, self._is_shaken = asyncio.get_running_loop().create_future(), b"", False


class Pace:
    """So many a second, whatever came between."""

    def __init__(self, rate: float) -> None:
        self._rate, self._done = rate, 0

    def due(self, spent: float) -> range:
        before, self._done = self._done, int(spent * self._rate)
        return range(before, self._done)


class Room(_load.Crowd):
    """All of them."""

    def __init__(self, given: dict[str, Any]) -> None:
        super().__init__(_load.Plan(given | {"way": "socket", "made": 1, "warm": 0.0}))
        self.given = given
        self.server = _embedded.Server(given["port"], given["pid"], Path(given["home"]))
        self.expected: defaultdict[int, deque[tuple[int, float]]] = defaultdict(deque)
        self.shown: list[float] = []  # ms from a save to its row
        self.rows = self.bytes = 0
        self.frames: list[float] = []  # when each came

    def heard(self, line: _load.Line, body: bytes) -> None:
        if not body.startswith(b'{"type":"pong"') and not (isinstance(line, Seat) and line.is_away):
            super().heard(line, body)

    def lost(self, line: _load.Line) -> None:
        if not (isinstance(line, Seat) and line.is_away):
            super().lost(line)

    async def run(self) -> dict[str, Any]:
        self.seats = [Seat(self, sitter) for sitter in self.plan.exam["sitters"]]
        for start in range(0, len(self.seats), COMING):
            await asyncio.gather(*(self._open(seat) for seat in self.seats[start : start + COMING]))
        await self._begin()
        pace = asyncio.create_task(self._pace())
        await asyncio.sleep(SETTLES)
        without, during, shown = [await self._window()], [], list[float]()
        for _ in range(self.given["turns"]):
            async with self._console() as opened:
                took = await self._opened(opened)
                await asyncio.sleep(2.0)
                self.shown.clear()
                during.append(await self._window())
                shown += self.shown
            await asyncio.sleep(1.0)
            without.append(await self._window())
        if not shown:
            raise SystemExit(f"no save came to the console: {self.wrong[:3]}")
        found: dict[str, Any] = {"without": without, "with": during, "opening": took}
        found["row_ms"] = {"p50": percentile(shown, 0.5), "p99": percentile(shown, 0.99)}
        pace.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await pace
        return found | {"wrong_count": len(self.wrong), "wrong": self.wrong[:3]}

    async def _opened(self, opened: asyncio.Future[None]) -> dict[str, float]:
        """What a console costs and is sent until it shows everybody."""
        began, cpu, size = time.perf_counter(), self.server.cpu_seconds(), self.bytes
        await opened
        return {
            "ms": (time.perf_counter() - began) * 1000, "cpu_ms": (self.server.cpu_seconds() - cpu) * 1000,
            "bytes": self.bytes - size,
        }  # fmt: skip

    async def _begin(self) -> None:
        """Everybody's first word, some a turn, until every attempt has begun."""
        for number, seat in enumerate(self.seats):
            seat.beat()
            if number % 20 == 19:
                await asyncio.sleep(0.01)
        with contextlib.closing(sqlite3.connect(self.server.home / "examcast.sqlite3")) as database:
            for _ in range(300):
                waiting = database.execute("SELECT count(*) FROM attempts_attempt WHERE state = 'ready'").fetchone()[0]
                if not waiting:
                    return
                await asyncio.sleep(0.1)
        raise SystemExit(f"{waiting} attempts did not begin: {self.wrong[:3]}")

    async def _window(self) -> dict[str, float]:
        """What the server spends in so many seconds, and what candidates and the console were told meanwhile."""
        cpu, began, told = self.server.cpu_seconds(), time.perf_counter(), (self.rows, self.bytes)
        await asyncio.sleep(self.plan.seconds)
        until = time.perf_counter()
        waits = [wait * 1000 for at, wait in self.told if began <= at < until]
        came = [at for at in self.frames if began <= at < until]
        return {
            "cpu_ms_per_s": (self.server.cpu_seconds() - cpu) / (until - began) * 1000,
            "saves_per_s": len(waits) / (until - began), "ack_p99_ms": percentile(waits, 0.99),
            "frames": len(came), "rows": self.rows - told[0], "bytes": self.bytes - told[1],
            "frames_per_s": (len(came) - 1) / (came[-1] - came[0]) if len(came) > 1 else 0.0,
        }  # fmt: skip

    async def _pace(self) -> None:
        """What is due by the clock, whoever's turn it is; going away, coming back and moving on are changes."""
        began, coming = time.perf_counter(), set[asyncio.Task[None]]()
        saves, beats, moves = Pace(self.plan.rate), Pace(len(self.seats) / BEAT_EVERY), Pace(self.given["changes"])
        while True:
            spent = time.perf_counter() - began
            for number in saves.due(spent):
                self._here(number * 7).save()
            for number in beats.due(spent):
                self._here(number).beat()
            for number in moves.due(spent):
                if number % 10 == 0:  # goes, and comes again: two of ten
                    task = asyncio.create_task(self._go(self._here(number * 11)))
                    coming.add(task)
                    task.add_done_callback(coming.discard)
                elif number % 10 != 5:
                    seat = self._here(number * 11)
                    seat.place += 1
                    seat.beat()
            await asyncio.sleep(TURN)

    def _here(self, number: int) -> Seat:
        for each in range(number, number + len(self.seats)):
            seat = self.seats[each % len(self.seats)]
            if not (seat.is_away or seat.sent_at):
                return seat
        raise SystemExit("everybody waits for an acknowledgement: the server is slower than what is asked of it")

    async def _go(self, seat: Seat) -> None:
        seat.is_away = True
        seat.transport.close()
        await asyncio.sleep(AWAY)
        seat.again()
        await self._open(seat)
        seat.is_away = False

    @asynccontextmanager
    async def _console(self) -> AsyncIterator[asyncio.Future[None]]:
        user_id, generation = self.given["owner"]
        exam_id, now_ms = self.plan.exam["exam_id"], int(datetime.now(UTC).timestamp() * 1000)
        ticket = tickets.make(tickets.Ticket(user_id, generation, "staff", exam_id, 0, now_ms), self.plan.keys)
        opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        url = f"ws://127.0.0.1:{self.plan.port}/ws/staff"
        async with connect(url, max_size=None, proxy=None, compression=None) as socket:
            await socket.send(encode(Hello(ticket=ticket, device="console")))
            task = asyncio.create_task(self._watch(socket, opened))
            try:
                yield opened
            finally:
                task.cancel()

    async def _watch(self, socket: Any, opened: asyncio.Future[None]) -> None:
        decoder = msgspec.json.Decoder(Pushed)
        async for text in socket:
            now, frame = time.perf_counter(), decoder.decode(text)
            if frame.type != "rows":
                continue
            self.frames.append(now)
            self.rows += len(frame.rows)
            self.bytes += len(text)
            if frame.is_complete and not opened.done():
                opened.set_result(None)
            for row in frame.rows:
                waiting = self.expected[row.attempt_id]
                while waiting and waiting[0][0] <= row.saves:
                    self.shown.append((now - waiting.popleft()[1]) * 1000)


def main() -> None:
    print(json.dumps(uvloop.run(Room(json.load(sys.stdin)).run())))


if __name__ == "__main__":
    main()
