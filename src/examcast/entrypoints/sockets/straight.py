"""The short way out: a frame goes to the transport at once, past the socket's task, while the peer keeps up."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

from examcast.entrypoints.sockets.http import Send

TEXT = 0x81  # the last frame of a message, of text (RFC 6455, 5.2)


def straight(send: Send) -> Callable[[str], bool] | None:
    """For a socket of uvicorn's without extensions; None for any other server, which is sent to as ASGI says."""
    protocol = getattr(send, "__self__", None)
    if not isinstance(protocol, WebSocketsSansIOProtocol) or protocol.conn.extensions:
        return None
    return partial(_write, protocol)


def _write(protocol: WebSocketsSansIOProtocol, text: str) -> bool:
    """False where it must wait or has nowhere to go: then it is queued, and the queue is bounded."""
    if not protocol.writable.is_set() or protocol.conn.state is not State.OPEN or protocol.transport.is_closing():
        return False
    protocol.transport.write(framed(text))
    return True


@lru_cache(maxsize=8)
def framed(text: str) -> bytes:
    """One unmasked frame, made once for all who are told the same."""
    data = text.encode()
    size = len(data)
    if size < 126:
        head = bytes((TEXT, size))
    elif size < 65_536:
        head = bytes((TEXT, 126)) + size.to_bytes(2, "big")
    else:
        head = bytes((TEXT, 127)) + size.to_bytes(8, "big")
    return head + data
