"""Fan-out: from the news in the hub to the last of N sockets, against bare writes of the same bytes by one loop."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from examcast.broadcast import events
from examcast.broadcast.hub import Hub, Told
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import Hello, encode
from examcast.entrypoints.workers import tickets, tuning

KEYS = {"0001": b"k" * 32}
EVENT = json.dumps({"type": "exam.changed", "act": 1, "reason": "x" * 40, "is_automatic": True, "exam": "x" * 200})


# --- the server process -----------------------------------------------------------------------------------------------


def serve(port: int, floor_port: int) -> None:
    """Real links and pumps on uvicorn as `examcast serve` tunes it; beside it the floor."""
    sockets: list[Link] = []
    bare: list[asyncio.Transport] = []
    hub: list[Hub] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await _fire(scope, send)
        else:
            await _socket(receive, send)

    async def _lifespan(receive: Any, send: Any) -> None:
        await receive()
        hub.append(Hub(None, lambda topic, payload: None))  # type: ignore[arg-type]
        await asyncio.get_running_loop().create_server(lambda: Bare(bare), "127.0.0.1", floor_port, backlog=4096)
        tuning.freeze()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    async def _socket(receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        hello = json.loads((await receive())["text"])
        ticket = tickets.read(hello["ticket"], datetime.now(UTC), KEYS)
        link = Link(ticket.user_id, ticket.generation)
        hub[0].attach(link, ["exam:1"])
        link.release({})
        sockets.append(link)
        pump = asyncio.create_task(link.pump(send))
        while (await receive())["type"] != "websocket.disconnect":
            pass
        pump.cancel()

    async def _fire(scope: Any, send: Any) -> None:
        number = int(scope["query_string"] or 0)
        if scope["path"] == "/hub":
            hub[0]._tell(_told(number))
        elif scope["path"] == "/floor":
            text = encode(events.NoticesRead(ids=[], read_at=str(time.monotonic_ns()), unread=0)).ljust(330)
            for transport in bare:
                transport.write(_frame(text.encode()))
        body = json.dumps({"sockets": len(sockets), "bare": len(bare)}).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})

    uvicorn.run(application, host="127.0.0.1", port=port, log_level="error", **tuning.uvicorn_flags())


def _told(number: int) -> Told:
    event = events.NoticesRead(ids=[number], read_at=str(time.monotonic_ns()), unread=0)
    return Told(number, "exam:1", number, "x" * 230, encode(event))


def _frame(data: bytes) -> bytes:
    return bytes([0x81, 126]) + len(data).to_bytes(2, "big") + data


class Bare(asyncio.Protocol):
    """The floor: bytes to a transport, nothing else."""

    def __init__(self, there: list[asyncio.Transport]) -> None:
        self._there = there

    def connection_made(self, transport: Any) -> None:
        self._there.append(transport)


# --- the client process -----------------------------------------------------------------------------------------------


class Client(asyncio.Protocol):
    """Opens a socket, says hello, and notes when each message came."""

    def __init__(self, ready: asyncio.Future[None], came: list[tuple[int, int]], ticket: str) -> None:
        self.ready, self.came, self.ticket = ready, came, ticket
        self.is_open = not ticket

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        if self.is_open:
            self.ready.set_result(None)
            return
        transport.write(
            b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )

    def data_received(self, data: bytes) -> None:
        if not self.is_open:
            self.is_open = True
            hello = encode(Hello(ticket=self.ticket, device="d")).encode()
            self.transport.write(bytes([0x81, 0x80 | 126]) + len(hello).to_bytes(2, "big") + b"\0\0\0\0" + hello)
            self.ready.set_result(None)
            return
        start = data.find(b'"read_at":"')
        if start >= 0:
            sent = int(data[start + 11 : data.index(b'"', start + 11)])
            self.came.append((sent, time.monotonic_ns()))


async def measure(port: int, floor_port: int, count: int, rounds: int) -> dict[str, Any]:
    loop = asyncio.get_running_loop()
    came: list[tuple[int, int]] = []
    now = datetime.now(UTC)
    text = tickets.make(tickets.Ticket(1, 1, "attempt", 1, 1, int(now.timestamp() * 1000)), KEYS)
    began = time.monotonic()
    await _open(loop, port, count, came, text)
    while (await _ask(port, "/"))["sockets"] < count:
        await asyncio.sleep(0.01)
    handshakes = count / (time.monotonic() - began)
    await _open(loop, floor_port, count, came, "")
    while (await _ask(port, "/"))["bare"] < count:
        await asyncio.sleep(0.01)
    found: dict[str, list[float]] = {"hub": [], "floor": []}
    for number in range(1, rounds + 1):
        for what in found:
            came.clear()
            await _ask(port, f"/{what}?{number}")
            while len(came) < count:
                await asyncio.sleep(0.002)
            found[what].append(max(at - sent for sent, at in came) / 1e6)
    hub, floor = (statistics.median(found[what]) for what in ("hub", "floor"))
    return {
        "benchmark": "fan_out", "sockets": count, "rounds": rounds, "handshakes_per_s": round(handshakes),
        "hub_last_ms": round(hub, 1), "floor_last_ms": round(floor, 1), "ratio": round(hub / floor, 2),
    }  # fmt: skip


async def _open(loop: asyncio.AbstractEventLoop, port: int, count: int, came: list[Any], ticket: str) -> None:
    for start in range(0, count, 100):
        batch: list[asyncio.Future[None]] = []
        for _ in range(min(100, count - start)):
            ready = loop.create_future()
            batch.append(ready)
            await loop.create_connection(lambda ready=ready: Client(ready, came, ticket), "127.0.0.1", port)  # type: ignore[misc]
        await asyncio.gather(*batch)


async def _ask(port: int, path: str) -> dict[str, Any]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return dict(json.loads(answer.partition(b"\r\n\r\n")[2]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sockets", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--serve", nargs=2, type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(*args.serve)
        return 0
    ports = [_free_port(), _free_port()]
    server = subprocess.Popen([sys.executable, __file__, "--serve", *map(str, ports)], env=os.environ)
    try:
        _wait(ports[0])
        result = asyncio.run(measure(*ports, args.sockets, args.rounds))
    finally:
        server.terminate()
        server.wait(20)
    print(f"one message to the last of {result['sockets']} sockets, median of {result['rounds']}:")
    print(f"  hub on uvicorn      {result['hub_last_ms']:8.1f} ms")
    print(f"  bare writes         {result['floor_last_ms']:8.1f} ms   ratio {result['ratio']}")
    print(f"  admitted by ticket  {result['handshakes_per_s']:8d} /s")
    if args.json:
        args.json.write_text(json.dumps(result, indent=1) + "\n")
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
