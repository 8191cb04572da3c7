"""What a simulated candidate makes of the frames it is sent: the picture, the paper, acks, the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import msgspec

from examcast.broadcast import events
from examcast.broadcast import protocol as wire
from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.instants import instant
from examcast.broadcast.pictures import apply
from examcast.domain.layout import refs_for
from examcast.entrypoints.cli.simulated.early import Early
from examcast.entrypoints.cli.simulated.outbox import Outbox
from examcast.entrypoints.cli.simulated.record import Record
from examcast.entrypoints.cli.simulated.seats import Clock

PEEK, ASK = "peek", "ask"
ENDED = frozenset({"submitted", "auto_submitted", "marked", "released", "absent", "terminated", "void"})
STOPPED = frozenset({"closed", "marked", "released", "cancelled", "terminated"})

_frames = msgspec.json.Decoder(wire.ToStudent)
_event = msgspec.json.Decoder(events.Event)


class Listener:
    """One candidate's ears. Whatever arrives is taken at once, as the page does."""

    def __init__(self, record: Record, clock: Clock, opens_at: float) -> None:
        self.record, self.clock, self._opens_at = record, clock, opens_at
        self.send: Callable[[msgspec.Struct], bool] = lambda frame: False
        self.outbox = Outbox(record, lambda frame: self.send(frame), self.is_time_up)
        self.picture: StudentSnapshot | None = None
        self.epoch = ""
        self.numbers: dict[str, int] = {}
        self.ticket: str | None = None
        self.heartbeat = 60.0
        self.ends_at: float | None = None
        self.revision = 0  # of the paper that is held
        self.refs: tuple[str, ...] = ()
        self.questions: dict[str, Any] = {}
        self._raw: dict[str, msgspec.Raw] = {}
        self.early: Early | None = None  # the sealed paper, of whoever fetches it
        self._keys: dict[str, str] = {}  # of its questions
        self.unseen: list[int] = []
        self.busy_ms = 0
        self.is_stormy = False
        self.is_welcome, self.has_paper = asyncio.Event(), asyncio.Event()
        self.may_write, self.is_over, self.is_told_so = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.on_unseen: Callable[[], None] = lambda: None

    def heard(self, data: bytes) -> None:
        """One frame."""
        if not self.has_paper.is_set() and self.clock.now() >= self._opens_at:
            self.record.bell_bytes += len(data)
        try:
            frame = _frames.decode(data)
            self._on[type(frame)](self, frame)
        except Exception as error:
            self.record.errors.append(f"a frame could not be taken: {type(error).__name__}: {error}"[:200])

    # --- coming -------------------------------------------------------------------------------------------------------

    def _welcome(self, frame: wire.Welcome) -> None:
        self.epoch, self.numbers = frame.epoch, dict(frame.numbers)
        self.heartbeat = frame.heartbeat_ms / 1000
        self._take_ticket(frame.ticket)
        if frame.snapshot is not None:
            self.picture = frame.snapshot
        self._deadline(frame.ends_at)
        self.is_welcome.set()
        self.record.joined_at = self.record.joined_at or self.clock.now()
        self.outbox.greet(frame.answers, frame.link)
        self._look()

    def _news(self, frame: wire.NewsFrame) -> None:
        known = self.numbers.get(frame.topic, 0)
        if frame.number <= known:
            self.record.told_again += 1
            return
        self.record.missed += frame.number - known - 1
        self.numbers[frame.topic] = frame.number
        self.record.applied[frame.topic, frame.number] += 1
        event = _event.decode(frame.event)
        if self.picture is not None:
            self.picture = apply(self.picture, event)
        if isinstance(event, events.ExamOpened):
            self.record.openings.add(frame.number)
        name = event.__struct_config__.tag
        if name in events.MUST_BE_SEEN and event.act:
            self.unseen.append(event.act)
            self.on_unseen()
        self._look()

    def _look(self) -> None:
        """What the picture says of writing and of the end."""
        if self.picture is None:
            return
        exam, attempt = self.picture.exam, self.picture.attempt
        self.record.attempt, self.record.announcements = attempt, set(self.picture.announcements)
        if attempt.state in ENDED or exam.state in STOPPED:
            self.is_told_so.set()
            if attempt.receipt is not None:
                self._over(attempt.receipt.length)
            elif attempt.state in ENDED or exam.state in ("terminated", "cancelled"):
                self.is_over.set()
        if exam.state == "paused" or attempt.is_paused:
            self.may_write.clear()
        else:
            self.may_write.set()

    # --- the bell -----------------------------------------------------------------------------------------------------

    def _paper(self, frame: wire.PaperFrame) -> None:
        """The paper, in this attempt's own order; the start is when its first question stands decoded."""
        now = self.clock.now()
        if now < self._opens_at:
            self.record.early += 1
        if self.picture is None:
            raise ValueError("the paper came before the welcome")
        if frame.revision == self.revision:  # sent anew to a line that came back
            return
        is_first, self.revision = not self.revision, frame.revision
        self.refs = tuple(refs_for(msgspec.json.decode(frame.manifest), self.picture.attempt.seed))
        self._raw = frame.questions
        if self._raw:
            self.questions = {self.refs[0]: msgspec.json.decode(self._raw[self.refs[0]])}
        if self._raw and is_first:
            self.record.started_at = self.clock.now()
            self.record.is_asked_for = frame.ref == ASK
        elif self._raw:  # a correction
            self.read_on()
        self.has_paper.set()

    def read_on(self) -> None:
        """The other questions: a browser does that beside others, and not in the process in which they wait."""
        self.questions.update({ref: msgspec.json.decode(raw) for ref, raw in self._raw.items()})
        if self.early is not None:
            self.questions.update({ref: self.early.question(ref, key) for ref, key in self._keys.items()})

    def fetched(self, ref: str, data: bytes) -> None:
        """One question of a paper too large for one frame."""
        self.questions[ref] = msgspec.json.decode(data)
        if self.record.started_at is None:
            self.record.started_at = self.clock.now()

    def _key(self, frame: wire.KeyFrame) -> None:
        """The same for a paper that is here already, sealed."""
        if self.clock.now() < self._opens_at:
            self.record.early += 1
        if self.picture is None or self.early is None:
            raise ValueError("a key came that nobody waits for")
        if frame.revision == self.revision:
            return
        is_first, self.revision = not self.revision, frame.revision
        cover = self.early.cover(frame)
        self._keys = cover.keys
        self.refs = tuple(refs_for(cover.layout, self.picture.attempt.seed))
        self.questions = {self.refs[0]: self.early.question(self.refs[0], self._keys[self.refs[0]])}
        if is_first:
            self.record.started_at = self.clock.now()
            self.record.is_asked_for = frame.ref == ASK
        else:
            self.read_on()
        self.has_paper.set()

    # --- replies ------------------------------------------------------------------------------------------------------

    def _ack(self, frame: wire.Ack) -> None:
        self._take_ticket(frame.ticket)
        self.outbox.acknowledged(frame)

    def _pong(self, frame: wire.Pong) -> None:
        self._take_ticket(frame.ticket)
        if frame.sent_ms:
            self.clock.pinged(frame.sent_ms / 1000, time.time(), instant(frame.now).timestamp())
        self._deadline(frame.ends_at)

    def _handed_in(self, frame: wire.HandedIn) -> None:
        self._over(frame.receipt.length)

    def _over(self, length: int) -> None:
        if self.record.handed_in_at is None:
            self.record.handed_in_at = self.clock.now()
            self.record.receipt_length = length
        self.is_over.set()

    def _busy(self, frame: wire.Busy) -> None:
        self.record.busy += 1
        self.busy_ms = frame.retry_ms
        if self.outbox.landed(frame.ref):
            asyncio.get_running_loop().call_later(frame.retry_ms / 1000, self.outbox.pump)

    def _refused(self, frame: wire.RefusedFrame) -> None:
        if frame.code == "not_open" and (frame.ref == PEEK or (frame.ref == ASK and self.is_stormy)):
            return  # asked before the bell; or the bell is late, for whoever rings it was struck
        self.outbox.landed(frame.ref)
        if frame.code in ("handed_in", "time_over") and self.is_time_up():
            return
        self.record.errors.append(f"refused: {frame.code}")

    def is_time_up(self) -> bool:
        """By its own clock."""
        return self.ends_at is not None and self.clock.now() >= self.ends_at

    def _take_ticket(self, ticket: str | None) -> None:
        if ticket:
            self.ticket = ticket

    def _deadline(self, ends_at: str | None) -> None:
        self.ends_at = instant(ends_at).timestamp() if ends_at else None
        if ends_at and self.has_paper.is_set():
            self.record.deadlines.add(ends_at)

    _on: dict[type, Callable[[Listener, Any], None]] = {
        wire.Welcome: _welcome,
        wire.NewsFrame: _news,
        wire.PaperFrame: _paper,
        wire.KeyFrame: _key,
        wire.Ack: _ack,
        wire.Pong: _pong,
        wire.HandedIn: _handed_in,
        wire.Busy: _busy,
        wire.RefusedFrame: _refused,
    }
