"""The parts of a server process, made and wired together: hub, bus, gateway, writer, scheduler, jobs."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import timedelta

from channels.layers import get_channel_layer
from django.conf import settings

from examcast.apps.jobs.actions import PROCESS
from examcast.broadcast import bus as buses
from examcast.broadcast import replay
from examcast.broadcast.bus import Bus
from examcast.broadcast.events import Event
from examcast.broadcast.hub import Hub, Told
from examcast.broadcast.links import Link
from examcast.config import env
from examcast.entrypoints.sockets import gateway
from examcast.entrypoints.sockets.gateway import Gateway
from examcast.entrypoints.sockets.http import Receive, Send
from examcast.entrypoints.workers import jobs, metrics, parts, state, tuning
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.lanes import Lane
from examcast.entrypoints.workers.parts import Parts
from examcast.entrypoints.workers.scheduler import Scheduler, server_now

log = logging.getLogger(__name__)

FIGURES_WITHIN = 5.0  # seconds in which the loop must have a turn
ASKED_AT_START = 3
FOLLOW_EVERY = 5.0  # seconds between two measurements of the database's clock


class Reader:
    """How the hub reads the news: in a thread of its own."""

    def __init__(self) -> None:
        self.lane = Lane("tail")

    async def latest_id(self) -> int:
        return await self.lane.run(replay.latest_id)

    async def after(self, news_id: int) -> Sequence[Told]:
        return await self.lane.run(replay.after, news_id)

    async def recent(self, span: timedelta) -> Sequence[int]:
        return await self.lane.run(replay.recent, span)

    async def by_ids(self, ids: Sequence[int]) -> Sequence[Told]:
        return await self.lane.run(replay.by_ids, ids)

    async def between(self, topic: str, after_number: int, before_number: int) -> Sequence[Told]:
        return await self.lane.run(replay.between, topic, after_number, before_number)


class Runtime:
    """One a server process."""

    async def start(self) -> None:
        self.reader, self.parts = Reader(), Parts()
        for _ in range(ASKED_AT_START):  # the first answer is slow, a connection is made: only a quick one says much
            await self.reader.lane.run(server_now)
        epoch = await self.reader.lane.run(replay.epoch)
        self.hub = Hub(self.reader, buses.signal)
        layer = get_channel_layer() if settings.IS_DISTRIBUTED else None
        self.bus = Bus(layer, self.hub.hint, self.hub.receive_signal)
        buses.wire(self.bus)
        heartbeat = settings.WEBSOCKET_HEARTBEAT.total_seconds()
        self.gate = Gateway(self.hub, PROCESS, heartbeat, epoch, is_alone=not settings.IS_DISTRIBUTED)
        self.scheduler = Scheduler(is_on=not env.flag("EXAMCAST_NO_SCHEDULER"))
        self.hub.listen(on_news=self._wake)
        if not settings.IS_DISTRIBUTED:
            await self.reader.lane.run(state.begin_alone, clock.now())
        self.gate.writer.start()
        gateway.install(self.gate)
        self._start_parts()
        self.jobs = None if settings.IS_DISTRIBUTED else jobs.Thread(clock.now)
        if self.jobs is not None:
            self.jobs.start()
        parts.ask(self.troubles)
        self._loop = asyncio.get_running_loop()
        metrics.ask(self.figures)
        tuning.settle()

    def _start_parts(self) -> None:
        for name, part in {
            "hub": self.hub.run,
            "bus": self.bus.run,
            "scheduler": self.scheduler.run,
            "presence": self.gate.tell_presence,
            "silence": self.gate.close_silent,
            "spans": self.gate.note_spans,
            "sessions": self.gate.guard.run,
            "consoles": self.gate.consoles.run,
            "clock": self._follow,
        }.items():
            self.parts.start(name, part)

    async def stop(self) -> None:
        """Nothing new; what was taken is committed; then the threads end."""
        self.gate.end()
        gateway.install(None)
        metrics.ask(None)
        await asyncio.to_thread(self.gate.writer.end)
        if self.jobs is not None:
            await asyncio.to_thread(self.jobs.stop)
        await self.parts.stop()
        buses.wire(None)
        await asyncio.to_thread(self.gate.close_lanes)
        await asyncio.to_thread(self.reader.lane.close)

    def _wake(self, told: Told, event: Event, links: Sequence[Link]) -> None:
        if told.topic.startswith("exam:"):
            self.scheduler.wake()

    async def _follow(self, stop: asyncio.Event) -> None:
        """In distributed mode the database's clock is the only one."""
        while not stop.is_set():
            await asyncio.sleep(FOLLOW_EVERY)
            await self.reader.lane.run(server_now)

    def figures(self) -> metrics.Figures:
        """For /metrics, in whose thread this is: what the loop keeps is counted in the loop."""
        began = time.perf_counter()
        return asyncio.run_coroutine_threadsafe(self._figures(began), self._loop).result(FIGURES_WITHIN)

    async def _figures(self, began: float) -> metrics.Figures:
        turn, writer = time.perf_counter() - began, self.gate.writer
        return metrics.Figures(
            sockets=self.gate.sockets(),
            frames=Link.sent[0],
            position=self.hub.position,
            saves=writer.saves,
            commits=writer.commits,
            waiting=writer.waiting,
            turn=turn,
        )

    def troubles(self) -> dict[str, str]:
        """For /readyz."""
        found = self.parts.troubles()
        if not self.gate.writer.is_alive:
            found["answers"] = "the writer's thread has ended"
        if self.scheduler.trouble:
            found["scheduler"] = self.scheduler.trouble
        if self.bus.trouble:
            found["bus"] = self.bus.trouble
        last = self.scheduler.last_at
        if self.scheduler.is_on and last is not None and clock.now() - last > timedelta(seconds=10):
            found["scheduler"] = f"it has not looked since {last:%H:%M:%S} UTC"
        return found


class Lifespan:
    """The ASGI lifespan: the runtime lives between startup and shutdown."""

    async def __call__(self, scope: object, receive: Receive, send: Send) -> None:
        runtime = Runtime()
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await runtime.start()
                except Exception as error:
                    log.exception("the server cannot start")
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    return
                await send({"type": "lifespan.startup.complete"})
            else:
                began = time.monotonic()
                await runtime.stop()
                log.info("stopped in %.1f s", time.monotonic() - began)
                await send({"type": "lifespan.shutdown.complete"})
                return
