"""Between processes: a channel layer (memory, Redis) that carries hints and signals; the truth is in the database."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from functools import cache
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

log = logging.getLogger(__name__)

GROUP = "hub"
CARRIED_WITHIN = 1.0  # seconds; a layer that is silent, as behind a cut line, must hold up nobody
WAITING = 1_000  # messages that may wait for a bus that is down; hints heal by the sweep, signals by the next one

OnHint = Callable[[Iterable[str]], None]
OnSignal = Callable[[str, dict[str, Any]], None]


class Bus:
    """One a server process, living in its event loop; `hint` and `signal` may be called from any thread.

    In the embedded way there is no other process (`layer` None) and nothing travels: the memory layer would copy the
    presence of a whole hall every few seconds, for nobody, while every socket waits.
    """

    def __init__(self, layer: Any, on_hint: OnHint, on_signal: OnSignal) -> None:
        self._layer, self._on_hint, self._on_signal = layer, on_hint, on_signal
        self._loop = asyncio.get_running_loop()
        self._name = secrets.token_hex(8)
        self._outgoing: asyncio.Queue[dict[str, Any]] = asyncio.Queue(WAITING)
        self._topics: set[str] = set()
        self._lock = threading.Lock()
        self.trouble = ""  # what /readyz says of it

    def hint(self, topics: Iterable[str]) -> None:
        """There is news on these topics. Hints of one turn of the loop travel as one."""
        with self._lock:
            is_first, self._topics = not self._topics, self._topics | set(topics)
        if is_first:
            self._loop.call_soon_threadsafe(self._flush)

    def signal(self, topic: str, payload: dict[str, Any]) -> None:
        """Tell the other processes some weather."""
        self._loop.call_soon_threadsafe(self._put, {"topic": topic, "payload": payload})

    def _flush(self) -> None:
        with self._lock:
            topics, self._topics = self._topics, set()
        self._on_hint(topics)  # this process does not depend on the layer
        self._put({"topics": sorted(topics)})

    def _put(self, message: dict[str, Any]) -> None:
        if self._layer is None:
            return
        if self._outgoing.full():
            self._outgoing.get_nowait()
        self._outgoing.put_nowait(message)

    async def run(self, stop: asyncio.Event) -> None:
        """Send and receive until stopped; a layer that fails is tried again by whoever supervises this task."""
        if self._layer is None:
            await stop.wait()
            return
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._send()), group.create_task(self._receive())]
            await stop.wait()
            for task in tasks:
                task.cancel()

    async def _send(self) -> None:
        while True:
            message = await self._outgoing.get()
            try:
                await _carry(self._layer, {"from": self._name, **message})
                self.trouble = ""
            except Exception as error:
                # Lost on purpose: the sweep of each hub reads what the hint would have told within a second.
                if not self.trouble:
                    log.warning("the bus does not carry: %r", error)
                self.trouble = f"the bus does not carry: {error!r}"
                await asyncio.sleep(0.2)

    async def _receive(self) -> None:
        channel = await self._layer.new_channel()
        await self._layer.group_add(GROUP, channel)
        while True:
            message = await self._layer.receive(channel)
            if message.get("from") == self._name:
                continue
            if "topics" in message:
                self._on_hint(message["topics"])
            else:
                self._on_signal(message["topic"], message["payload"])


class _Wired:
    bus: Bus | None = None


def wire(bus: Bus | None) -> None:
    """The wiring hands the process its bus, or takes it away at shutdown."""
    _Wired.bus = bus


def hint(topics: Iterable[str]) -> None:
    """From an action, after its commit. Beside a server (scheduler, Celery worker) it goes straight to the layer."""
    names = list(topics)
    if _Wired.bus is not None:
        _Wired.bus.hint(names)
        return
    layer = get_channel_layer()
    if layer is None or isinstance(layer, InMemoryChannelLayer):
        return  # nobody can hear it: the server's sweep will see the rows
    told = _carry(layer, {"from": "", "topics": sorted(names)})
    _pending.add(sending := asyncio.run_coroutine_threadsafe(told, _loop_beside()))
    sending.add_done_callback(_sent)


_pending: set[Future[None]] = set()


@cache
def _loop_beside() -> asyncio.AbstractEventLoop:
    """Where no server runs: a loop in a thread, so that the line to the others stays open and nobody waits for it."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="bus", daemon=True).start()
    atexit.register(lambda: wait(set(_pending), CARRIED_WITHIN))  # a command that ends gives its hints so long
    return loop


os.register_at_fork(after_in_child=_loop_beside.cache_clear)  # a child has no threads of its parent


def _sent(done: Future[None]) -> None:
    _pending.discard(done)
    if not done.cancelled() and (error := done.exception()) is not None:
        log.warning("a hint was not sent: %s", error)  # the sweep of each hub finds the news within a second


async def _carry(layer: Any, message: dict[str, Any]) -> None:
    async with asyncio.timeout(CARRIED_WITHIN):
        await layer.group_send(GROUP, {"type": "hub", **message})


def signal(topic: str, payload: dict[str, Any]) -> None:
    """Weather for the other processes; without a server in this one there is none to tell."""
    if _Wired.bus is not None:
        _Wired.bus.signal(topic, payload)
