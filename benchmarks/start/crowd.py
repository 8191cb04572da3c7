"""Waiting candidates, light enough that the server is what is measured: each decodes its paper's first question.

A browser of its own would do that for each of them; here one process does it for all, on a core that servers use too.
"""

from __future__ import annotations

import gc
import time
from typing import Any
from urllib.parse import urlsplit

import msgspec

from benchmarks.fan_out import client
from benchmarks.fan_out.measure import BEAT, BEAT_EVERY
from examcast.broadcast.protocol import Hello, PaperFrame, Welcome, encode
from examcast.domain.layout import refs_for

_welcome, _paper = msgspec.json.Decoder(Welcome), msgspec.json.Decoder(PaperFrame)


class Crowd(client.Crowd):
    """Instants are seconds since 1970."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        address = (at.hostname or "127.0.0.1", at.port or 80)
        super().__init__(address, "/ws/student", lambda frame: frame.startswith(b'{"type":"welcome"'))
        self.started: dict[int, float] = {}
        self.held: dict[int, int] = {}  # questions
        self._seeds: dict[int, str] = {}

    def _frame(self, line: client.Line, kind: int, payload: bytes) -> None:
        number = line.socket.fileno()
        if kind == 1 and payload.startswith(b'{"type":"paper"'):
            frame = _paper.decode(payload)
            refs = refs_for(msgspec.json.decode(frame.manifest), self._seeds[number])
            if msgspec.json.decode(frame.questions[refs[0]])["ref"] == refs[0]:
                self.started.setdefault(number, time.time())
            self.held[number] = len(frame.questions)
        elif kind == 1 and not line.is_ready and payload.startswith(b'{"type":"welcome"'):
            snapshot = _welcome.decode(payload).snapshot
            assert snapshot is not None
            self._seeds[number] = snapshot.attempt.seed
        super()._frame(line, kind, payload)

    def wait(self, until: float, patience: float) -> None:
        """Beat as browsers do; to the bell, and on until everybody has begun."""
        lines, began, sent = list(self.lines.values()), time.time(), 0
        while time.time() < until + patience and len(self.started) < len(lines):
            self.turn(0.01)
            due = int((time.time() - began) / BEAT_EVERY * len(lines))
            for each in range(sent, due):
                lines[each % len(lines)].socket.send(BEAT)
            sent = due


def waited(url: str, exam: dict[str, Any], questions: int, patience: float) -> dict[str, Any]:
    """What became of everybody who was there before the bell."""
    crowd, bell = Crowd(url), exam["opens_at"]
    try:
        hellos = [encode(Hello(ticket=ticket, device="bench")).encode() for _, ticket in exam["seats"]]
        crowd.open([client.frame(each) for each in hellos])
        in_lobby = crowd.ready if time.time() < bell else 0
        gc.collect()
        gc.disable()
        cpu = time.process_time()
        crowd.wait(bell, patience)
        ms = sorted((at - bell) * 1000 for at in crowd.started.values())
        return {
            "n": len(hellos), "p50_ms": round(client.percentile(ms, 0.5), 1),
            "p99_ms": round(client.percentile(ms, 0.99), 1), "last_ms": round(ms[-1], 1),
            "without": len(hellos) - len(ms), "early": sum(each < 0 for each in ms), "asked": 0, "came_back": 0,
            "incomplete": len(hellos) - sum(held == questions for held in crowd.held.values()), "errors": crowd.lost,
            "error": "", "in_lobby": in_lobby, "client_cpu_s": round(time.process_time() - cpu, 1),
        }  # fmt: skip
    finally:
        gc.enable()
        crowd.close()
