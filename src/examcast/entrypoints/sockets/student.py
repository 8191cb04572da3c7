"""/ws/student: a candidate in lobby and exam (scope attempt), or on the list of exams (scope user)."""

from __future__ import annotations

import asyncio
from datetime import datetime

import msgspec

from examcast.broadcast import protocol as wire
from examcast.broadcast import topics
from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.instants import iso
from examcast.broadcast.links import Link
from examcast.broadcast.opening import follow
from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.gateway import Gateway
from examcast.entrypoints.sockets.http import Scope, header
from examcast.entrypoints.sockets.sitting import Sitting
from examcast.entrypoints.workers import state, tickets
from examcast.entrypoints.workers.tickets import Ticket

IN_FLIGHT = 8  # frames of one socket that wait for something; a page has one


class StudentDoor:
    """One socket."""

    def __init__(self, gate: Gateway, ticket: Ticket, hello: wire.Hello, scope: Scope) -> None:
        if ticket.scope not in ("attempt", "user"):
            raise Refused("not_allowed", "This ticket is for the console; ask for one of scope attempt or user.")
        self.gate, self.ticket, self.hello = gate, ticket, hello
        self.link = Link(ticket.user_id, ticket.generation, hello.device)
        self.link.held_revision = hello.held
        self._in_flight = 0
        self._tasks: set[asyncio.Task[None]] = set()  # kept, for the loop itself holds them weakly
        self._deadline: tuple[StudentSnapshot | None, str | None] = (None, None)
        self.sitting: Sitting | None = None
        if ticket.scope == "attempt":
            client = scope.get("client") or ("", 0)
            self.sitting = Sitting(gate, ticket, self.link, str(client[0]), header(scope, b"user-agent"))

    # --- coming -------------------------------------------------------------------------------------------------------

    async def join(self) -> None:
        """Attach first, read then, release what came meanwhile less what the picture covers."""
        gate, ticket = self.gate, self.ticket
        names = [topics.user(ticket.user_id)]
        if self.sitting is not None:
            names += [topics.exam(ticket.exam_id), topics.attempt(ticket.attempt_id)]
        gate.hub.attach(self.link, names)
        if self.sitting is not None:
            self.sitting.arrive()
        frames = gate.hub.replay(self.hello.epoch, self.hello.numbers, names) if self.sitting is not None else None
        wish = state.JoinWish(
            ticket.user_id, ticket.generation, ticket.scope, self.link.device, ticket.attempt_id, ticket.exam_id
        )
        joined = await gate.joins.load(wish)
        if joined.cards is not None:
            self.link.follows_exams = True
            gate.hub.attach(self.link, (topics.exam(card.exam.id) for card in joined.cards))
        self.link.picture = joined.snapshot
        self.link.send(wire.encode(self._welcome(joined, is_replayed=frames is not None)))
        for text in frames or ():
            self.link.send(text)
        for event in self.link.release(joined.numbers, is_replayed=frames is not None):
            follow(self.link, event)
        if self.sitting is not None:
            self.sitting.joined(joined.link, joined.is_writer)
            gate.opening.offer(self.link, gate.now())

    def _welcome(self, joined: state.Joined, is_replayed: bool) -> wire.Welcome:
        now = self.gate.now()
        fresh, self.ticket = tickets.renewed(self.ticket, now)
        return wire.Welcome(
            now=iso(now),
            epoch=self.gate.epoch,
            numbers=self.hello.numbers if is_replayed else joined.numbers,
            snapshot=None if is_replayed else joined.snapshot,
            cards=joined.cards,
            answers=joined.answers,
            link=joined.link,
            ends_at=state.ends_at(joined.snapshot) if joined.snapshot else None,
            is_writer=joined.is_writer,
            signed=joined.signed,
            emergency=state.emergency_key() if joined.snapshot else None,
            heartbeat_ms=int(self.gate.heartbeat * 1000),
            ticket=fresh,
        )

    # --- frames -------------------------------------------------------------------------------------------------------

    def heard(self, text: str) -> None:
        """Nothing here waits: what is written is queued in the order of the frames, what is read becomes a task."""
        frame, now = wire.from_student.decode(text), self.gate.now()
        if isinstance(frame, wire.Beat | wire.Ping):
            if self.sitting is not None and isinstance(frame, wire.Beat):
                self.sitting.beat(frame, now)
            elif self.sitting is not None:
                self.sitting.heard(now)
            self._pong(frame, now)
        elif isinstance(frame, wire.Hello) or self.sitting is None:
            self._refuse(getattr(frame, "ref", 0), Refused("malformed", "This socket does not take that frame here."))
        elif isinstance(frame, wire.Seen):
            self.sitting.seen(frame.acts, now)
        elif isinstance(frame, wire.Ready):
            self.link.held_revision = frame.held
            self.sitting.ready(frame.needs, now)
        elif self._in_flight >= IN_FLIGHT:
            self.link.send(wire.encode(wire.Busy(ref=frame.ref, retry_ms=1_000)))
        else:
            self._in_flight += 1
            if isinstance(frame, wire.AnswersSave | wire.HandIn):
                self.sitting.write(frame, now, self._reply)
            else:
                task = asyncio.create_task(self._answer(self.sitting, frame, now))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _answer(self, sitting: Sitting, frame: wire.PenTake | wire.PaperGet, received_at: datetime) -> None:
        self._reply(await sitting.answer(frame, received_at))

    def _reply(self, reply: msgspec.Struct | str) -> None:
        self._in_flight -= 1
        self.link.send(reply if isinstance(reply, str) else wire.encode(reply))

    def _pong(self, frame: wire.Beat | wire.Ping, now: datetime) -> None:
        fresh, self.ticket = tickets.renewed(self.ticket, now)
        ends_at = self._ends_at()
        self.link.send(
            wire.encode(wire.Pong(ref=frame.ref, now=iso(now), sent_ms=frame.sent_ms, ends_at=ends_at, ticket=fresh))
        )

    def _ends_at(self) -> str | None:
        """Reckoned once a picture: it says the same with every beat."""
        picture = self.link.picture
        if picture is not self._deadline[0]:
            self._deadline = picture, state.ends_at(picture) if picture is not None else None
        return self._deadline[1]

    def _refuse(self, ref: wire.Ref, refused: Refused) -> None:
        self.link.send(wire.encode(wire.RefusedFrame(ref=ref, code=refused.code, message=refused.message)))

    # --- going --------------------------------------------------------------------------------------------------------

    def leave(self, code: int) -> None:
        """Saves that are under way are committed all the same; their ack finds nobody."""
        if self.sitting is not None:
            self.sitting.leave(code)
