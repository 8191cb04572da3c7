"""The waiting sockets, a process of their own: who heard when that their exam is open.

Reads what to do as JSON from standard input, says `ready` when all are let in, and at the end what was heard as JSON.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from datetime import UTC, datetime
from typing import Any

from benchmarks.fan_out import client
from benchmarks.fan_out.measure import BEAT, BEAT_EVERY
from examcast.broadcast.protocol import Hello, encode
from examcast.entrypoints.workers import tickets, tuning

NEWS = re.compile(rb'\{"type":"news","topic":"exam:(\d+)".*?"event":\{"type":"exam\.opened"')
PAPER = b'{"type":"paper"'


class Crowd(client.Crowd):
    """Instants are seconds since 1970."""

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), "/ws/student", lambda frame: frame.startswith(b'{"type":"welcome"'))
        self.heard: dict[int, list[float]] = {}
        self.again = 0  # who heard or was given something that it had
        self.told: set[tuple[int, int]] = set()  # an exam, a socket
        self.papers: set[int] = set()

    def _frame(self, line: client.Line, kind: int, payload: bytes) -> None:
        if kind == 1 and (found := NEWS.match(payload)):
            exam = int(found[1])
            self.heard.setdefault(exam, []).append(time.time())
            self.again += (exam, id(line)) in self.told
            self.told.add((exam, id(line)))
        elif kind == 1 and payload.startswith(PAPER):
            self.again += id(line) in self.papers
            self.papers.add(id(line))
        else:
            super()._frame(line, kind, payload)


def main() -> None:
    plan: dict[str, Any] = json.load(sys.stdin)
    tuning.raise_file_limit()
    keys = {name: bytes.fromhex(key) for name, key in plan["keys"].items()}
    crowd = Crowd(plan["port"])
    crowd.open([_hello(int(exam), who, keys) for exam, sitters in plan["sitters"].items() for who in sitters])
    print("ready", flush=True)
    gc.collect()
    gc.disable()
    lines, began, sent = list(crowd.lines.values()), time.time(), 0

    def beat() -> None:
        nonlocal sent
        due = int((time.time() - began) / BEAT_EVERY * len(lines))
        for each in range(sent, due):
            lines[each % len(lines)].socket.send(BEAT)
        sent = due

    crowd.settle(plan["seconds"], beat)
    counts = {"told": len(crowd.told), "papers": len(crowd.papers), "again": crowd.again, "lost": crowd.lost}
    found = {"heard": crowd.heard, **counts}
    print(json.dumps(found), flush=True)
    crowd.close()


def _hello(exam: int, who: list[int], keys: dict[str, bytes]) -> bytes:
    user, generation, attempt = who
    made_ms = int(datetime.now(UTC).timestamp() * 1000)
    ticket = tickets.make(tickets.Ticket(user, generation, "attempt", exam, attempt, made_ms), keys)
    return client.frame(encode(Hello(ticket=ticket, device="bench")).encode())


if __name__ == "__main__":
    main()
