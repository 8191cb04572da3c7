"""The raw HTTP routes before Django: everything that a candidate needs when WebSockets are blocked."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl

import msgspec

from examcast.broadcast import protocol as wire
from examcast.domain.errors import Refused
from examcast.entrypoints.sockets import http
from examcast.entrypoints.sockets.gateway import Gateway, gateway
from examcast.entrypoints.sockets.http import Receive, Scope, Send
from examcast.entrypoints.sockets.joins import Crowded
from examcast.entrypoints.sockets.polling import poll
from examcast.entrypoints.sockets.sitting import DeviceDesk
from examcast.entrypoints.workers import papers, state
from examcast.entrypoints.workers.tickets import Ticket

log = logging.getLogger(__name__)

QUESTION_COST = 0.05  # of a request: a paper of hundreds of questions is fetched one by one, all of it at the bell

SEALED = re.compile(r"/sealed/(?P<exam>[0-9]{1,18})(/(?P<revision>[0-9]{1,9})/(?P<name>[0-9a-z]{1,64}))?")
KEPT = {"content-type": "application/octet-stream", "cache-control": "private, max-age=31536000, immutable"}

Route = Callable[[Gateway, Ticket, Scope, Receive, Send], Awaitable[None]]


def handles(scope: Scope) -> bool:
    """Whether a path is one of these routes."""
    path = str(scope["path"])
    return path in ROUTES or path.startswith(("/paper/", "/sealed/"))


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """Admit, route, and turn every refusal into its frame."""
    gate = gateway()
    if gate is None or gate.is_ending:
        await http.busy(send, 0, 2_000)
        return
    try:
        path = str(scope["path"])
        method, route = ROUTES.get(path, ("GET", _sealed if path.startswith("/sealed/") else _paper))
        if scope["method"] != method:
            raise Refused("malformed", f"This address takes {method}.", status=405)
        if not http.is_own_origin(scope):
            raise Refused("not_allowed", "Requests from other sites are not taken.")
        ticket = gate.guard.admit(http.ticket_text(scope), gate.now())
        gate.limit.take((ticket.user_id, ticket.attempt_id), _cost(scope))
        await route(gate, ticket, scope, receive, send)
    except Crowded as crowded:
        await http.busy(send, 0, int(crowded.seconds * 1_000))
    except Refused as refused:
        await http.refuse(send, refused)
    except msgspec.MsgspecError as error:
        await http.refuse(send, Refused("malformed", f"The body could not be read: {error}."))
    except ConnectionError:
        return
    except Exception:
        log.exception("%s %s failed", scope["method"], scope["path"])
        await http.refuse(send, Refused("unavailable"))


async def _saves(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """POST /saves: the body of `answers.save`; the reply is the ack. It goes on when the client leaves."""
    received_at = gate.now()
    frame = wire.answers_save.decode(await http.body(scope, receive))
    device = _device(ticket, scope)
    heard_at = gate.spans.asked(ticket.exam_id, ticket.attempt_id, device, received_at)
    reply = await DeviceDesk(gate, ticket, device).save(frame, received_at, heard_at)
    if isinstance(reply, wire.Busy):
        await http.busy(send, reply.ref, reply.retry_ms)
    else:
        await http.reply(send, reply)


async def _hand_in(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """POST /hand-in {ref}: the receipt."""
    frame = msgspec.json.decode(await http.body(scope, receive), type=wire.HandIn)
    reply = await DeviceDesk(gate, ticket, _device(ticket, scope)).hand_in(frame.ref, gate.now())
    if isinstance(reply, wire.Busy):
        await http.busy(send, reply.ref, reply.retry_ms)
    else:
        await http.reply(send, reply)


async def _seen(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """POST /seen {acts}: what was rendered; after the bell also the first contact."""
    frame = msgspec.json.decode(await http.body(scope, receive), type=wire.Seen)
    device, now = _device(ticket, scope), gate.now()
    DeviceDesk(gate, ticket, device).seen(frame.acts, now)
    gate.writer.later("contacts", state.ContactNote(ticket.attempt_id, now, device))
    await http.reply(send, b"{}")


async def _pen(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """POST /pen {ref}: this device writes from now on."""
    frame = msgspec.json.decode(await http.body(scope, receive), type=wire.PenTake)
    await http.reply(send, await DeviceDesk(gate, ticket, _device(ticket, scope)).take_pen(frame.ref))


async def _paper(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """GET /paper/{exam} (the `paper` frame) and GET /paper/{exam}/{ref} (one question), if open for this candidate."""
    parts = str(scope["path"]).strip("/").split("/")
    if ticket.scope != "attempt" or len(parts) not in (2, 3) or parts[1] != str(ticket.exam_id):
        raise Refused("not_found")
    if len(parts) == 2:
        data = (await DeviceDesk(gate, ticket, "").paper(0, _held(scope))).encode()
    else:
        data = await gate.reads.run(papers.question, ticket.attempt_id, parts[2], gate.now())
    await http.reply(send, data)


def _held(scope: Scope) -> int:
    """?held=3: the revision of the sealed paper that is there; then its key is enough."""
    text = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("held", "0")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


async def _sealed(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """GET /sealed/{exam}: what this candidate may fetch before the bell; GET /sealed/{exam}/{revision}/{name}: that.

    A proxy may keep the latter and hand it to whoever knows the name: it says nothing without its key.
    """
    found = SEALED.fullmatch(str(scope["path"]))
    if found is None or ticket.scope != "attempt" or int(found["exam"]) != ticket.exam_id:
        raise Refused("not_found")
    if found["name"] is None:
        paper = await gate.reads.run(papers.sealed, ticket.attempt_id, gate.now())
        await http.reply(send, wire.SealedFrame(paper=paper))
    else:
        address = (ticket.exam_id, int(found["revision"]), found["name"])
        data = papers.kept_file(*address)
        if data is None:
            data = await gate.reads.run(papers.sealed_file, *address)
        await http.reply(send, data, extra=KEPT)


def _cost(scope: Scope) -> float:
    """What a request takes of its ticket's limit."""
    path = str(scope["path"])
    return QUESTION_COST if path.startswith(("/paper/", "/sealed/")) and path.count("/") >= 3 else 1.0


async def _poll(gate: Gateway, ticket: Ticket, scope: Scope, receive: Receive, send: Send) -> None:
    """GET /poll?device=…&epoch=…&numbers={"exam:7":3}&wait=25: news as they come, or a welcome."""
    query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    await http.reply(send, await poll(gate, ticket, query, receive))


def _device(ticket: Ticket, scope: Scope) -> str:
    """Which device asks: `X-Device`, the same name as in its hello."""
    if ticket.scope != "attempt":
        raise Refused("not_allowed", "Only a ticket of scope attempt may write answers.")
    device = http.header(scope, b"x-device")
    if not 0 < len(device) <= 64 or not device.isprintable():
        raise Refused("malformed", "Name the device in X-Device, in up to 64 characters.")
    return device


ROUTES: dict[str, tuple[str, Route]] = {
    "/saves": ("POST", _saves),
    "/hand-in": ("POST", _hand_in),
    "/seen": ("POST", _seen),
    "/pen": ("POST", _pen),
    "/poll": ("GET", _poll),
}
