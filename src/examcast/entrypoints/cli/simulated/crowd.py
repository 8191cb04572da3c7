"""Many simulated candidates in one process: who comes when, and what they bring home."""

from __future__ import annotations

import asyncio
import gc
import importlib
import random
from collections.abc import Sequence

import httpx

from examcast.entrypoints.cli.simulated import polling
from examcast.entrypoints.cli.simulated.candidate import Candidate
from examcast.entrypoints.cli.simulated.early import Early, Files
from examcast.entrypoints.cli.simulated.lines import Closed, Heard, SocketLine, open_socket
from examcast.entrypoints.cli.simulated.record import Record
from examcast.entrypoints.cli.simulated.seats import Clock, Seat, Sitting
from examcast.entrypoints.cli.simulated.trouble import troubled
from examcast.entrypoints.workers import tuning

AT_ONCE = 64  # handshakes under way


class Crowd:
    """The candidates of one sitting."""

    def __init__(self, seats: Sequence[Seat], sitting: Sitting) -> None:
        self.clock = Clock()
        self._sitting = sitting
        self._doors = asyncio.Semaphore(AT_ONCE)
        self._http = polling.client(sitting.url, len(seats) if sitting.is_fallback else 20)
        self._sealed: Files = {}
        self.candidates: list[Candidate] = []
        for seat in seats:
            self.add(seat)

    def add(self, seat: Seat) -> None:
        """One more, before they come. What it does follows from the seed and its place among them."""
        chance = random.Random(f"{self._sitting.seed}/{len(self.candidates)}")
        open_line = self._poll if self._sitting.is_fallback else troubled(self._socket, self._sitting, chance)
        early = Early(self._get, self._sealed) if chance.random() < self._sitting.sealed else None
        self.candidates.append(Candidate(seat, self._sitting, self.clock, chance, open_line, self._get, early))

    @property
    def records(self) -> list[Record]:
        return [each.record for each in self.candidates]

    async def sit(self) -> list[Record]:
        """Until the last one is done."""
        tuning.raise_file_limit()
        gc.collect()
        gc.freeze()
        sitting, chance = self._sitting, random.Random(self._sitting.seed)
        span = max(0.0, sitting.join_until - sitting.join_from)
        arrivals = sorted(sitting.join_from + chance.random() * span for _ in self.candidates)
        try:
            lives = (each.sit(at) for each, at in zip(self.candidates, arrivals, strict=True))
            return list(await asyncio.gather(*lives))
        finally:
            await self._http.aclose()

    async def _poll(self, heard: Heard, closed: Closed) -> polling.PollLine:
        return polling.PollLine(self._http, self._sitting.exam_id, heard, closed)

    async def _socket(self, heard: Heard, closed: Closed) -> SocketLine:
        async with self._doors:
            return await open_socket(self._sitting.url, heard, closed)

    async def _get(self, address: str, ticket: str) -> bytes:
        reply = await self._http.get(address, headers={"authorization": f"Ticket {ticket}"})
        if reply.status_code != 200:
            raise httpx.HTTPError(f"{address} was answered with {reply.status_code}")
        return reply.content


def run(seats: Sequence[Seat], sitting: Sitting) -> Crowd:
    """In an event loop of its own, the fastest there is."""

    async def all_of_it() -> Crowd:
        crowd = Crowd(seats, sitting)
        await crowd.sit()
        return crowd

    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(all_of_it())


def new_loop() -> asyncio.AbstractEventLoop:
    """uvloop where there is one (not on Windows)."""
    try:
        uvloop = importlib.import_module("uvloop")
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()  # type: ignore[no-any-return]
