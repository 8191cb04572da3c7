"""The real application under uvicorn as `examcast serve` has it, and beside it one more door for tickets alone."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import Any

import uvicorn
from django.db import transaction as database

from benchmarks.fan_out.client import marker
from benchmarks.fan_out.lead import Lead
from examcast.config import asgi  # first: it sets Django up

from examcast.apps.exams.actions import announce  # isort: skip
from examcast.broadcast import topics
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import Hello
from examcast.broadcast.publish import transaction
from examcast.entrypoints.sockets import connection
from examcast.entrypoints.sockets.gateway import Gateway
from examcast.entrypoints.sockets.http import Receive, Scope, Send
from examcast.entrypoints.workers import tuning
from examcast.entrypoints.workers.tickets import Ticket


class TicketDoor:
    """A socket that is let in by its ticket and hears its exam; no picture is read from the database."""

    def __init__(self, gate: Gateway, ticket: Ticket, hello: Hello, scope: Scope) -> None:
        self.gate, self.ticket = gate, ticket
        self.link = Link(ticket.user_id, ticket.generation, hello.device)

    async def join(self) -> None:
        self.gate.hub.attach(self.link, [topics.exam(self.ticket.exam_id), topics.user(self.ticket.user_id)])
        self.link.release({})
        self.link.send('{"type":"welcome"}')

    def heard(self, text: str) -> None:
        """Nothing is said here."""

    def leave(self, code: int) -> None:
        """Nobody is told."""


class Announcer:
    """On the lead's word a real act; what is measured begins when its transaction has committed."""

    def __init__(self, lead: Lead) -> None:
        self._lead = lead
        self._exam_id, self._owner = (int(each) for each in os.environ["FAN_OUT_EXAM"].split())
        self._tasks: set[asyncio.Task[None]] = set()

    def asked(self) -> None:
        self._tasks.add(asyncio.ensure_future(asyncio.to_thread(self._announce, *self._lead.asked())))

    def _announce(self, number: int, times: int = 1, length: int = 60) -> None:
        with transaction():
            database.on_commit(self._lead.sending)
            for _ in range(times):
                said = (marker(number).decode() + " ").ljust(length, "x")
                announce(self._exam_id, said, datetime.now(UTC), self._owner)


def main() -> None:
    lead = Lead()
    announcer = Announcer(lead)

    async def application(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            asyncio.get_running_loop().add_reader(lead.control, announcer.asked)
        if scope["type"] == "websocket" and scope["path"] == "/ws/ticket":
            await connection.serve(TicketDoor, scope, receive, send)
        else:
            await asgi.application(scope, receive, send)

    uvicorn.Server(uvicorn.Config(application, **tuning.uvicorn_flags())).run(sockets=[lead.listening])


if __name__ == "__main__":
    main()
