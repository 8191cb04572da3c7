"""What a candidate's device may ask while it sits, whichever way it comes: by socket or by the raw routes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from examcast.broadcast import protocol as wire
from examcast.broadcast.facts import ReceiptFacts
from examcast.broadcast.links import Link
from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.gateway import Gateway
from examcast.entrypoints.sockets.spans import Span
from examcast.entrypoints.workers import papers, state, tickets
from examcast.entrypoints.workers.answers import RETRY_MS, Busy, Frame, HandIn, Outcome
from examcast.entrypoints.workers.tickets import Ticket

log = logging.getLogger(__name__)

MOST_SAVES = 256  # of one frame
Tell = Callable[[msgspec.Struct], object]


class DeviceDesk:
    """Saves, hand-in and paper for one ticket and device."""

    def __init__(self, gate: Gateway, ticket: Ticket, device: str) -> None:
        self.gate, self.ticket, self.device = gate, ticket, device

    async def save(
        self, frame: wire.AnswersSave, received_at: datetime, heard_at: datetime | None
    ) -> wire.Ack | wire.Busy:
        """The ack comes after the commit, or there is none."""
        try:
            return self._ack(frame.ref, await self.gate.writer.ask(self._frame(frame, received_at, heard_at)))
        except Busy:
            return wire.Busy(ref=frame.ref, retry_ms=RETRY_MS)

    async def hand_in(self, ref: wire.Ref, received_at: datetime) -> wire.HandedIn | wire.Busy:
        """Behind the saves that are queued already."""
        try:
            return self._handed_in(ref, await self.gate.writer.ask(self._pressed(received_at)))
        except Busy:
            return wire.Busy(ref=ref, retry_ms=RETRY_MS)

    def _frame(self, frame: wire.AnswersSave, received_at: datetime, heard_at: datetime | None) -> Frame:
        if not 0 < len(frame.saves) <= MOST_SAVES:
            raise Refused("malformed", f"One frame carries 1 to {MOST_SAVES} saves.")
        if len({save.id for save in frame.saves}) != len(frame.saves):
            raise Refused("malformed", "One frame carries each save once.")
        who = self.ticket
        return Frame(who.attempt_id, who.exam_id, who.user_id, self.device, received_at, frame.saves, heard_at)

    def _pressed(self, received_at: datetime) -> HandIn:
        return HandIn(self.ticket.attempt_id, self.ticket.exam_id, self.ticket.user_id, self.device, received_at)

    def _ack(self, ref: wire.Ref, outcome: Outcome) -> wire.Ack:
        fresh, self.ticket = tickets.renewed(self.ticket, self.gate.now())
        return wire.Ack(
            ref=ref,
            verdicts=outcome.verdicts,
            head=outcome.head,
            now=outcome.now or self.gate.now_text(),
            signed=outcome.signed,
            ticket=fresh,
        )

    def _handed_in(self, ref: wire.Ref, receipt: ReceiptFacts) -> wire.HandedIn:
        return wire.HandedIn(ref=ref, receipt=receipt, now=self.gate.now_text())

    async def paper(self, ref: wire.Ref, held: int) -> str:
        return await self.gate.reads.run(papers.paper, self.ticket.attempt_id, self.gate.now(), ref, held)

    async def take_pen(self, ref: wire.Ref) -> wire.PenTaken:
        await self.gate.reads.run(state.take_pen, self.ticket.attempt_id, self.device, self.gate.now())
        return wire.PenTaken(ref=ref)

    def seen(self, acts: list[int], received_at: datetime) -> None:
        """Rendered: written behind the answers, in batches."""
        for act in acts[:100]:
            self.gate.writer.later("acknowledgements", state.SeenNote(act, self.ticket.attempt_id, received_at))


class Sitting(DeviceDesk):
    """The same over a socket: with presence, a connection span, and the first contact."""

    def __init__(self, gate: Gateway, ticket: Ticket, link: Link, address: str, agent: str) -> None:
        super().__init__(gate, ticket, link.device)
        self.link, self._address, self._agent = link, address, agent
        self._span: Span | None = None
        self._has_contacted = self._may_write = False

    def arrive(self) -> None:
        now = self.gate.now()
        self.gate.presence.arrived(self.ticket.exam_id, self.ticket.attempt_id, now)
        ticket = self.ticket
        self._span = self.gate.spans.begin(
            ticket.exam_id, ticket.attempt_id, self.device, now, self._address, self._agent
        )

    def joined(self, first_link: str, is_writer: bool) -> None:
        self._may_write = is_writer
        if self._span is not None:
            self.gate.spans.heard(self._span, self.gate.now(), first_link=first_link)

    def leave(self, code: int) -> None:
        if self._span is None:
            return
        now = self.gate.now()
        self.gate.presence.left(self.ticket.attempt_id, now)
        self.gate.spans.end(self._span, now, code)

    def heard(self, now: datetime, monotonic_ms: int | None = None) -> None:
        self.gate.presence.heard(self.ticket.attempt_id, now)
        if self._span is not None:
            self.gate.spans.heard(self._span, now, monotonic_ms)

    def beat(self, frame: wire.Beat, now: datetime) -> None:
        """Where the candidate is; after the bell the first word is the first contact."""
        current, answered, flagged = frame.current[:16], max(0, frame.answered), max(0, frame.flagged)
        self.gate.presence.heard(self.ticket.attempt_id, now, current, answered, flagged)
        if self._span is not None:
            self.gate.spans.heard(self._span, now, frame.monotonic_ms)
        self._contact(now)

    def ready(self, needs: Sequence[str], received_at: datetime) -> None:
        """What the device lacks before the bell; staff see it."""
        self.heard(received_at)
        self.gate.presence.ready(self.ticket.attempt_id, needs)

    def seen(self, acts: list[int], received_at: datetime) -> None:
        self.heard(received_at)
        super().seen(acts, received_at)
        self._contact(received_at)

    def _contact(self, now: datetime) -> None:
        """The attempt begins with the first word of a page that holds the paper; written behind the answers."""
        if self._has_contacted or not self.link.paper_revision or self.link.picture is None:
            return
        self._has_contacted = True
        device = self.device if self._may_write else ""
        self.gate.writer.later("contacts", state.ContactNote(self.ticket.attempt_id, now, device))

    def write(self, frame: wire.AnswersSave | wire.HandIn, received_at: datetime, tell: Tell) -> None:
        """Queued at once, in the order of the frames; `tell` gets the reply after the commit. A refusal is one too."""
        try:
            self.gate.writer.put(self._item(frame, received_at), lambda done: tell(self._reply(frame, done)))
        except (Busy, Refused) as no:
            tell(self._reply(frame, no))

    def _item(self, frame: wire.AnswersSave | wire.HandIn, received_at: datetime) -> Frame | HandIn:
        if isinstance(frame, wire.HandIn):
            self.heard(received_at)
            return self._pressed(received_at)
        self.heard(received_at, frame.saves[-1].monotonic_ms if frame.saves else None)
        return self._frame(frame, received_at, self._span.heard_before if self._span else None)

    def _reply(self, frame: wire.Asked, done: Any) -> msgspec.Struct:
        if isinstance(done, Outcome):
            return self._ack(frame.ref, done)
        if isinstance(done, Refused):
            return wire.RefusedFrame(ref=frame.ref, code=done.code, message=done.message)
        if isinstance(done, Exception):
            if not isinstance(done, Busy):  # whoever asked must not wait for an answer for ever
                log.error(
                    "%s of attempt %d was not answered", type(frame).__name__, self.ticket.attempt_id, exc_info=done
                )
            return wire.Busy(ref=frame.ref, retry_ms=RETRY_MS)
        return self._handed_in(frame.ref, done)

    async def answer(self, frame: wire.PenTake | wire.PaperGet, received_at: datetime) -> msgspec.Struct | str:
        """The reply to a frame that waits for a read."""
        self.heard(received_at)
        try:
            return await (self.take_pen(frame.ref) if isinstance(frame, wire.PenTake) else self._paper(frame))
        except Exception as error:  # a database that is away, mostly
            return self._reply(frame, error)

    async def _paper(self, frame: wire.PaperGet) -> str:
        text = await self.paper(frame.ref, frame.held)
        if self.link.picture is not None:
            self.link.paper_revision = self.link.picture.exam.revision
        return text
