"""The consoles of this process: rows of each watched exam, pushed when they differ, four frames a second."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from examcast.broadcast import events
from examcast.broadcast.facts import MonitorRow
from examcast.broadcast.hub import Told
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import CLOSE_RESTARTING, Rows, encode
from examcast.broadcast.topics import subject_id
from examcast.entrypoints.sockets.boards import AFRESH, Board, Change, RoomSet
from examcast.entrypoints.workers import state

if TYPE_CHECKING:
    from examcast.entrypoints.sockets.gateway import Gateway

log = logging.getLogger(__name__)

EVERY = 0.25  # seconds between two frames to one console
DUTIES_EVERY = 15.0  # seconds between two looks at who may watch
AT_ONCE = 500  # rows of one frame to a console that opens
COUNTS_EVERY = 1.0  # seconds between two counts to one overview
A_STRETCH = 500  # rows that are painted before whoever waits in this loop has a turn
MANY, AFTER_THE_BELL = 200, 1.0  # rows from which on a console waits so many seconds after exam-wide news


class Consoles:
    """A listener of the hub, and the loop that pushes."""

    def __init__(self, gate: Gateway) -> None:
        self._gate = gate
        self._boards: dict[int, Board] = {}
        self._wake = asyncio.Event()

    def watch(self, exam_id: int, link: Link, rooms: RoomSet, is_overview: bool = False) -> None:
        """A console opens: it gets every row once, then the differences."""
        board = self._boards.setdefault(exam_id, Board(exam_id))
        (board.overviews if is_overview else board.newcomers)[link] = rooms
        board.counted_at = 0.0
        self._wake.set()

    def leave(self, link: Link) -> None:
        for exam_id, board in list(self._boards.items()):
            board.leave(link)
            if not board.watching():
                del self._boards[exam_id]

    # --- what makes rows differ ---------------------------------------------------------------------------------------

    def on_news(self, told: Told, event: events.Event, links: Sequence[Link]) -> None:
        """An exam's news concerns all its rows, an attempt's one; so does who comes to a list of exams, or goes."""
        if not self._boards:
            return
        if isinstance(event, events.ExamEvent):
            self._stale(event.exam.id)
        elif isinstance(event, events.AttemptEvent):
            self.soil(event.attempt.exam_id, [event.attempt.id])
        elif isinstance(event, events.ExamsRemoved):
            self._stale(event.exam_id)
        elif isinstance(event, events.ExamsChanged):
            self.soil(event.card.exam.id, [event.card.attempt.id] if event.card.attempt else [])
        elif told.topic.startswith("exam:"):
            self._stale(subject_id(told.topic))
        elif told.topic.startswith("attempt:"):
            attempt_id = subject_id(told.topic)
            for board in self._boards.values():
                if attempt_id in board.base:
                    self.soil(board.exam_id, [attempt_id])

    def _stale(self, exam_id: int) -> None:
        board = self._boards.get(exam_id)
        if board is not None:
            board.is_stale = True
            # At the bell of a large exam the candidates come first: their papers leave before rows are read.
            board.not_before = time.monotonic() + (AFTER_THE_BELL if len(board.base) > MANY else 0)
            self._wake.set()

    def soil(self, exam_id: int, attempt_ids: Iterable[int]) -> None:
        """The database has something new of these."""
        board = self._boards.get(exam_id)
        if board is not None:
            board.dirty.update(attempt_ids)
            self._wake.set()

    def repaint(self, exam_id: int, attempt_ids: Iterable[int]) -> None:
        """Their presence differs."""
        board = self._boards.get(exam_id)
        if board is not None:
            board.unpainted.update(attempt_ids)
            self._wake.set()

    # --- the loop -----------------------------------------------------------------------------------------------------

    async def run(self, stop: asyncio.Event) -> None:
        """At most four times a second, and only while somebody watches."""
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), 1.0)
            self._wake.clear()
            for board in list(self._boards.values()):
                await self._refresh(board)
            await asyncio.sleep(EVERY)

    async def _refresh(self, board: Board) -> None:
        dirty, board.dirty = board.dirty, set()
        unpainted, board.unpainted = board.unpainted, set()
        now = time.monotonic()
        is_all = board.is_stale and now >= board.not_before
        try:
            if is_all or now - board.checked_at > DUTIES_EVERY:
                board.checked_at = now
                await self._send_back(board)
            if is_all:
                board.is_stale, board.round, board.round_at = False, [], now
                rows = await self._gate.rows.run(state.monitor_rows, board.exam_id, self._gate.now())
                unpainted, board.read_at = board.fill(rows), now
            elif asked := dirty | await self._again(board, now):
                rows = await self._gate.rows.run(state.monitor_rows, board.exam_id, self._gate.now(), asked)
                unpainted |= board.take(rows, asked)
        except Exception:
            log.exception("the rows of exam %d could not be read", board.exam_id)
            board.dirty |= dirty
            board.unpainted |= unpainted
            board.is_stale = board.is_stale or is_all
            return
        await self._paint(board, list(unpainted))
        self._tell_overviews(board)
        self._show_all(board)

    async def _again(self, board: Board, now: float) -> set[int]:
        """Whatever was heard, all rows are read again in turn."""
        if not board.round and board.read_at and now - board.round_at >= AFRESH:
            board.begin_round(await self._gate.rows.run(state.monitored, board.exam_id), now)
        return board.turn(now)

    async def _send_back(self, board: Board) -> None:
        """Duties change while a console is open: who may watch other rooms now comes in again, or no more."""
        watching = board.watching()
        may = await self._gate.rows.run(state.rooms_watched_by, {link.user_id for link in watching}, board.exam_id)
        for link, rooms in watching.items():
            if may[link.user_id] != rooms:
                link.close(CLOSE_RESTARTING, "duties_changed")

    async def _paint(self, board: Board, attempt_ids: Sequence[int]) -> None:
        """A stretch at a time, acks and beats between; told in one frame, however many rows a bell has changed."""
        changed: list[Change] = []
        for start in range(0, max(1, len(attempt_ids)), A_STRETCH):
            changed += board.paint(attempt_ids[start : start + A_STRETCH], self._gate.presence.of)
            await asyncio.sleep(0)
        self._push(board, changed)

    def _push(self, board: Board, changed: Collection[Change]) -> None:
        """Each set of rooms is encoded once, however many watch it; nobody is sent a row of another room."""
        for rooms in set(board.links.values()) if changed else ():
            mine, gone = board.told_to(rooms, changed)
            if mine or gone:
                links = [link for link, theirs in board.links.items() if theirs == rooms]
                _send(links, [self._text(board, mine, rooms, gone=gone)])

    def _tell_overviews(self, board: Board) -> None:
        """The counts to whoever was told others."""
        now = time.monotonic()
        if not board.read_at or now - board.counted_at < COUNTS_EVERY:
            return
        board.counted_at = now
        for rooms in set(board.overviews.values()):
            counts = board.counts(rooms)
            mine = [link for link, theirs in board.overviews.items() if theirs == rooms]
            late = [link for link in mine if board.told.get(link) != counts]
            board.told.update(dict.fromkeys(late, counts))
            _send(late, [self._text(board, [], rooms)])

    def _show_all(self, board: Board) -> None:
        """Everything once to those who came; from then on the differences are theirs too."""
        if not board.read_at:
            return
        newcomers, board.newcomers = board.newcomers, {}
        for rooms in set(newcomers.values()):
            seen = board.seen(rooms)
            parts = [seen[start : start + AT_ONCE] for start in range(0, len(seen), AT_ONCE)] or [[]]
            texts = [self._text(board, part, rooms, is_complete=part is parts[-1]) for part in parts]
            _send([link for link, theirs in newcomers.items() if theirs == rooms], texts)
        board.links.update(newcomers)

    def _text(
        self, board: Board, rows: list[MonitorRow], rooms: RoomSet, gone: Sequence[int] = (), is_complete: bool = False
    ) -> str:
        return encode(
            Rows(
                exam_id=board.exam_id,
                rows=rows,
                gone=list(gone),
                counts=board.counts(rooms),
                version=board.version,
                now=self._gate.now_text(),
                is_complete=is_complete,
            )
        )


def _send(links: Iterable[Link], texts: Sequence[str]) -> None:
    for link in links:
        for text in texts:
            link.send(text)
