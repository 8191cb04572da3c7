"""The same line where WebSockets are blocked: a long poll for what comes, raw routes for what goes."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import httpx
import msgspec

from examcast.broadcast import protocol as wire
from examcast.entrypoints.cli.simulated.lines import Closed, Heard

ROUTES = {wire.AnswersSave: "/saves", wire.HandIn: "/hand-in", wire.Seen: "/seen"}
PATIENCE = httpx.Timeout(10, read=40)


class Reply(msgspec.Struct, frozen=True, kw_only=True, tag="poll"):
    """wire.PollReply as its reader sees it."""

    news: list[wire.NewsFrame]
    now: str
    welcome: wire.Welcome | None = None
    ticket: str | None = None


class PollLine:
    """Takes and gives the frames of a socket."""

    def __init__(self, client: httpx.AsyncClient, exam_id: int, heard: Heard, closed: Closed) -> None:
        self._client, self._exam_id, self._heard, self._closed = client, exam_id, heard, closed
        self._headers: dict[str, str] = {}
        self._epoch = ""
        self._numbers: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, frame: msgspec.Struct) -> bool:
        if isinstance(frame, wire.Hello):
            self._headers = {"authorization": f"Ticket {frame.ticket}", "x-device": frame.device}
            self._epoch, self._numbers = "", {}  # a line anew begins with a welcome: what waits is sent again after it
            self._start(self._listen(frame.device))
        elif isinstance(frame, wire.PaperGet):
            self._start(self._ask("GET", f"/paper/{self._exam_id}?held={frame.held}"))
        elif type(frame) in ROUTES:
            self._start(self._ask("POST", ROUTES[type(frame)], wire.encode(frame)))
        return True

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()

    def drop(self) -> None:
        self.close()
        self._closed(1006, "")

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(self._safely(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        """What fails here is a line that broke; what cannot be read is a frame that the candidate cannot take."""
        try:
            await work
        except httpx.HTTPError:
            self._closed(1006, "")
        except msgspec.MsgspecError as error:
            self._heard(f"unreadable: {error}".encode())
            self._closed(1006, "")

    async def _ask(self, method: str, path: str, body: str | None = None) -> None:
        headers = {**self._headers, "content-type": "application/json"}
        reply = await self._client.request(method, path, headers=headers, content=body)
        if reply.content != b"{}":
            self._heard(reply.content)

    async def _listen(self, device: str) -> None:
        while True:
            known = {
                "device": device,
                "epoch": self._epoch,
                "numbers": msgspec.json.encode(self._numbers).decode(),
            }
            reply = await self._client.get("/poll", params=known, headers=self._headers)
            if reply.status_code != 200:
                raise httpx.HTTPError(f"/poll answered {reply.status_code}")
            self._take(msgspec.json.decode(reply.content, type=Reply))

    def _take(self, reply: Reply) -> None:
        if reply.ticket:
            self._headers["authorization"] = f"Ticket {reply.ticket}"
        if reply.welcome is not None:
            self._epoch, self._numbers = reply.welcome.epoch, dict(reply.welcome.numbers)
            self._heard(wire.encode(reply.welcome).encode())
        for news in reply.news:
            self._numbers[news.topic] = news.number
            self._heard(wire.encode(news).encode())


def client(base: str, most: int) -> httpx.AsyncClient:
    """One for all candidates of this process."""
    return httpx.AsyncClient(
        base_url=base, timeout=PATIENCE, limits=httpx.Limits(max_connections=2 * most + 20, keepalive_expiry=30)
    )
