"""GET /poll: a link that waits up to 25 seconds for its first frames, with the same join as a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import msgspec
from msgspec import Raw

from examcast.broadcast import protocol as wire
from examcast.broadcast import topics
from examcast.broadcast.instants import iso
from examcast.broadcast.links import Link
from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.gateway import Gateway
from examcast.entrypoints.sockets.http import Receive
from examcast.entrypoints.workers import state, tickets
from examcast.entrypoints.workers.tickets import Ticket

LONGEST = 25.0  # seconds: below the 30 s after which proxies give up
TOGETHER = 0.02  # seconds for news that come in company

_numbers = msgspec.json.Decoder(dict[str, int])
_news = msgspec.json.Decoder(wire.NewsFrame)


async def poll(gate: Gateway, ticket: Ticket, query: Mapping[str, str], receive: Receive) -> wire.PollReply:
    """News after the numbers given, at once or as soon as there are any; a welcome where they are too old."""
    if ticket.scope == "staff":
        raise Refused("not_allowed", "The console polls /api/admin/exams/monitoring/.")
    link = Link(ticket.user_id, ticket.generation, query.get("device", "")[:64])
    names = [topics.user(ticket.user_id)]
    if ticket.scope == "attempt":
        names += [topics.exam(ticket.exam_id), topics.attempt(ticket.attempt_id)]
    gate.hub.attach(link, names)
    _arrive(gate, ticket, link)
    try:
        numbers = _numbers.decode(query.get("numbers") or "{}")
        frames = gate.hub.replay(query.get("epoch", ""), numbers, names)
        if frames is None or ticket.scope == "user":
            return await _welcome(gate, ticket, link)
        link.release({}, is_replayed=True)
        for text in frames:
            link.send(text)
        await _wait(link, receive, min(LONGEST, float(query.get("wait") or LONGEST)))
        news = [_news.decode(text) for text in link.take()]
        return _reply(gate, ticket, news, await _ends_at(gate, ticket))
    except ValueError as error:
        raise Refused("malformed", f"The query could not be read: {error}.") from error
    finally:
        gate.hub.detach(link)


def _arrive(gate: Gateway, ticket: Ticket, link: Link) -> None:
    if ticket.scope == "attempt":
        gate.presence.polled(ticket.exam_id, ticket.attempt_id, gate.now())
        if link.device:
            gate.spans.asked(ticket.exam_id, ticket.attempt_id, link.device, gate.now())


async def _wait(link: Link, receive: Receive, seconds: float) -> None:
    """Until there is news, the time is up, or the client has gone."""
    waiting = asyncio.ensure_future(link.wait(seconds))
    gone = asyncio.ensure_future(_gone(receive))
    await asyncio.wait({waiting, gone}, return_when=asyncio.FIRST_COMPLETED)
    is_gone = gone.done()
    for task in (waiting, gone):
        task.cancel()
    if is_gone:
        raise ConnectionError
    await asyncio.sleep(TOGETHER)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _welcome(gate: Gateway, ticket: Ticket, link: Link) -> wire.PollReply:
    gate.joins.admit()
    wish = state.JoinWish(
        ticket.user_id, ticket.generation, ticket.scope, link.device, ticket.attempt_id, ticket.exam_id
    )
    joined = await gate.joins.load(wish)
    now = gate.now()
    ends_at = state.ends_at(joined.snapshot) if joined.snapshot else None
    welcome = wire.Welcome(
        now=iso(now),
        epoch=gate.epoch,
        numbers=joined.numbers,
        snapshot=joined.snapshot,
        cards=joined.cards,
        answers=joined.answers,
        link=joined.link,
        ends_at=ends_at,
        is_writer=joined.is_writer,
        signed=joined.signed,
        emergency=state.emergency_key() if joined.snapshot else None,
        heartbeat_ms=int(gate.heartbeat * 1000),
    )
    return _reply(gate, ticket, [], ends_at, Raw(wire.encode(welcome).encode()))


async def _ends_at(gate: Gateway, ticket: Ticket) -> str | None:
    if ticket.scope != "attempt":
        return None
    return await gate.reads.run(state.ends_at_of, ticket.attempt_id, gate.now())


def _reply(
    gate: Gateway, ticket: Ticket, news: list[wire.NewsFrame], ends_at: str | None, welcome: Raw | None = None
) -> wire.PollReply:
    now = gate.now()
    fresh, _ = tickets.renewed(ticket, now)
    return wire.PollReply(news=news, now=iso(now), ends_at=ends_at, welcome=welcome, ticket=fresh)
