"""People of the demo at the server's doors, as browsers come: pages, sign-in, requests, a console's socket."""

from __future__ import annotations

import re
from typing import Any

import httpx
import msgspec
from websockets.asyncio.client import connect

from examcast.broadcast import protocol as wire
from examcast.entrypoints.cli.demo_people import PASSWORD

SCRIPT = re.compile(r'(?:src|href)="(/assets/[^"]+)"')


class Wrong(Exception):
    """Something is not as it should be; the text says what."""


class Visitor:
    """One browser with its cookies."""

    def __init__(self, base: str, username: str) -> None:
        self.base, self.username = base, username
        self._http = httpx.AsyncClient(base_url=base, timeout=30, headers={"origin": base})

    async def __aenter__(self) -> Visitor:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def sign_in(self) -> dict[str, Any]:
        await self.get("/api/session")
        found: dict[str, Any] = await self.post("/api/session", {"username": self.username, "password": PASSWORD})
        if (found.get("user") or {}).get("username") != self.username:
            raise Wrong(f"{self.username} signed in and is {found.get('user')}")
        return found

    async def get(self, path: str) -> Any:
        return self._taken(await self._http.get(path), path)

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        token = self._http.cookies.get("csrftoken") or ""
        return self._taken(await self._http.post(path, json=body, headers={"x-csrftoken": token}), path)

    async def refused(self, path: str) -> None:
        """What this person must not see."""
        reply = await self._http.get(path)
        if reply.status_code not in (401, 403, 404):
            raise Wrong(f"{path} answered {reply.status_code} to {self.username}")

    async def page(self, path: str) -> None:
        """An address of the web page: the page, and every file that it names."""
        reply = await self._http.get(path)
        if reply.status_code != 200 or "text/html" not in reply.headers.get("content-type", ""):
            raise Wrong(f"the page {path} answered {reply.status_code}: {reply.text[:200]}")
        for file in SCRIPT.findall(reply.text):
            found = await self._http.get(file)
            if found.status_code != 200:
                raise Wrong(f"{file} answered {found.status_code}")

    def _taken(self, reply: httpx.Response, path: str) -> Any:
        if reply.status_code != 200:
            raise Wrong(f"{path} answered {reply.status_code} to {self.username}: {reply.text[:300]}")
        is_json = "json" in reply.headers.get("content-type", "")
        return reply.json() if is_json else reply.text


class Console:
    """The staff socket of one exam: what its rows say, and how often each has moved."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[str, Any]] = {}
        self.moved: set[int] = set()
        self.is_complete = False

    async def watch(self, visitor: Visitor, exam_id: int) -> None:
        """Until it is cancelled."""
        ticket = (await visitor.post("/api/tickets", {"scope": "staff", "exam_id": exam_id}))["ticket"]
        async with connect(f"{visitor.base.replace('http', 'ws', 1)}/ws/staff", max_size=None, proxy=None) as socket:
            await socket.send(wire.encode(wire.Hello(ticket=ticket, device="demo-check")))
            async for text in socket:
                frame = msgspec.json.decode(text)
                if frame["type"] == "rows":
                    self._take(frame)

    def _take(self, frame: dict[str, Any]) -> None:
        for row in frame["rows"]:
            before = self.rows.get(row["candidate_id"])
            if before is not None and before["answered"] != row["answered"]:
                self.moved.add(row["candidate_id"])
            self.rows[row["candidate_id"]] = row
        self.is_complete = self.is_complete or frame["is_complete"]
