"""From when to when each device was heard, and why it ended: gathered here, written in batches."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

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


@dataclass
class Span:
    """One connection of one device."""

    note: SpanNote
    heard_before: datetime | None  # the device's last word before this connection
    is_changed: bool = True


class Spans:
    """Of one process."""

    EVERY: ClassVar[int] = 10  # seconds between two batches of those still open

    def __init__(self, process: str) -> None:
        self._process = process
        self._open: dict[uuid.UUID, Span] = {}
        self._ended: list[SpanNote] = []
        self._heard: dict[tuple[int, str], datetime] = {}
        self._before: dict[tuple[int, str], datetime | None] = {}

    def begin(
        self, attempt_id: int, device: str, now: datetime, address: str, agent: str, first_link: str = ""
    ) -> Span:
        """A device connects."""
        note = SpanNote(
            span=uuid.uuid4(),
            attempt_id=attempt_id,
            device=device,
            connected_at=now,
            last_heard_at=now,
            process=self._process,
            address=address[:64],
            agent=agent[:300],
            first_link=first_link,
        )
        span = Span(note, self._heard.get((attempt_id, device)))
        self._open[note.span] = span
        self._heard[attempt_id, device] = now
        return span

    def heard(self, span: Span, now: datetime, monotonic_ms: int | None = None, first_link: str = "") -> None:
        """A frame came; some tell the device's own clock, which places its late saves."""
        span.note = replace(span.note, last_heard_at=now)
        if monotonic_ms is not None:
            span.note = replace(span.note, anchor_at=now, anchor_ms=monotonic_ms)
        if first_link:
            span.note = replace(span.note, first_link=first_link)
        span.is_changed = True
        self._heard[span.note.attempt_id, span.note.device] = now

    def end(self, span: Span, now: datetime, code: int) -> None:
        """It ended, by itself or by us."""
        self._open.pop(span.note.span, None)
        self._ended.append(replace(span.note, ended_at=now, why=WHY.get(code, "network")))

    def asked(self, attempt_id: int, device: str, now: datetime) -> datetime | None:
        """A request without a socket: the device's last word before it fell silent, if it did."""
        key = (attempt_id, device)
        last = self._heard.get(key)
        if last is None or now - last > GAP:
            self._before[key] = last
        self._heard[key] = now
        return self._before.get(key)

    def take(self, is_all: bool = True, is_ending: bool = False, now: datetime | None = None) -> Iterable[SpanNote]:
        """What changed since the last batch; at the end of the process every span ends because of us."""
        notes, self._ended = self._ended, []
        for span in self._open.values() if is_all or is_ending else ():
            if is_ending:
                notes.append(replace(span.note, ended_at=now, why="server"))
            elif span.is_changed:
                notes.append(span.note)
            span.is_changed = False
        if is_ending:
            self._open = {}
        return notes
