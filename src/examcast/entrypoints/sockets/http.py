"""What the raw routes share: bodies within limits, whose Origin, whose ticket, how often, and replies as JSON."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from msgspec import Struct

from examcast.broadcast.protocol import MAX_BODY, Busy, RefusedFrame, encode
from examcast.domain.errors import Refused

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

RATE = 10.0  # requests a second of one ticket, on average,
BURST = 40.0  # and at once


def header(scope: Scope, name: bytes) -> str:
    """One header's value; empty when it was not sent."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def is_own_origin(scope: Scope) -> bool:
    """Whether the page that asks is ours. Scripts send no Origin; what they can do, their ticket says."""
    origin = header(scope, b"origin")
    if not origin:
        return True
    host = urlsplit(origin).netloc
    if host == header(scope, b"host") or origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    return bool(settings.DEBUG) and urlsplit(origin).hostname in ("localhost", "127.0.0.1", "::1")


def ticket_text(scope: Scope) -> str:
    """`Authorization: Ticket …`; cookies are not looked at."""
    kind, _, text = header(scope, b"authorization").partition(" ")
    if kind.lower() != "ticket" or not text.strip():
        raise Refused("not_signed_in", "Send a ticket of POST /api/tickets as `Authorization: Ticket …`.")
    return text.strip()


async def body(scope: Scope, receive: Receive) -> bytes:
    """The JSON body, at most 2.5 MB."""
    if header(scope, b"content-type").partition(";")[0].strip().lower() != "application/json":
        raise Refused("malformed", "Send the body as application/json.", status=415)
    length = header(scope, b"content-length")
    if length.isdigit() and int(length) > MAX_BODY:
        raise Refused("too_large", f"A body may have {MAX_BODY} bytes; this one has {length}.")
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionError
        part = message.get("body", b"")
        size += len(part)
        if size > MAX_BODY:
            raise Refused("too_large", f"A body may have {MAX_BODY} bytes.")
        parts.append(part)
        if not message.get("more_body"):
            return b"".join(parts)


async def reply(send: Send, frame: Struct | bytes, status: int = 200, extra: Mapping[str, str] | None = None) -> None:
    """A frame (or JSON that is bytes already) as the answer."""
    data = frame if isinstance(frame, bytes) else encode(frame).encode()
    headers = {"content-type": "application/json", "cache-control": "no-store", **(extra or {})}
    headers["content-length"] = str(len(data))
    raw = [(key.encode(), value.encode()) for key, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": data})


async def refuse(send: Send, refused: Refused, ref: int | str = 0) -> None:
    """A rule said no: the frame of the socket, with the status of the API."""
    extra = {"retry-after": "1"} if refused.retry else {}
    await reply(send, RefusedFrame(ref=ref, code=refused.code, message=refused.message), refused.status, extra)


async def busy(send: Send, ref: int | str, retry_ms: int) -> None:
    """Nothing was taken."""
    await reply(send, Busy(ref=ref, retry_ms=retry_ms), 503, {"retry-after": str(max(1, retry_ms // 1000))})


class RateLimit:
    """A token bucket per attempt or user: generous to a page, strict to a loop gone wild."""

    def __init__(self, rate: float = RATE, burst: float = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: dict[tuple[int, int], tuple[float, float]] = {}

    def take(self, key: tuple[int, int], cost: float = 1.0) -> None:
        """One request; raises `too_many_tries` when the bucket does not hold what it costs."""
        now = self._clock()
        left, at = self._buckets.get(key, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._rate)
        if left < cost:
            raise Refused("too_many_tries", "Too many requests with this ticket; wait a second.")
        self._buckets[key] = (left - cost, now)
        if len(self._buckets) > 50_000:
            full = self._burst / self._rate
            self._buckets = {each: bucket for each, bucket in self._buckets.items() if now - bucket[1] < full}
