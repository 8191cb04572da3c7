"""What is measured of one system in one fresh process: handshakes, memory, messages; idling; who does not read."""

from __future__ import annotations

import gc
import statistics
import time
from typing import Any

from benchmarks.fan_out.client import CUT, Crowd, frame, percentile
from benchmarks.fan_out.exam import Exam
from benchmarks.fan_out.systems import Examcast, ExamcastNarrow, System

BEAT = frame(b'{"type":"beat","ref":0,"current":"","answered":0,"flagged":0,"monotonic_ms":1}')
BEAT_EVERY, IDLE = 20.0, 20.0  # seconds
DEAF = 100  # one in so many does not read
FLOOD, BATCHES, LENGTH = 100, 7, 3_000  # announcements at once, how often, of how many characters
COMES_BACK = 4400


def fan_out(kind: type[System], exam: Exam, count: int) -> dict[str, float]:
    """One process: `count` sockets, a message unmeasured, then the others."""
    with Standing(kind, exam, count) as one:
        found = {"handshakes_per_s": (count - 1) / one.seconds, "kb_per_socket": one.kb}
        times = one.messages(kind.messages)
        found |= _spread(times)
        if issubclass(kind, Examcast):
            one.crowd.deafen(list(one.crowd.lines.values())[::DEAF])
            found["last_beside_deaf_ms"] = _spread(one.messages(3))["last_ms"]
        return found


def idle(exam: Exam, count: int) -> dict[str, float]:
    """The share of a core that sockets cost which only beat, each every 20 s; and what they hold then."""
    with Standing(Examcast, exam, count) as one:
        lines, sent = list(one.crowd.lines.values()), 0
        began, cpu = time.monotonic(), one.system.cpu_seconds()

        def beat() -> None:
            nonlocal sent
            due = int((time.monotonic() - began) / BEAT_EVERY * count)
            for each in range(sent, due):
                lines[each % count].socket.send(BEAT)
            sent = due

        one.crowd.settle(IDLE, beat)
        share = (one.system.cpu_seconds() - cpu) / (time.monotonic() - began)
        return {"idle_core_percent": 100 * share, "kb_per_socket": one.kb, "lost": one.crowd.lost}


def deaf(exam: Exam, count: int) -> dict[str, Any]:
    """One in a hundred reads nothing while announcements pour in: how is it closed, and do others notice?"""
    with Standing(ExamcastNarrow, exam, count) as one:
        before = _spread(one.messages(5))["last_ms"]
        slow = list(one.crowd.lines.values())[::DEAF]
        one.crowd.deafen(slow)
        beside = []
        for _ in range(BATCHES):
            assert isinstance(one.system, Examcast)
            one.system.fire(0, FLOOD, LENGTH)
            one.system.sent_ns()
            one.messages(1)  # behind the flood
            beside += one.messages(1)
        codes = one.crowd.hear_again(3.0)
        return {
            "n": count, "last_ms": before, "last_beside_deaf_ms": _spread(beside)["last_ms"], "deaf": len(slow),
            "told_to_come_back": codes.count(COMES_BACK), "cut": codes.count(CUT),
            "others_lost": one.others_lost(slow),
        }  # fmt: skip


class Standing:
    """A system with its sockets open; the first of them is there before anything is measured."""

    def __init__(self, kind: type[System], exam: Exam, count: int) -> None:
        self.system, self._number = kind(exam), 0
        try:
            hellos = [self.system.hello(number) for number in range(count)]
            self.crowd = Crowd(self.system.address, self.system.path, self.system.is_ready)
            self.crowd.open(hellos[:1])
            self.crowd.settle(0.3)
            before = self.system.memory_kb()
            self.seconds = self.crowd.open(hellos[1:])
            self.crowd.settle(1.0)
            self.kb = (self.system.memory_kb() - before) / (count - 1)
            self.messages(1)
        except BaseException:
            print(self.system.said())
            self.system.stop()
            raise

    def __enter__(self) -> Standing:
        return self

    def __exit__(self, *exception: object) -> None:
        self.crowd.close()
        self.system.stop()

    def messages(self, times: int) -> list[list[float]]:
        """Milliseconds to each socket, a list a message; nothing is collected meanwhile."""
        found = []
        gc.disable()
        for _ in range(times):
            self._number += 1
            found.append(self.crowd.message(self._number, self.system.fire, self.system.sent_ns))
            self.crowd.settle(0.05)
        gc.enable()
        if self.crowd.twice:
            raise RuntimeError(f"{self.crowd.twice} sockets heard a message twice")
        return found

    def others_lost(self, slow: list[Any]) -> int:
        mine = {id(each) for each in slow}
        return sum(each.close_code is not None for each in self.crowd.lines.values() if id(each) not in mine)


def _spread(times: list[list[float]]) -> dict[str, float]:
    """Last: the median over messages of each one's last socket; p50 and p99 over all sockets of all messages."""
    every = [each for some in times for each in some]
    return {
        "last_ms": statistics.median(some[-1] for some in times),
        "p50_ms": percentile(every, 0.5), "p99_ms": percentile(every, 0.99),
    }  # fmt: skip
