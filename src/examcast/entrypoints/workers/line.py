"""uvicorn's WebSocket with two short ways: frames go out and come in past the socket's task and its queue."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from uvicorn._types import ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode
from websockets.protocol import State

from examcast.broadcast.protocol import reason

BACK_A_SECOND = 500  # sockets of a process that ends, as other processes let them in
TEXT = 0x81  # the last frame of a message, of text (RFC 6455, 5.2)


class Mailbox:
    """What has come and was not taken yet. An asyncio.Queue is 3 kB of deques, for each of thousands of sockets."""

    __slots__ = ("_items", "_taker")

    def __init__(self) -> None:
        self._items: list[Any] = []
        self._taker: asyncio.Future[None] | None = None

    def empty(self) -> bool:
        return not self._items

    def put_nowait(self, item: Any) -> None:
        self._items.append(item)
        if self._taker is not None and not self._taker.done():
            self._taker.set_result(None)

    async def get(self) -> Any:
        """For one taker at a time: the socket's task."""
        while not self._items:
            self._taker = asyncio.get_running_loop().create_future()
            await self._taker
        return self._items.pop(0)


class Line(WebSocketsSansIOProtocol):
    """As ASGI says until `hear` is set; from then on a text is heard in the turn of the loop that read it."""

    hear: Callable[[str], None] | None = None

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.queue: Any = Mailbox()

    async def send(self, message: ASGISendEvent) -> None:
        """An acceptance that adds nothing to the library's answer is that answer; then the handshake is forgotten."""
        if message != {"type": "websocket.accept"} or self.handshake_complete or self.transport.is_closing():
            await super().send(message)
            return
        self.handshake_complete = True
        self.conn.send_response(self.response)
        self.transport.write(b"".join(self.conn.data_to_send()))
        del self.request, self.response

    def shutdown(self) -> None:
        """The process ends: each browser is told another moment to come back at."""
        if self.close_sent or not self.handshake_complete or self.conn.state is not State.OPEN:
            super().shutdown()
            return
        seconds = random.uniform(0, 1 + len(self.connections) / BACK_A_SECOND)
        self.queue.put_nowait({"type": "websocket.disconnect", "code": CloseCode.SERVICE_RESTART})
        self.conn.send_close(CloseCode.SERVICE_RESTART, reason("restarting", seconds))
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.transport.close()

    def write(self, text: str) -> bool:
        """At once, while the peer keeps up. False where it must wait or has nowhere to go: then it is queued."""
        if not self.writable.is_set() or self.conn.state is not State.OPEN or self.transport.is_closing():
            return False
        self.transport.write(framed(text))
        return True

    def send_receive_event_to_app(self) -> None:
        """One whole message has come."""
        if self.hear is not None and self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                text = b"".join(self.frames).decode()
            except UnicodeDecodeError:
                pass  # uvicorn ends the connection as the protocol wants it
            else:
                self.frames = []
                self.hear(text)
                return
        super().send_receive_event_to_app()


def line_of(send: Any) -> Line | None:
    """The line that an ASGI `send` belongs to; None for another server, or where frames are compressed."""
    line = getattr(send, "__self__", None)
    return line if isinstance(line, Line) and not line.conn.extensions else None


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
