"""What a server process of ours is handed: the socket it listens on, and a line on which it is told to send."""

from __future__ import annotations

import os
import socket
import time

HANDED = "FAN_OUT_FDS"


class Lead:
    """In the server: `1\\n` asks for message 1; the answer is the instant at which sending begins."""

    def __init__(self) -> None:
        listening, control = (int(each) for each in os.environ[HANDED].split())
        self.listening, self.control = socket.socket(fileno=listening), socket.socket(fileno=control)

    def asked(self) -> list[int]:
        """The numbers of one request: message, and for a flood how many and how long."""
        line = self.control.recv(100)
        if not line:
            raise SystemExit(0)
        return [int(word) for word in line.split()]

    def sending(self) -> None:
        self.control.send(b"%d\n" % time.monotonic_ns())
