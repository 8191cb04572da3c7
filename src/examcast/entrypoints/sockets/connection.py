"""One WebSocket: accepted from our page, admitted by the ticket in its first frame, ended with a code that speaks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

import msgspec

from examcast.broadcast.links import Link
from examcast.broadcast.protocol import (
    CLOSE_BUSY,
    CLOSE_MALFORMED,
    CLOSE_NO_HELLO,
    CLOSE_NOT_ALLOWED,
    CLOSE_RESTARTING,
    CLOSE_SESSION_ENDED,
    CLOSE_TICKET_EXPIRED,
    CLOSE_TOO_MANY,
    MAX_FRAME,
    Hello,
    reason,
)
from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.gateway import Gateway, gateway
from examcast.entrypoints.sockets.http import Receive, Scope, Send, is_own_origin
from examcast.entrypoints.sockets.joins import Crowded
from examcast.entrypoints.workers.line import Line, line_of
from examcast.entrypoints.workers.tickets import Ticket

log = logging.getLogger(__name__)

HELLO_WITHIN, A_WHILE = 10, 1.0  # whiles, and the seconds of one
BACK_WITHIN = 2.0  # seconds over which those come back to whom nothing better can be said
DEVICE_LENGTH = 64


class Door(Protocol):
    """What student.py and staff.py are: one object a socket."""

    link: Link
    ticket: Ticket

    def __init__(self, gate: Gateway, ticket: Ticket, hello: Hello, scope: Scope) -> None: ...
    async def join(self) -> None: ...
    def heard(self, text: str) -> None: ...
    def leave(self, code: int) -> None: ...


async def serve(door_of: type[Door], scope: Scope, receive: Receive, send: Send) -> None:
    """The life of one socket."""
    await receive()
    gate = gateway()
    if not is_own_origin(scope):
        await send({"type": "websocket.close", "code": CLOSE_NOT_ALLOWED})
        return
    await send({"type": "websocket.accept"})
    if gate is None or gate.is_ending:
        await _close(send, CLOSE_RESTARTING, _reason("restarting"))
        return
    try:
        hello = _hello(await _first(receive))
        ticket = gate.guard.admit(hello.ticket, gate.now())
        gate.frames.take((ticket.user_id, ticket.attempt_id))
        door = door_of(gate, ticket, hello, scope)
        gate.joins.admit()
    except Crowded as crowded:
        await _close(send, CLOSE_BUSY, reason("busy", crowded.seconds))
    except TimeoutError:
        await _close(send, CLOSE_NO_HELLO, "no hello within ten seconds")
    except msgspec.MsgspecError as error:
        await _close(send, CLOSE_MALFORMED, str(error))
    except Refused as refused:
        await _close(send, _code(refused), refused.code)
    except ConnectionError:
        return
    else:
        await _live(gate, door, receive, send)


async def _first(receive: Receive) -> dict[str, Any]:
    """What the socket says first; TimeoutError where it says nothing for ten seconds.

    They are counted one by one, so that they pass only while the event loop runs: while hundreds come back at once to a
    busy machine, a hello may have been there for long before it is read.
    """
    for _ in range(HELLO_WITHIN):
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(A_WHILE):  # not wait_for, which makes a task for it
                return await receive()
    raise TimeoutError


def _hello(message: dict[str, Any]) -> Hello:
    if message["type"] == "websocket.disconnect":
        raise ConnectionError
    hello = msgspec.json.decode(message.get("text") or message.get("bytes") or b"", type=Hello)
    if not 0 < len(hello.device) <= DEVICE_LENGTH or not hello.device.isprintable():
        raise Refused("malformed", "A device names itself in up to 64 characters.")
    return hello


async def _live(gate: Gateway, door: Door, receive: Receive, send: Send) -> None:
    link, line, this = door.link, line_of(send), asyncio.current_task()
    assert this is not None
    link.give_up = this.cancel
    if line is not None:
        link.straight = line.write
    link.start_pump = lambda: asyncio.create_task(_pump(link, send))
    code = 1006
    try:
        await door.join()
        code = await _listen(partial(_hear, gate, door), receive, line)
    except Refused as refused:
        link.close(_code(refused), _reason(refused.code) if refused.retry else refused.code)
        await link.pumped(5)
    except ConnectionError:
        pass
    except asyncio.CancelledError:
        if not link.close_code:  # the server itself goes down; a link that was given up just ends
            raise
    finally:
        gate.hub.detach(link)
        door.leave(link.close_code or code)
        link.end()
        if line is not None:
            line.hear = None


async def _pump(link: Link, send: Send) -> None:
    with contextlib.suppress(OSError):  # the peer has gone: the receiving side hears of it
        await link.pump(send)


async def _listen(hear: Callable[[str | None], None], receive: Receive, line: Line | None) -> int:
    """Frames until the socket ends; returns its close code. What waited is heard first, then the line hears at once."""
    while True:
        if line is not None and line.queue.empty():
            line.hear = hear
        message: dict[str, Any] = await receive()
        if message["type"] == "websocket.disconnect":
            return int(message.get("code") or 1006)
        hear(message.get("text"))


def _hear(gate: Gateway, door: Door, text: str | None) -> None:
    link = door.link
    link.heard_at = time.monotonic()
    if link.close_code:
        return
    if text is None or len(text) > MAX_FRAME:
        link.close(CLOSE_MALFORMED, "one text frame of at most 64 kB")
        return
    try:
        gate.frames.take((door.ticket.user_id, door.ticket.attempt_id))
        door.heard(text)
    except msgspec.MsgspecError as error:
        link.close(CLOSE_MALFORMED, str(error)[:120])
    except Refused as refused:
        link.close(_code(refused), refused.code)


async def _close(send: Send, code: int, reason: str) -> None:
    await send({"type": "websocket.close", "code": code, "reason": reason.encode()[:120].decode(errors="ignore")})


def _reason(word: str) -> str:
    return reason(word, random.uniform(0, BACK_WITHIN))


def _code(refused: Refused) -> int:
    if refused.code == "ticket_expired":
        return CLOSE_TICKET_EXPIRED
    if refused.code == "too_many_tries":
        return CLOSE_TOO_MANY
    if refused.code == "malformed":
        return CLOSE_MALFORMED
    if refused.code in ("busy", "unavailable"):
        return CLOSE_RESTARTING
    return CLOSE_SESSION_ENDED if refused.code == "not_signed_in" else CLOSE_NOT_ALLOWED
