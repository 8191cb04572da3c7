"""uvicorn's WebSocket with two short ways: frames go out and come in past the socket's task and its queue."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

TEXT = 0x81  # the last frame of a message, of text (RFC 6455, 5.2)


class Line(WebSocketsSansIOProtocol):
    """As ASGI says until `hear` is set; from then on a text is heard in the turn of the loop that read it."""

    hear: Callable[[str], None] | None = None

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
