"""Run as a program: N light clients come to the lobby, hear the bell, begin, and hand in; what the server spent.

JSON on standard input says whom; figures as JSON on standard output.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import _embedded
from benchmarks.fan_out import client
from examcast.broadcast.protocol import Beat, HandIn, Hello, encode
from examcast.entrypoints.workers import tickets, tuning

PATIENCE = 300.0  # seconds for one thing
BEAT_EVERY = 20.0
IN_FLIGHT = 500
QUIET = 0.1  # seconds of the processor a second
BEAT = client.frame(encode(Beat(ref=0, current="1", answered=0, flagged=0, monotonic_ms=1)).encode())
PAPER = b'{"type":"paper"'
PONG = b'{"type":"pong"'
HANDED_IN = b'{"type":"handed_in"'


class Crowd(client.Crowd):
    """Counts the sockets that heard something."""

    def gather(self, said: bytes, wanted: int, every: Callable[[], object] = lambda: None) -> list[float]:
        """Until so many sockets heard a frame with these bytes; the wall clock's instants."""
        self._round, self._marker, self._came = self._round + 1, said, []
        until = time.monotonic() + PATIENCE
        while len(self._came) < wanted:
            every()
            self.turn(0.05)
            if self.lost or time.monotonic() > until:
                raise SystemExit(f"{said!r} came to {len(self._came)} of {wanted}, {self.lost} were cut")
        apart = time.time() - time.monotonic()
        return [at / 1e9 + apart for at in self._came]

    def say(self, frame: bytes) -> Callable[[], None]:
        """Everybody in turn, so many at once as wait for their reply."""
        silent = iter(list(self.lines.values()))
        said = 0

        def some() -> None:
            nonlocal said
            while said - len(self._came) < IN_FLIGHT and (line := next(silent, None)) is not None:
                line.socket.send(frame)
                said += 1

        return some

    def wait(self, until: float) -> None:
        """Beating meanwhile as pages do: a socket that is silent for a minute is closed."""
        lines, began, done = list(self.lines.values()), time.time(), 0

        def beat() -> None:
            nonlocal done
            due = int((time.time() - began) / BEAT_EVERY * len(lines))
            for each in range(done, due):
                lines[each % len(lines)].socket.send(BEAT)
            done = due

        self.settle(until - time.time(), beat)


class Run:
    """One exam."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.given, self.sitters = given, given["exam"]["sitters"]
        self.count, self.exam_id = len(self.sitters), given["exam"]["exam_id"]
        self.keys = {name: bytes.fromhex(key) for name, key in given["keys"].items()}
        self.server = _embedded.Server(given["port"], given["pid"], Path(given["home"]))
        self.crowd = Crowd(
            ("127.0.0.1", given["port"]), "/ws/student", lambda said: said.startswith(b'{"type":"welcome"')
        )
        self.found: dict[str, float] = {}
        self._ring = [Path(__file__).with_name("ring.py"), self.exam_id, given["owner"]]

    def hello(self, sitter: list[int]) -> bytes:
        made_ms = int(datetime.now(UTC).timestamp() * 1000)
        ticket = tickets.Ticket(sitter[0], sitter[1], "attempt", self.exam_id, sitter[2], made_ms)
        return client.frame(encode(Hello(ticket=tickets.make(ticket, self.keys), device="bench")).encode())

    def spent(self, name: str, work: Callable[[], object]) -> None:
        """The processor's time of the server, and the wall's, in ms."""
        began, cpu = time.monotonic(), self.server.cpu_seconds()
        work()
        self.found[f"{name}_wall"] = (time.monotonic() - began) * 1000
        self.found[name] = (self.server.cpu_seconds() - cpu) * 1000

    def run(self) -> dict[str, float]:
        self.spent("notices", self._quiet)
        empty = self.server.memory_kb()
        self.spent("lobby joins", lambda: self.crowd.open([self.hello(each) for each in self.sitters]))
        self.crowd.settle(1.0)
        self.found["memory"] = self.server.memory_kb() - empty
        self.found["memory_empty"] = empty
        self.spent("bell", self._bell)
        self.spent("first contacts", self._begin)
        self.spent("hand-ins", lambda: self._say(client.frame(encode(HandIn(ref=1)).encode()), HANDED_IN))
        self.found["memory_after"] = self.server.memory_kb() - empty
        self.crowd.close()
        return self.found

    def _bell(self) -> None:
        """A person rings, in a process of its own: the server hears of it within a second, from then on it counts."""
        ring = threading.Thread(target=_embedded.run, args=(self.server.home, self._ring))
        ring.start()
        came = self.crowd.gather(PAPER, self.count)
        ring.join()
        self.found["bell_last_wall"] = (max(came) - min(came)) * 1000

    def _quiet(self) -> None:
        """Until everybody's notices of the schedule are written: a thread of the server does that from its start on."""
        quiet = 0
        for _ in range(int(PATIENCE)):
            cpu = self.server.cpu_seconds()
            self.crowd.settle(1.0)
            quiet = quiet + 1 if self.server.cpu_seconds() - cpu < QUIET else 0
            if quiet == 3:
                return
        raise SystemExit("the server did not come to rest")

    def _begin(self) -> None:
        """The first word of each begins the attempt, behind the answers."""
        self._say(BEAT, PONG)
        with contextlib.closing(sqlite3.connect(self.server.home / "examcast.sqlite3")) as database:
            for _ in range(int(PATIENCE)):
                self.crowd.wait(time.time() + 1.0)
                if not database.execute("SELECT count(*) FROM attempts_attempt WHERE state = 'ready'").fetchone()[0]:
                    return
        raise SystemExit("not every attempt began")

    def _say(self, frame: bytes, reply: bytes) -> None:
        self.crowd.gather(reply, self.count, self.crowd.say(frame))


def main() -> None:
    tuning.raise_file_limit()
    print(json.dumps(Run(json.load(sys.stdin)).run()))


if __name__ == "__main__":
    main()
