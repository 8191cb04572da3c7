"""From when to when each device was heard, and why it ended: gathered here, written in batches."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from examcast.broadcast import protocol
from examcast.entrypoints.workers.state import SpanNote

WHY = {
    protocol.CLOSE_SLOW: "slow",
    protocol.CLOSE_SILENT: "silent",
    protocol.CLOSE_RESTARTING: "server",
    1000: "left",
    1001: "left",
    1012: "server",
}
GAP = timedelta(seconds=30)  # between two requests of a device without a socket: longer is a silence
SOON = 10  # seconds after which a connection is first noted


@dataclass(slots=True)
class Device:
    """One device of one attempt, over all its connections."""

    heard_at: datetime | None = None
    heard_before: datetime | None = None  # its last word before it fell silent between two requests


@dataclass(slots=True)
class Span:
    """One connection of one device; its note is made when it is taken, for a word comes with every frame."""

    begun: SpanNote  # as it was when the device connected
    device: Device
    heard_before: datetime | None  # the device's last word before this connection
    heard_at: datetime
    anchor: tuple[datetime, int] | tuple[None, None] = (None, None)  # what the device's own clock said, and when
    first_link: str = ""
    is_open: bool = True
    is_changed: bool = True

    def note(self, **end: Any) -> SpanNote:
        """As far as it has gone."""
        at, ms = self.anchor
        return replace(
            self.begun, last_heard_at=self.heard_at, anchor_at=at, anchor_ms=ms, first_link=self.first_link, **end
        )


class Spans:
    """Of one process. Each open span has its second: a hall is written little by little, and no save waits for it."""

    def __init__(self, process: str, every: int = 60) -> None:
        self._process = process
        self._seconds: list[list[Span]] = [[] for _ in range(max(every, SOON + 1))]
        self._second = 0
        self._ended: list[SpanNote] = []
        self._devices: dict[int, dict[tuple[int, str], Device]] = {}  # by exam, until it is over
        self._over: set[int] = set()

    def begin(
        self, exam_id: int, attempt_id: int, name: str, now: datetime, address: str, agent: str, first_link: str = ""
    ) -> Span:
        """A device connects."""
        note = SpanNote(
            span=uuid.uuid4(),
            attempt_id=attempt_id,
            device=name,
            connected_at=now,
            last_heard_at=now,
            process=self._process,
            address=address[:64],
            agent=agent[:300],
        )
        device = self._device(exam_id, attempt_id, name)
        span = Span(note, device, device.heard_at, now, first_link=first_link)
        self._seconds[(self._second + SOON) % len(self._seconds)].append(span)
        device.heard_at = now
        return span

    def heard(self, span: Span, now: datetime, monotonic_ms: int | None = None, first_link: str = "") -> None:
        """A frame came; some tell the device's own clock, which places its late saves."""
        span.heard_at = now
        if monotonic_ms is not None:
            span.anchor = (now, monotonic_ms)
        if first_link:
            span.first_link = first_link
        span.is_changed = True
        span.device.heard_at = now

    def end(self, span: Span, now: datetime, code: int) -> None:
        """It ended, by itself or by us."""
        span.is_open = False
        self._ended.append(span.note(ended_at=now, why=WHY.get(code, "network")))

    def asked(self, exam_id: int, attempt_id: int, name: str, now: datetime) -> datetime | None:
        """A request without a socket: the device's last word before it fell silent, if it did."""
        device = self._device(exam_id, attempt_id, name)
        if device.heard_at is None or now - device.heard_at > GAP:
            device.heard_before = device.heard_at
        device.heard_at = now
        return device.heard_before

    def _device(self, exam_id: int, attempt_id: int, name: str) -> Device:
        if exam_id in self._over:
            return Device()
        return self._devices.setdefault(exam_id, {}).setdefault((attempt_id, name), Device())

    def exam_over(self, exam_id: int) -> None:
        """From now on no late save counts by itself: when a device was last heard is asked of the rows alone."""
        self._over.add(exam_id)
        self._devices.pop(exam_id, None)

    def take(self) -> Iterator[SpanNote]:
        """Once a second: those that ended, and of the open ones those whose turn it is, if a word came since."""
        ended, self._ended = self._ended, []
        yield from ended
        self._second = (self._second + 1) % len(self._seconds)
        still = self._seconds[self._second] = [span for span in self._seconds[self._second] if span.is_open]
        for span in still:
            if span.is_changed:
                span.is_changed = False
                yield span.note()

    def close(self, now: datetime) -> Iterable[SpanNote]:
        """The process ends, and every span because of us."""
        for spans in self._seconds:
            for span in spans:
                if span.is_open:
                    span.is_open = False
                    self._ended.append(span.note(ended_at=now, why="server"))
            spans.clear()
        return self._ended
