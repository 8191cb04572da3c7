"""One simulated candidate: comes to the lobby, waits for the bell, thinks, answers, loses its line, hands in."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

import httpx
import msgspec

from examcast.broadcast import protocol as wire
from examcast.domain.questions import KINDS
from examcast.entrypoints.cli.simulated import rhythm
from examcast.entrypoints.cli.simulated.early import Early, Get
from examcast.entrypoints.cli.simulated.lines import Closed, Heard
from examcast.entrypoints.cli.simulated.listening import ASK, PEEK, Listener
from examcast.entrypoints.cli.simulated.record import Record
from examcast.entrypoints.cli.simulated.rhythm import Step
from examcast.entrypoints.cli.simulated.seats import Clock, Seat, Sitting

RENDERING = (0.1, 0.9)  # seconds until what arrived has been seen
DAWDLES = (0.1, 1.5)  # seconds between coming and fetching the sealed paper, and between two tries
FIRST_LOOK = (1.0, 4.0)  # seconds before anything else is done with the paper
KNOWN_BY = 1.0  # seconds before the bell: what is held later the server may not have heard of
GIVES_UP = 120.0  # seconds after the bell without a paper
PATIENCE = 15.0  # seconds without the receipt before the hand-in is sent again
GRACE = 20.0  # seconds after the deadline in which the end must be heard of
RESTARTS = frozenset({1012, 4410, 4412})  # come back, when the reason says
BROKEN = RESTARTS | {1001, 1005, 1006, 4400, 4408}  # in a storm; any other code would stop a page, or is a mistake
TRIES = 8


class Line(Protocol):
    def send(self, frame: msgspec.Struct) -> bool: ...
    def close(self) -> None: ...
    def drop(self) -> None: ...


Open = Callable[[Heard, Closed], Awaitable[Line]]


class Candidate:
    """`sit` is its whole life; the record is what remains."""

    def __init__(
        self, seat: Seat, sitting: Sitting, clock: Clock, chance: random.Random, open_line: Open, get: Get,
        early: Early | None = None,
    ) -> None:  # fmt: skip
        self.seat, self._sitting, self._clock = seat, sitting, clock
        self._open, self._get = open_line, get
        self._chance = chance
        self.record = Record(seat.attempt_id)
        self._ears = Listener(self.record, clock, sitting.opens_at)
        self._ears.ticket, self._ears.is_stormy = seat.ticket, sitting.is_stormy
        self._ears.on_unseen = self._look_soon
        self._ears.early = early
        self._device = f"simulated-{seat.attempt_id}"
        self._line: Line | None = None
        self._asked: float | None = None  # seconds after which the server that sent it away wants it back
        self._is_closed = asyncio.Event()
        self._is_own_doing = False
        self._current = 0
        self._answered: set[str] = set()
        self._flagged: set[str] = set()

    async def sit(self, join_at: float) -> Record:
        """From the door of the lobby to the receipt."""
        await self._until(join_at)
        keeping = asyncio.ensure_future(self._keep_line())
        beating = asyncio.ensure_future(self._beat())
        early = asyncio.ensure_future(self._take_sealed())
        try:
            await self._life(keeping)
        except TimeoutError:
            self._error("no paper came")
        except Exception as error:
            self._error(f"{type(error).__name__}: {error}")
        finally:
            self._is_own_doing = True
            for task in (keeping, beating, early):
                task.cancel()
            if self._line is not None:
                self._line.close()
        return self.record

    async def _life(self, keeping: asyncio.Future[None]) -> None:
        living = asyncio.ensure_future(self._live())
        await asyncio.wait({living, keeping}, return_when=asyncio.FIRST_COMPLETED)
        if not living.done():  # the line was refused for good
            living.cancel()
            self._error("shut out")
        with contextlib.suppress(asyncio.CancelledError):
            await living

    # --- the line -----------------------------------------------------------------------------------------------------

    async def _keep_line(self) -> None:
        """Open it, say hello, and come back with the numbers whenever it is lost."""
        failures = 0
        while failures < TRIES or self._sitting.is_stormy:
            self._is_closed.clear()
            try:
                self._line = await self._open(self._ears.heard, self._closed)
                self._ears.send = self._line.send
                hello = wire.Hello(
                    ticket=self._ears.ticket or "", device=self._device, epoch=self._ears.epoch,
                    numbers=self._ears.numbers, held=self._ears.early.held if self._ears.early else 0,
                )  # fmt: skip
                self._line.send(hello)
                self._line.send(wire.Ping(ref="clock", sent_ms=time.time() * 1000))
                failures = 0
                await self._is_closed.wait()
                self._line.close()
                self.record.reconnects += 1
            except ConnectionError as error:
                failures += 1
                if failures > 2 and not self._sitting.is_stormy:
                    self._error(f"no connection: {error}")
            asked, self._asked = self._asked, None
            own = min(10.0, 0.3 * 2**failures) * self._chance.uniform(0.5, 1.5)
            await asyncio.sleep(own if asked is None else asked)

    def _closed(self, code: int, reason: str) -> None:
        self._asked = wire.retry_after(reason)
        self._ears.send = lambda frame: False
        self._ears.outbox.lost()
        self._ears.is_welcome.clear()
        if not self._is_own_doing and code not in (BROKEN if self._sitting.has_bad_lines else RESTARTS):
            self._error(f"closed: {code}")
        self._is_own_doing = False
        self._is_closed.set()

    async def _beat(self) -> None:
        """Each third of the heartbeat, as the page does."""
        while True:
            await asyncio.sleep(self._ears.heartbeat / 3 * self._chance.uniform(0.9, 1.0))
            self._ears.send(
                wire.Beat(
                    ref="beat", current=str(self._current or ""), answered=len(self._answered),
                    flagged=len(self._flagged), monotonic_ms=int(time.monotonic() * 1000),
                )
            )  # fmt: skip

    def _look_soon(self) -> None:
        """What must be seen is acknowledged once it has been rendered."""
        asyncio.get_running_loop().call_later(self._chance.uniform(*RENDERING), self._seen)

    def _seen(self) -> None:
        if self._ears.unseen and self._ears.send(wire.Seen(acts=self._ears.unseen)):
            self._ears.unseen = []

    # --- the life -----------------------------------------------------------------------------------------------------

    async def _live(self) -> None:
        async with asyncio.timeout(max(0.0, self._sitting.opens_at - self._clock.now()) + GIVES_UP):
            await self._come()
        if self._ears.is_over.is_set():
            return
        await self._complete()
        await self._write()
        if self._chance.random() >= self._sitting.never_hand_in:
            await self._hand_in()
        await self._end()

    async def _come(self) -> None:
        """Until the paper is there."""
        await self._ears.is_welcome.wait()
        if self._chance.random() < self._sitting.curious and self._clock.now() < self._sitting.opens_at - 1:
            self._ears.send(wire.PaperGet(ref=PEEK))
        await self._bell()

    async def _take_sealed(self) -> None:
        """In the lobby, some seconds after coming; what does not work before the bell is tried no more."""
        ears = self._ears
        while ears.early is not None and not ears.early.is_whole and self._clock.now() < self._sitting.opens_at:
            await asyncio.sleep(self._chance.uniform(*DAWDLES))
            if ears.picture is None or ears.picture.exam.state != "lobby":
                continue
            with contextlib.suppress(httpx.HTTPError, msgspec.MsgspecError):
                if not ears.early.held:
                    await ears.early.fetch(self._sitting.exam_id, ears.ticket or "")
                    self.record.is_sealed = self._clock.now() < self._sitting.opens_at - KNOWN_BY
                    ears.send(wire.Ready(held=ears.early.held))
                await ears.early.fetch_pictures(ears.ticket or "")

    async def _bell(self) -> None:
        """The paper comes by itself; whoever hears nothing for a second after the bell asks, with some jitter."""
        ears = self._ears
        await self._until(self._sitting.opens_at, ears.has_paper)
        wait = 1 + self._chance.random()
        while not ears.has_paper.is_set() and not ears.is_over.is_set():
            await _either(ears.has_paper, ears.is_over, wait)
            if not ears.has_paper.is_set() and ears.is_welcome.is_set():
                ears.send(wire.PaperGet(ref=ASK, held=ears.early.held if ears.early else 0))
            wait = 5.0

    async def _complete(self) -> None:
        """The first look, then the other questions; those that did not travel with the paper are fetched in order."""
        if self._ears.questions:
            await self._think(self._chance.uniform(*FIRST_LOOK))
            self._ears.read_on()
        for ref in self._ears.refs:
            if ref not in self._ears.questions:
                address = f"/paper/{self._sitting.exam_id}/{ref}"
                self._ears.fetched(ref, await self._get(address, self._ears.ticket or ""))

    async def _write(self) -> None:
        ears, chance = self._ears, self._chance
        seconds = self._sitting.seconds * chance.uniform(0.55, 0.95)
        steps = rhythm.plan(ears.refs, ears.questions, self.seat.mind, chance, seconds)
        breaks = chance.randrange(len(steps)) if steps and chance.random() < self._sitting.unsteady else -1
        for number, step in enumerate(steps):
            self._current = step.position
            await self._think(step.wait)
            await ears.may_write.wait()
            if ears.is_over.is_set() or ears.is_time_up():
                return
            if number == breaks:
                self._lose_line()
            self._do(step)

    def _do(self, step: Step) -> None:
        if step.is_flagged:
            self._flagged.add(step.question)
        if step.response is None:
            return
        self._ears.outbox.add(step.question, step.response)
        question = self._ears.questions[step.question]
        if KINDS[question["kind"]].is_answered(question["public"], step.response):
            self._answered.add(step.question)

    def _lose_line(self) -> None:
        if self._line is not None:
            self._is_own_doing = True
            self._line.drop()

    async def _hand_in(self) -> None:
        """Behind the last save; again after a while, and after every new line."""
        ears = self._ears
        number = 0
        while not ears.is_over.is_set():
            await ears.may_write.wait()
            if ears.outbox.waiting or not ears.is_welcome.is_set():
                await asyncio.sleep(0.05)
                continue
            number += 1
            ears.busy_ms = 0
            ears.send(wire.Ping(ref="clock", sent_ms=time.time() * 1000))  # its answer says when time would be over
            ears.send(wire.HandIn(ref=f"h{number}"))
            waited = 0.0
            while waited < PATIENCE and not ears.is_over.is_set() and ears.is_welcome.is_set() and not ears.busy_ms:
                await _either(ears.is_over, None, 0.25)
                waited += 0.25
            await asyncio.sleep(ears.busy_ms / 1000)

    async def _end(self) -> None:
        """Whoever does not press is handed in by the clock, and hears of it."""
        while not self._ears.is_over.is_set():
            if self._ears.ends_at is not None and self._clock.now() > self._ears.ends_at + GRACE:
                self._error("heard nothing of the end")
                return
            await _either(self._ears.is_over, None, 1.0)
        if left := self._ears.outbox.drop():
            self._error(f"{left} saves had no time left")
        await _either(self._ears.is_told_so, None, GRACE)  # the receipt may be there before the news of it
        self.record.is_over = True

    # --- time ---------------------------------------------------------------------------------------------------------

    async def _think(self, seconds: float) -> None:
        """So long, unless the end comes first."""
        await _either(self._ears.is_over, None, seconds)

    async def _until(self, at: float, unless: asyncio.Event | None = None) -> None:
        while (left := at - self._clock.now()) > 0:
            if unless is None:
                await asyncio.sleep(left)
            elif await _either(unless, self._ears.is_over, left):
                return

    def _error(self, text: str) -> None:
        if len(self.record.errors) < 50:
            self.record.errors.append(text[:200])


async def _either(one: asyncio.Event, other: asyncio.Event | None, seconds: float) -> bool:
    """Wait for an event (or another), at most so long; True if one is set."""
    events = [each for each in (one, other) if each is not None]
    if any(each.is_set() for each in events):
        return True
    waiting = [asyncio.ensure_future(each.wait()) for each in events]
    await asyncio.wait(waiting, timeout=max(0.0, seconds), return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    return any(each.is_set() for each in events)
