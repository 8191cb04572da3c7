"""Tickets: what a browser shows on a socket or a raw route instead of its session; an HMAC checked in process."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from django.conf import settings

from examcast.domain.errors import Refused

VALID = timedelta(minutes=10)
RENEWED_AFTER_MS = 5 * 60_000
SCOPES = frozenset({"attempt", "staff", "user"})


class Ticket(msgspec.Struct, frozen=True, array_like=True):
    """Who may come in, for what, until when; and the generation of the session that asked for it."""

    user_id: int
    generation: int
    scope: str  # attempt | staff | user
    exam_id: int
    attempt_id: int
    made_ms: int  # since 1970


_decoder = msgspec.json.Decoder(Ticket)


def make(ticket: Ticket, keys: Mapping[str, bytes] | None = None) -> str:
    """Key id, payload and HMAC-SHA-256 of both, by the newest key."""
    keys = settings.TICKET_KEYS if keys is None else keys
    key_id = max(keys)
    signed = f"{key_id}.{_text(msgspec.json.encode(ticket))}"
    return f"{signed}.{_sign(signed, keys[key_id])}"


def issue(user_id: int, generation: int, scope: str, now: datetime, exam_id: int = 0, attempt_id: int = 0) -> str:
    """A fresh ticket."""
    return make(Ticket(user_id, generation, scope, exam_id, attempt_id, _ms(now)))


def read(text: str, now: datetime, keys: Mapping[str, bytes] | None = None) -> Ticket:
    """What the ticket says, if it was made here and is not too old; `not_allowed` or `ticket_expired` otherwise."""
    keys = settings.TICKET_KEYS if keys is None else keys
    signed, _, signature = text.rpartition(".")
    key_id, _, payload = signed.partition(".")
    key = keys.get(key_id)
    if key is None or not hmac.compare_digest(_sign(signed, key).encode(), signature.encode()):
        raise Refused("not_allowed", "This ticket was not made here. Fetch one from /api/tickets.")
    try:
        ticket = _decoder.decode(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except ValueError as error:
        raise Refused("not_allowed", "This ticket cannot be read. Fetch one from /api/tickets.") from error
    if _ms(now) - ticket.made_ms > VALID / timedelta(milliseconds=1):
        raise Refused("ticket_expired")
    return ticket


def renewed(ticket: Ticket, now: datetime) -> tuple[str | None, Ticket]:
    """For whoever is still let in: a new one, as text too, in place of one older than five minutes; else the same."""
    if _ms(now) - ticket.made_ms <= RENEWED_AFTER_MS:
        return None, ticket
    fresh = msgspec.structs.replace(ticket, made_ms=_ms(now))
    return make(fresh), fresh


def _sign(signed: str, key: bytes) -> str:
    return _text(hmac.digest(key, signed.encode(), hashlib.sha256))


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
