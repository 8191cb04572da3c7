"""A WebSocket as a simulated candidate holds it: one asyncio protocol, light enough for thousands in one process."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec
from websockets.client import ClientProtocol
from websockets.exceptions import WebSocketException
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from examcast.broadcast.protocol import encode

Heard = Callable[[bytes], None]
Closed = Callable[[int, str], None]  # the code, and the reason given
LARGEST = 16 * 1024 * 1024
PATIENCE = 20.0  # seconds for a handshake


class SocketLine(asyncio.Protocol):
    """Frames are handed over as they arrive; everything else about the protocol is the library's."""

    def __init__(self, url: str, heard: Heard, closed: Closed) -> None:
        self._ws = ClientProtocol(parse_uri(url), max_size=LARGEST)
        self._heard, self._closed = heard, closed
        self._transport: Any = None
        self._parts: list[bytes] = []
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    # --- what goes out ------------------------------------------------------------------------------------------------

    def send(self, frame: msgspec.Struct) -> bool:
        """False where there is nobody to send it to."""
        if not self.opened.done() or self._transport is None or self._transport.is_closing():
            return False
        if self._ws.state is not State.OPEN:  # the other end has said goodbye, and the frames before it are still read
            return False
        self._ws.send_text(encode(frame).encode())
        self._flush()
        return True

    def close(self) -> None:
        """As a page that is left."""
        if self._transport is not None and not self._transport.is_closing():
            if self.opened.done() and self._ws.state is State.OPEN:
                self._ws.send_close(1000)
                self._flush()
            self._transport.close()

    def drop(self) -> None:
        """As a network that is gone: no word of farewell."""
        if self._transport is not None:
            self._transport.abort()

    def pause(self, seconds: float) -> None:
        """As a device that is busy with other things: nothing is read for a while."""
        if self._transport is not None and self._transport.is_reading():
            self._transport.pause_reading()
            asyncio.get_running_loop().call_later(seconds, self._go_on)

    def _go_on(self) -> None:
        if not self._transport.is_closing():
            self._transport.resume_reading()

    def _flush(self) -> None:
        for data in self._ws.data_to_send():
            if data:
                self._transport.write(data)

    # --- what comes in ------------------------------------------------------------------------------------------------

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._ws.send_request(self._ws.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        self._ws.receive_data(data)
        for event in self._ws.events_received():
            if isinstance(event, Frame):
                self._frame(event)
            elif not self.opened.done():
                self._shaken()
        self._flush()
        if self._ws.close_expected():
            self._transport.close()

    def _shaken(self) -> None:
        refused = self._ws.handshake_exc
        if refused is None:
            self.opened.set_result(None)
        else:
            self.opened.set_exception(ConnectionError(f"the handshake was refused: {refused}"))

    def _frame(self, frame: Frame) -> None:
        if frame.opcode in (Opcode.TEXT, Opcode.CONT):
            self._parts.append(bytes(frame.data))
            if frame.fin:
                parts, self._parts = self._parts, []
                self._heard(parts[0] if len(parts) == 1 else b"".join(parts))

    def eof_received(self) -> None:
        self._ws.receive_eof()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("the connection was lost in the handshake"))
            return
        if not self.opened.cancelled() and self.opened.exception() is None:
            said = self._ws.close_rcvd
            self._closed(said.code if said else 1006, said.reason if said else "")


async def open_socket(base: str, heard: Heard, closed: Closed) -> SocketLine:
    """To /ws/student of the server at `base`; ConnectionError where that does not work."""
    url = urlsplit(base)
    is_secure = url.scheme == "https"
    port = url.port or (443 if is_secure else 80)
    path = f"{'wss' if is_secure else 'ws'}://{url.hostname}:{port}{url.path.rstrip('/')}/ws/student"
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(PATIENCE):
            _, line = await loop.create_connection(
                lambda: SocketLine(path, heard, closed),
                url.hostname or "127.0.0.1",
                port,
                ssl=ssl.create_default_context() if is_secure else None,
            )
            await line.opened
    except (OSError, TimeoutError, WebSocketException) as error:
        raise ConnectionError(str(error) or "no answer") from error
    return line
