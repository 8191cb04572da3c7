"""A mail server that takes what it is sent, or says no to whom it is told to."""

from __future__ import annotations

import socketserver
import threading
from collections import Counter
from types import TracebackType
from typing import Any


class MailServer:
    """`with MailServer(refuses={"ada@example.org"}) as server`: replies of RFC 5321, as far as a sender needs them."""

    def __init__(self, refuses: set[str] | None = None, reply: str = "550 5.1.1 Mailbox unavailable") -> None:
        self.refuses, self.reply = refuses or set(), reply
        self.asked: Counter[str] = Counter()  # recipient -> how often it was offered
        self.taken: list[tuple[str, str]] = []  # recipient, the mail as it came
        server = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                server.serve(self)

        self._tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        self._tcp.daemon_threads = True

    @property
    def port(self) -> int:
        return int(self._tcp.server_address[1])

    def serve(self, session: Any) -> None:
        session.wfile.write(b"220 here\r\n")
        to = ""
        for line in session.rfile:
            verb = line.strip().decode()
            reply = "250 OK"
            if verb.upper().startswith("RCPT TO:"):
                to = verb.split("<", 1)[1].split(">", 1)[0]
                self.asked[to] += 1
                reply = self.reply if to in self.refuses else reply
            elif verb.upper() == "DATA":
                session.wfile.write(b"354 go on\r\n")
                self.taken.append((to, self._body(session)))
            elif verb.upper() == "QUIT":
                session.wfile.write(b"221 bye\r\n")
                return
            session.wfile.write(f"{reply}\r\n".encode())

    def _body(self, session: Any) -> str:
        lines = []
        while (line := session.rfile.readline()).strip() != b".":
            lines.append(line.decode())
        return "".join(lines)

    def __enter__(self) -> MailServer:
        threading.Thread(target=self._tcp.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tcp.shutdown()
        self._tcp.server_close()
