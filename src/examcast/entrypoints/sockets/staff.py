"""/ws/staff: a console on one exam (the rooms of the person), or the overview of every exam that is theirs to watch."""

from __future__ import annotations

from examcast.broadcast import protocol as wire
from examcast.broadcast import topics
from examcast.broadcast.instants import iso
from examcast.broadcast.links import Link
from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.gateway import Gateway
from examcast.entrypoints.sockets.http import Scope
from examcast.entrypoints.workers import state, tickets
from examcast.entrypoints.workers.tickets import Ticket


class StaffDoor:
    """One socket. What it is told is derived from the person, never from what the browser names."""

    def __init__(self, gate: Gateway, ticket: Ticket, hello: wire.Hello, scope: Scope) -> None:
        if ticket.scope != "staff":
            raise Refused("not_allowed", "This ticket is a candidate's; ask for one of scope staff.")
        self.gate, self.ticket, self.hello = gate, ticket, hello
        self.link = Link(ticket.user_id, ticket.generation, hello.device)

    async def join(self) -> None:
        gate, ticket, link = self.gate, self.ticket, self.link
        names = [topics.user(ticket.user_id)]
        if ticket.exam_id:
            names.append(topics.exam(ticket.exam_id))
        gate.hub.attach(link, names)
        wish = state.JoinWish(ticket.user_id, ticket.generation, "staff", link.device, 0, ticket.exam_id)
        joined = await gate.joins.load(wish)
        gate.hub.attach(link, joined.numbers)
        link.send(wire.encode(self._welcome(joined)))
        link.release(joined.numbers)
        for exam_id, rooms in joined.rooms.items():
            gate.consoles.watch(exam_id, link, rooms, is_overview=not ticket.exam_id)

    def _welcome(self, joined: state.Joined) -> wire.StaffWelcome:
        exam_id, now = self.ticket.exam_id, self.gate.now()
        rooms = joined.rooms.get(exam_id)
        fresh, self.ticket = tickets.renewed(self.ticket, now)
        return wire.StaffWelcome(
            now=iso(now),
            epoch=self.gate.epoch,
            numbers=joined.numbers,
            exam=joined.exams.get(exam_id),
            exams=None if exam_id else list(joined.exams.values()),
            rooms=sorted(rooms) if rooms is not None else None,
            heartbeat_ms=int(self.gate.heartbeat * 1000),
            ticket=fresh,
        )

    def heard(self, text: str) -> None:
        frame = wire.from_staff.decode(text)
        if isinstance(frame, wire.Hello):
            self.link.send(wire.encode(wire.RefusedFrame(ref=0, code="malformed", message="Say hello once.")))
            return
        now = self.gate.now()
        fresh, self.ticket = tickets.renewed(self.ticket, now)
        sent_ms = frame.sent_ms if isinstance(frame, wire.Ping) else 0
        self.link.send(wire.encode(wire.Pong(ref=frame.ref, now=iso(now), sent_ms=sent_ms, ticket=fresh)))

    def leave(self, code: int) -> None:
        self.gate.consoles.leave(self.link)
