"""A bare epoll loop in Python: a fixed answer to each handshake, one send(2) a socket; the floor of this language."""

from __future__ import annotations

import base64
import hashlib
import select
import socket

from benchmarks.fan_out.client import plain, text
from benchmarks.fan_out.lead import Lead

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3


def main() -> None:
    lead, epoll = Lead(), select.epoll()
    there: dict[int, socket.socket] = {}
    lead.listening.listen(4096)
    lead.listening.setblocking(False)
    for each in (lead.listening, lead.control):
        epoll.register(each.fileno(), select.EPOLLIN)
    while True:
        for number, _ in epoll.poll():
            if number == lead.listening.fileno():
                accept(lead.listening, epoll, there)
            elif number == lead.control.fileno():
                payload = plain(text(lead.asked()[0]).encode())
                lead.sending()
                for each in there.values():
                    each.send(payload)
            elif not answer(there[number]):
                epoll.unregister(number)
                there.pop(number).close()


def accept(listening: socket.socket, epoll: select.epoll, there: dict[int, socket.socket]) -> None:
    while True:
        try:
            opened, _ = listening.accept()
        except BlockingIOError:
            return
        opened.setblocking(False)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        there[opened.fileno()] = opened
        epoll.register(opened.fileno(), select.EPOLLIN)


def answer(opened: socket.socket) -> bool:
    """The upgrade; False where the client has gone."""
    try:
        data = opened.recv(65_536)
    except OSError:
        return False
    if data.startswith(b"GET "):
        key = data.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0]
        accepted = base64.b64encode(hashlib.sha1(key + GUID).digest())
        opened.send(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accepted + b"\r\n\r\n"
        )
    return bool(data)


if __name__ == "__main__":
    main()
