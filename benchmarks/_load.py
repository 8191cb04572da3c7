"""The load, a process of its own: N candidates over WebSockets or kept-alive HTTP, each waiting for its ack.

Reads what to do as JSON from standard input and writes what it found as JSON. Frames are made beforehand, with right
chains; what is left while time is measured is to write bytes, to find the verdict, and to note the time.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import uvloop

from examcast.broadcast.protocol import AnswersSave, Hello, Save, encode
from examcast.domain.sealing import device_link
from examcast.entrypoints.workers import tickets

WORDS = "the river carries what the rain has loosened and lays it down where the slope grows gentle "
OPENING_AT_ONCE = 50


class Plan:
    """What standard input said."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.way: str = given["way"]  # socket | http | orm
        self.port: int = given["port"]
        self.exam: dict[str, Any] = given["exam"]
        self.keys = {name: bytes.fromhex(key) for name, key in given["keys"].items()}
        self.seconds: float = given["seconds"]
        self.warm: float = given["warm"]
        self.rate: float = given.get("rate", 0)  # of all together; 0: each sends when it has its ack
        self.made: int = given["made"]  # frames made beforehand, a candidate
        self.is_essay: bool = given.get("essay", False)

    def ticket(self, sitter: list[Any]) -> str:
        user_id, generation, attempt_id, _ = sitter
        made_ms = int(datetime.now(UTC).timestamp() * 1000)
        exam_id = self.exam["exam_id"]
        return tickets.make(tickets.Ticket(user_id, generation, "attempt", exam_id, attempt_id, made_ms), self.keys)


def saves(plan: Plan, sitter: list[Any]) -> Iterator[Save]:
    """In the order in which this device makes them: an answer to each question in turn, or one essay that grows."""
    refs, link = plan.exam["refs"], sitter[3]
    parents: dict[str, str] = {}
    number = 0
    while True:
        ref = refs[0] if plan.is_essay else refs[number % len(refs)]
        # An essay grows by 20 characters (five seconds of forty words a minute) and begins in the middle of the hour.
        text = (WORDS * 200)[: 3_000 + 20 * number] if plan.is_essay else f"{number}: {WORDS}"
        save: dict[str, Any] = {
            "id": str(uuid.uuid4()), "question": ref, "parent": parents.get(ref), "response": {"text": text},
            "monotonic_ms": 1_000 + number,
        }  # fmt: skip
        link = device_link(link, save)
        parents[ref] = save["id"]
        yield Save(link=link, **save)
        number += 1


def as_frame(data: bytes) -> bytes:
    """A text frame of a client; the mask is zero, so the bytes stand as they are (RFC 6455, 5.2 and 5.3)."""
    if len(data) < 126:
        return bytes([0x81, 0x80 | len(data), 0, 0, 0, 0]) + data
    return bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2, "big") + b"\0\0\0\0" + data


def requests(plan: Plan, sitter: list[Any]) -> Iterator[bytes]:
    """The same as bytes for the wire."""
    ticket = "" if plan.way == "orm" else plan.ticket(sitter)
    head = (
        "POST /saves HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        f"Authorization: Ticket {ticket}\r\nX-Device: {plan.exam['device']}\r\nContent-Length: "
    )
    for number, save in enumerate(saves(plan, sitter)):
        if plan.way == "orm":
            body = json.dumps(
                {"attempt": sitter[2], "id": save.id, "question": save.question, "response": save.response}
            )
        else:
            body = encode(AnswersSave(ref=number, saves=[save]))
        data = body.encode()
        yield as_frame(data) if plan.way == "socket" else f"{head}{len(data)}\r\n\r\n".encode() + data


class Line(asyncio.Protocol):
    """One connection of one candidate: sends the next frame, hears its ack."""

    def __init__(self, crowd: Crowd, sitter: list[Any]) -> None:
        self.crowd, self.sitter = crowd, sitter
        self.rest = requests(crowd.plan, sitter)
        self.frames = deque(next(self.rest) for _ in range(crowd.plan.made))
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.waiting: deque[float] = deque()  # instants at which a save should have gone (at a given rate)
        self.sent_at = 0.0
        self._buffer = b""
        self._is_shaken = False

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        if self.crowd.plan.way != "socket":
            self.ready.set_result(None)
            return
        transport.write(
            b"GET /ws/student HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )

    def save(self, since: float = 0.0) -> None:
        """The next one; its latency counts from `since`, the instant at which it was due."""
        self.sent_at = since or time.perf_counter()
        self.transport.write(self.frames.popleft() if self.frames else next(self.rest))

    def data_received(self, data: bytes) -> None:
        if self._buffer:
            data = self._buffer + data
        self._buffer = (self._frames if self.crowd.plan.way == "socket" else self._replies)(data)

    def _replies(self, data: bytes) -> bytes:
        head, found, body = data.partition(b"\r\n\r\n")
        if not found:
            return data
        at = head.lower().find(b"content-length:")
        if at >= 0 and len(body) < int(head[at + 15 :].partition(b"\r\n")[0]):
            return data
        self.crowd.heard(self, body if head.startswith(b"HTTP/1.1 200") else head)
        return b""

    def _frames(self, data: bytes) -> bytes:
        if not self._is_shaken:
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                return head
            if b" 101 " not in head.partition(b"\r\n")[0]:
                raise SystemExit(f"the handshake was refused: {head!r}")
            self._is_shaken = True
            hello = Hello(ticket=self.crowd.plan.ticket(self.sitter), device=self.crowd.plan.exam["device"])
            self.transport.write(as_frame(encode(hello).encode()))
        while len(data) >= 2:
            size, start = data[1], 2
            if size > 125:
                start = 4 if size == 126 else 10
                if len(data) < start:
                    break
                size = int.from_bytes(data[2:start], "big")
            if len(data) < start + size:
                break
            self._frame(data[0] & 15, data[start : start + size])
            data = data[start + size :]
        return data

    def _frame(self, opcode: int, body: bytes) -> None:
        if opcode == 9:  # ping
            self.transport.write(bytes([0x8A, 0x80 | len(body), 0, 0, 0, 0]) + body)
        elif opcode == 8:
            self.crowd.heard(self, body)
        elif body.startswith(b'{"type":"welcome"'):
            self.ready.set_result(None)
        elif not body.startswith((b'{"type":"news"', b'{"type":"paper"')):
            self.crowd.heard(self, body)

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.lost(self)


class Crowd:
    """All of them, and what they were told."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.told: list[tuple[float, float]] = []  # when, after how long
        self.wrong: list[str] = []
        self.is_over = False
        self.good = b'"verdict":"saved"' if plan.way != "orm" else b'"saved"'

    def heard(self, line: Line, body: bytes) -> None:
        now = time.perf_counter()
        if self.good not in body:
            self.wrong.append(body[:300].decode(errors="replace"))
            return
        self.told.append((now, now - line.sent_at))
        line.sent_at = 0.0
        if self.plan.rate:
            if line.waiting:
                line.save(line.waiting.popleft())
        elif not self.is_over:
            line.save()

    def lost(self, line: Line) -> None:
        if not self.is_over:
            self.wrong.append("a connection was lost")

    async def run(self) -> dict[str, Any]:
        lines = [Line(self, sitter) for sitter in self.plan.exam["sitters"]]
        for start in range(0, len(lines), OPENING_AT_ONCE):
            some = lines[start : start + OPENING_AT_ONCE]
            await asyncio.gather(*(self._open(line) for line in some))
        await asyncio.sleep(0.5)  # papers and news of the beginning
        cpu, began = time.process_time(), time.perf_counter()
        from_, until = began + self.plan.warm, began + self.plan.warm + self.plan.seconds
        if self.plan.rate:
            await self._offer(lines, until)
        else:
            for line in lines:
                line.save()
            await asyncio.sleep(until - time.perf_counter())
        cpu = (time.process_time() - cpu) / (time.perf_counter() - began)
        self.is_over = True
        for _ in range(100):  # what is under way is waited for: every save has its ack, or is counted as wrong
            if not any(line.sent_at for line in lines):
                break
            await asyncio.sleep(0.1)
        return self._found(from_, until, cpu, sum(bool(line.sent_at) for line in lines))

    async def _open(self, line: Line) -> None:
        await asyncio.get_running_loop().create_connection(lambda: line, "127.0.0.1", self.plan.port)
        await asyncio.wait_for(line.ready, 30)

    async def _offer(self, lines: list[Line], until: float) -> None:
        """So many a second, whatever the server does; a candidate whose last save is under way keeps the next."""
        began, given = time.perf_counter(), 0
        while (now := time.perf_counter()) < until:
            while (due := began + given / self.plan.rate) <= now:
                line = lines[given % len(lines)]
                if line.sent_at:
                    line.waiting.append(due)
                else:
                    line.save(due)
                given += 1
            await asyncio.sleep(0.001)

    def _found(self, from_: float, until: float, cpu: float, unanswered: int) -> dict[str, Any]:
        waits = sorted(wait * 1000 for at, wait in self.told if from_ <= at < until)
        if not waits:
            return {"n": len(self.plan.exam["sitters"]), "wrong": self.wrong[:3], "is_empty": True}
        return {
            "n": len(self.plan.exam["sitters"]), "saves": len(self.told), "per_s": round(len(waits) / (until - from_)),
            "p50_ms": round(statistics.median(waits), 1), "p99_ms": round(waits[int(len(waits) * 0.99)], 1),
            "client_cpu": round(cpu, 2), "unanswered": unanswered, "wrong_count": len(self.wrong),
            "wrong": self.wrong[:3],
        }  # fmt: skip


def main() -> None:
    crowd = Crowd(Plan(json.load(sys.stdin)))
    run: Callable[[], Any] = crowd.run
    print(json.dumps(uvloop.run(run())))


if __name__ == "__main__":
    main()
