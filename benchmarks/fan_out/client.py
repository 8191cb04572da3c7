"""N WebSockets held by one epoll loop, light enough that the server is what is measured."""

from __future__ import annotations

import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

AT_ONCE = 256  # handshakes under way
PATIENCE = 90.0  # seconds for all handshakes of a hundred sockets a second, and for one message
REQUEST = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
FIN, PING, PONG, CLOSE = 0x80, 9, 10, 8
CUT = 1006  # no code was said (RFC 6455, 7.1.5)


class Line:
    """One socket; `hello` is said after the upgrade, and `is_ready` once the server has answered it."""

    __slots__ = ("close_code", "heard_round", "hello", "is_ready", "is_upgraded", "recv", "rest", "socket")

    def __init__(self, opened: socket.socket, hello: bytes) -> None:
        self.socket, self.recv, self.hello = opened, opened.recv, hello
        self.rest = b""
        self.is_upgraded = self.is_ready = False
        self.heard_round = 0
        self.close_code: int | None = None


class Crowd:
    """All sockets to one server. `is_ready` judges the first frames; none is waited for where there is no hello."""

    def __init__(self, address: tuple[str, int], path: str, is_ready: Callable[[bytes], bool]) -> None:
        self._address, self._request, self._is_ready = address, REQUEST.format(path=path).encode(), is_ready
        self._epoll = select.epoll()
        self.lines: dict[int, Line] = {}
        self.ready, self.lost, self.twice = 0, 0, 0
        self._round, self._marker = 0, b"\0"
        self._came: list[int] = []
        self._deaf: list[Line] = []

    # --- coming -------------------------------------------------------------------------------------------------------

    def open(self, hellos: list[bytes]) -> float:
        """One socket for each hello; returns the seconds until all were let in."""
        began = time.monotonic()
        wanted, waiting = self.ready + len(hellos), list(reversed(hellos))
        while self.ready < wanted:
            while waiting and len(self.lines) - self.ready < AT_ONCE:
                self._start(waiting.pop())
            self.turn(0.05)
            if self.lost or time.monotonic() - began > PATIENCE + wanted / 100:
                raise RuntimeError(f"{self.ready} of {wanted} sockets were let in, {self.lost} were cut")
        return time.monotonic() - began

    def _start(self, hello: bytes) -> None:
        opened = socket.create_connection(self._address, 10)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # no TIME_WAIT at the end
        opened.setblocking(False)
        opened.send(self._request)
        self.lines[opened.fileno()] = Line(opened, hello)
        self._epoll.register(opened.fileno(), select.EPOLLIN)

    def close(self) -> None:
        for line in self.lines.values():
            line.socket.close()
        self._epoll.close()

    # --- hearing ------------------------------------------------------------------------------------------------------

    def turn(self, timeout: float) -> None:
        """One turn of the loop."""
        lines = self.lines
        for number, _ in self._epoll.poll(timeout, 1_024):
            line = lines[number]
            try:
                data = line.recv(65_536)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if data:
                self._take(line, line.rest + data if line.rest else data)
            else:
                self.lost += 1
                line.close_code = line.close_code or CUT
                self._epoll.unregister(number)

    def settle(self, seconds: float, every: Callable[[], object] = lambda: None) -> None:
        """Go on hearing for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.turn(0.01)
            every()

    def _take(self, line: Line, data: bytes) -> None:
        if not line.is_upgraded:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                line.rest = head
                return
            self._upgraded(line, head)
        at, length = 0, len(data)
        while length - at >= 2:
            size, start = data[at + 1], at + 2
            if size > 125:
                start = at + (4 if size == 126 else 10)
                size = int.from_bytes(data[at + 2 : start], "big")
            if length < start + size:
                break
            self._frame(line, data[at] & 15, data[start : start + size])
            at = start + size
        line.rest = data[at:]

    def _upgraded(self, line: Line, head: bytes) -> None:
        if not head.startswith(b"HTTP/1.1 101"):
            raise RuntimeError(f"refused: {head[:200].decode(errors='replace')}")
        line.is_upgraded = True
        if line.hello:
            line.socket.send(line.hello)
        else:
            line.is_ready = True
            self.ready += 1

    def _frame(self, line: Line, kind: int, payload: bytes) -> None:
        if kind == PING:
            line.socket.send(frame(payload, PONG))
        elif kind == CLOSE:
            line.close_code = int.from_bytes(payload[:2], "big")
        elif self._marker in payload:
            if line.heard_round == self._round:
                self.twice += 1
            line.heard_round = self._round
            self._came.append(time.monotonic_ns())
        elif not line.is_ready and self._is_ready(payload):
            line.is_ready = True
            self.ready += 1

    # --- one message --------------------------------------------------------------------------------------------------

    def message(self, number: int, fire: Callable[[int], object], sent_ns: Callable[[], int]) -> list[float]:
        """Have it sent; milliseconds from then to each socket, in the order of arrival."""
        expected = sum(line.is_ready for line in self.lines.values()) - len(self._deaf)
        self._round, self._marker, self._came = number, marker(number), []
        fire(number)
        until = time.monotonic() + PATIENCE
        while len(self._came) < expected:
            self.turn(0.05)
            if time.monotonic() > until:
                raise RuntimeError(f"message {number} came to {len(self._came)} of {expected} sockets")
        began = sent_ns()
        return [(at - began) / 1e6 for at in self._came]

    # --- who does not read --------------------------------------------------------------------------------------------

    def deafen(self, lines: list[Line]) -> None:
        """These read nothing from now on."""
        self._deaf = lines
        for line in lines:
            self._epoll.unregister(line.socket.fileno())

    def hear_again(self, seconds: float) -> list[int | None]:
        """They read on: the codes with which they were closed."""
        deaf, self._deaf = self._deaf, []
        for line in deaf:
            self._epoll.register(line.socket.fileno(), select.EPOLLIN)
        self.settle(seconds)
        return [line.close_code for line in deaf]


def marker(number: int) -> bytes:
    return b"#%d#" % number


def text(number: int, length: int = 300) -> str:
    """What the other systems send: as long as an announcement's frame."""
    return (marker(number).decode() + " ").ljust(length, "x")


def frame(payload: bytes, kind: int = 1) -> bytes:
    """A frame of a client: masked, with zeros."""
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else bytes([0xFE]) + len(payload).to_bytes(2, "big")
    return bytes([FIN | kind]) + size + b"\0\0\0\0" + payload


def plain(payload: bytes) -> bytes:
    """A frame of a server."""
    size = bytes([len(payload)]) if len(payload) < 126 else bytes([126]) + len(payload).to_bytes(2, "big")
    return bytes([FIN | 1]) + size + payload


def percentile(values: list[float], share: float) -> Any:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
