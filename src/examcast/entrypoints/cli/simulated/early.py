"""The sealed paper as a simulated candidate holds it: fetched in the lobby, opened with the key of the bell."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from examcast.broadcast import protocol as wire
from examcast.broadcast.facts import SealedPaper
from examcast.domain import envelopes
from examcast.domain.envelopes import Label, Purpose

Get = Callable[[str, str], Awaitable[bytes]]  # an address and the ticket -> the body
Files = dict[str, dict[str, bytes]]  # address -> envelopes by name; one copy for the whole crowd

_index = msgspec.json.Decoder(wire.SealedFrame)


class Cover(msgspec.Struct, frozen=True):
    """What the key opens."""

    layout: dict[str, Any]
    keys: dict[str, str]


class _Question(msgspec.Struct, frozen=True):
    question: msgspec.Raw


class Early:
    """One candidate's."""

    def __init__(self, get: Get, shared: Files) -> None:
        self._get, self._shared = get, shared
        self._paper: SealedPaper | None = None
        self._envelopes: dict[str, bytes] = {}
        self._media: list[str] = []

    @property
    def held(self) -> int:
        return self._paper.revision if self._paper else 0

    @property
    def is_whole(self) -> bool:
        """With its pictures."""
        return self._paper is not None and not self._media

    async def fetch(self, exam_id: int, ticket: str) -> None:
        """Every file over the wire, as a browser does."""
        paper = _index.decode(await self._get(f"/sealed/{exam_id}", ticket)).paper
        for name in paper.files:
            address = f"/sealed/{exam_id}/{paper.revision}/{name}"
            data = await self._get(address, ticket)
            if address not in self._shared:
                self._shared[address] = envelopes.unbundled(data)
            self._envelopes |= self._shared[address]
        self._paper = paper
        self._media = [f"/sealed/{exam_id}/{paper.revision}/{medium.name}" for medium in paper.media]

    async def fetch_pictures(self, ticket: str) -> None:
        """Those that are missing, one after the other."""
        while self._media:
            await self._get(self._media[0], ticket)
            del self._media[0]

    def cover(self, frame: wire.KeyFrame) -> Cover:
        """Opened; KeyError-like trouble becomes an error of the record, for it must not happen."""
        assert self._paper is not None and self._paper.revision == frame.revision
        data = self._opened(frame.key, "cover", self._paper.cover_name, base64.b64decode(self._paper.cover))
        return msgspec.json.decode(data, type=Cover)

    def question(self, ref: str, key: str) -> Any:
        """One question, decoded."""
        data = self._opened(key, "question", ref, self._envelopes[ref])
        return msgspec.json.decode(msgspec.json.decode(data, type=_Question).question)

    def _opened(self, key: str, purpose: Purpose, name: str, envelope: bytes) -> bytes:
        assert self._paper is not None
        label = Label(self._paper.exam_id, self._paper.revision, purpose, name)
        return envelopes.unseal(base64.b64decode(key), label, envelope)
