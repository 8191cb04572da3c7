"""Inside a process: each event encoded once, the same bytes to N sockets; tails the news, repairs what hints lost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple, Protocol

import msgspec

from examcast.broadcast.events import Event
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import news_text
from examcast.broadcast.rings import Rings

log = logging.getLogger(__name__)

SWEEP = 1.0  # seconds between two sweeps
LOOK_BACK = timedelta(seconds=10)  # twice what a publishing transaction may wait on PostgreSQL

_event = msgspec.json.Decoder(Event)  # type: ignore[type-abstract, unused-ignore]


class Told(NamedTuple):
    """One row of News."""

    id: int
    topic: str
    number: int
    at: str
    event: str


class Reader(Protocol):
    """How the hub reads the news; the wiring gives it threads and a database."""

    async def latest_id(self) -> int: ...
    async def after(self, news_id: int) -> Sequence[Told]: ...
    async def recent(self, span: timedelta) -> Sequence[int]: ...
    async def by_ids(self, ids: Sequence[int]) -> Sequence[Told]: ...
    async def between(self, topic: str, after_number: int, before_number: int) -> Sequence[Told]: ...


OnNews = Callable[[Told, Event, Sequence[Link]], None]
OnSignal = Callable[[str, dict[str, Any]], None]


class Hub:
    """One a server process, living in its event loop."""

    def __init__(self, reader: Reader, send_signal: OnSignal) -> None:
        self._reader, self._send_signal = reader, send_signal
        self._links: dict[str, dict[Link, None]] = {}
        self._everyone: set[Link] = set()
        self.rings = Rings()
        self._on_news: list[OnNews] = []
        self._on_signal: list[OnSignal] = []
        self._last_id = -1
        self._swept_at = time.monotonic()
        self._seen: dict[int, float] = {}
        self._hinted: set[str] = set()
        self._wake = asyncio.Event()
        self.trouble = ""

    # --- sockets ------------------------------------------------------------------------------------------------------

    def attach(self, link: Link, topics: Iterable[str]) -> None:
        """From now on the link is told; while it is joining, its frames are held."""
        self._everyone.add(link)
        for topic in topics:
            link.topics.add(topic)
            self._links.setdefault(topic, {})[link] = None

    def detach(self, link: Link, topics: Iterable[str] | None = None) -> None:
        """From these topics; without topics it has gone."""
        if topics is None:
            self._everyone.discard(link)
        for topic in list(link.topics if topics is None else topics):
            link.topics.discard(topic)
            there = self._links.get(topic)
            if there is not None:
                there.pop(link, None)
                if not there:
                    del self._links[topic]

    def links(self, topic: str) -> Sequence[Link]:
        return list(self._links.get(topic, ()))

    def everyone(self) -> Sequence[Link]:
        return list(self._everyone)

    @property
    def position(self) -> int:
        """The newest row of news that was told."""
        return self._last_id

    # --- news ---------------------------------------------------------------------------------------------------------

    def listen(self, on_news: OnNews | None = None, on_signal: OnSignal | None = None) -> None:
        """Be called in the loop after an event went out (with those it was new to), or on weather."""
        if on_news is not None:
            self._on_news.append(on_news)
        if on_signal is not None:
            self._on_signal.append(on_signal)

    def hint(self, topics: Iterable[str]) -> None:
        """There is news; hints that come while a read is in flight become one further read."""
        self._hinted |= set(topics)
        self._wake.set()

    def signal(self, topic: str, payload: dict[str, Any]) -> None:
        """Weather: to the consoles of this process, and over the bus to the others."""
        self.receive_signal(topic, payload)
        self.send_away(topic, payload)

    def send_away(self, topic: str, payload: dict[str, Any]) -> None:
        """Weather that this process has looked at already."""
        self._send_signal(topic, payload)

    def receive_signal(self, topic: str, payload: dict[str, Any]) -> None:
        for listener in self._on_signal:
            _guarded(listener, topic, payload)

    async def run(self, stop: asyncio.Event) -> None:
        """Tail the news until stopped: on a hint what is newer, once a second whatever was missed."""
        if self._last_id < 0:
            self._last_id = await self._reader.latest_id()
            self._seen = dict.fromkeys(await self._reader.recent(LOOK_BACK), time.monotonic())
            self._swept_at = time.monotonic()
        next_sweep = time.monotonic() + SWEEP
        while not stop.is_set():
            timeout = max(0.0, next_sweep - time.monotonic())
            try:
                await asyncio.wait_for(self._wake.wait(), timeout)
            except TimeoutError:
                next_sweep = time.monotonic() + SWEEP
                await self.sweep()
                continue
            self._wake.clear()
            await self.read()

    async def read(self) -> None:
        """One read for all hints so far. A hinted topic that stays silent has a row with a lower id: sweep at once."""
        hinted, self._hinted = self._hinted, set()
        told: set[str] = set()
        while rows := await self._reader.after(self._last_id):
            self._last_id = rows[-1].id
            told |= {row.topic for row in rows}
            await self._deliver(rows)
        if hinted - told:
            await self._catch_up(LOOK_BACK)

    async def sweep(self) -> None:
        """Rows stamped since the sweep before, less the look-back, that were not seen; then the housekeeping."""
        now = time.monotonic()
        await self._catch_up(LOOK_BACK + timedelta(seconds=max(SWEEP, now - self._swept_at)))
        self._swept_at = now  # only now: what a database that was away kept back is looked for as far back as it goes
        horizon = now - 3 * LOOK_BACK.total_seconds()
        self._seen = {each: at for each, at in self._seen.items() if at > horizon}
        self.rings.prune(self._links.keys())

    async def _catch_up(self, span: timedelta) -> None:
        unseen = [each for each in await self._reader.recent(span) if each not in self._seen]
        if unseen:
            await self._deliver(await self._reader.by_ids(unseen))
            self._last_id = max(self._last_id, unseen[-1])

    async def _deliver(self, rows: Sequence[Told]) -> None:
        for row in rows:
            if row.id in self._seen:
                continue
            expected = self.rings.next_number(row.topic)
            if expected is not None and row.number > expected:
                for missed in await self._reader.between(row.topic, expected - 1, row.number):
                    self._tell(missed)
            self._tell(row)

    def _tell(self, row: Told) -> None:
        if row.id in self._seen:
            return
        self._seen[row.id] = time.monotonic()
        text = news_text(row.topic, row.number, row.at, row.event)
        event = _event.decode(row.event)
        self.rings.add(row.topic, row.number, text)
        links = [link for link in self.links(row.topic) if link.tell(row.topic, row.number, text, event)]
        for listener in self._on_news:
            _guarded(listener, row, event, links)

    def replay(self, epoch: str, numbers: Mapping[str, int], topics: Iterable[str]) -> list[str] | None:
        """The frames that a returning browser lacks, from the rings alone; None: it needs a snapshot."""
        frames: list[str] = []
        if epoch != self.rings.epoch:
            return None
        for topic in topics:
            since = self.rings.since(topic, numbers.get(topic, -1))
            if since is None:
                return None
            frames += since
        return frames


def _guarded(listener: Callable[..., None], *arguments: Any) -> None:
    """A listener that fails must not silence the others."""
    try:
        listener(*arguments)
    except Exception:
        log.exception("a listener of the hub failed")
