"""The consoles of this process: rows of each watched exam, pushed when they differ, four frames a second."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from examcast.broadcast import events
from examcast.broadcast.facts import MonitorRow
from examcast.broadcast.hub import Told
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import CLOSE_RESTARTING, Rows, encode
from examcast.broadcast.topics import subject_id
from examcast.entrypoints.sockets.painting import painted
from examcast.entrypoints.workers import state

if TYPE_CHECKING:
    from examcast.entrypoints.sockets.gateway import Gateway

log = logging.getLogger(__name__)

EVERY = 0.25  # seconds between two frames to one console
AFRESH = 15.0  # seconds after which all rows are read again, whatever was heard
AT_ONCE = 500  # rows of one frame
MANY, AFTER_THE_BELL = 200, 1.0  # rows from which on a console waits so many seconds after exam-wide news

RoomSet = frozenset[int] | None


class Board:
    """One exam that somebody here watches."""

    def __init__(self, exam_id: int) -> None:
        self.exam_id = exam_id
        self.links: dict[Link, RoomSet] = {}
        self.overviews: dict[Link, RoomSet] = {}  # want the counts alone
        self.base: dict[int, MonitorRow] = {}  # as the database has them
        self.shown: dict[int, MonitorRow] = {}  # as the consoles have them
        self.dirty: set[int] = set()  # rows of the database to read again
        self.unpainted: set[int] = set()  # presence differs
        self.is_stale = True
        self.read_at = self.not_before = 0.0
        self.version = int(time.time() * 1000)  # greater than that of any process before
        self.told: dict[Link, dict[str, int]] = {}

    def take(self, rows: Iterable[MonitorRow]) -> set[int]:
        """Some rows read anew; where a candidate has begun a further attempt, the earlier one's row goes."""
        fresh = {row.candidate_id: row.attempt_id for row in rows}
        for attempt_id in [each for each, row in self.base.items() if fresh.get(row.candidate_id, each) != each]:
            del self.base[attempt_id]
        self.base.update({row.attempt_id: row for row in rows})
        return set(fresh.values())


class Consoles:
    """A listener of the hub, and the loop that pushes."""

    def __init__(self, gate: Gateway) -> None:
        self._gate = gate
        self._boards: dict[int, Board] = {}
        self._newcomers: list[tuple[int, Link]] = []
        self._wake = asyncio.Event()

    def watch(self, exam_id: int, link: Link, rooms: RoomSet, is_overview: bool = False) -> None:
        """A console opens: it gets every row once, then the differences."""
        board = self._boards.setdefault(exam_id, Board(exam_id))
        (board.overviews if is_overview else board.links)[link] = rooms
        if not is_overview:
            self._newcomers.append((exam_id, link))
        self._wake.set()

    def leave(self, link: Link) -> None:
        for exam_id, board in list(self._boards.items()):
            board.links.pop(link, None)
            board.overviews.pop(link, None)
            board.told.pop(link, None)
            if not board.links and not board.overviews:
                del self._boards[exam_id]

    # --- what makes rows differ ---------------------------------------------------------------------------------------

    def on_news(self, told: Told, event: events.Event, links: Sequence[Link]) -> None:
        """An exam's news concerns all its rows, an attempt's news one."""
        if not self._boards:
            return
        if isinstance(event, events.ExamEvent):
            self._stale(event.exam.id)
        elif isinstance(event, events.AttemptEvent):
            self.soil(event.attempt.exam_id, [event.attempt.id])
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
            newcomers, self._newcomers = self._newcomers, []
            for exam_id, link in newcomers:
                self._show_all(exam_id, link)
            await asyncio.sleep(EVERY)

    async def _refresh(self, board: Board) -> None:
        dirty, board.dirty = board.dirty, set()
        unpainted, board.unpainted = board.unpainted, set()
        now = time.monotonic()
        is_all = (board.is_stale and now >= board.not_before) or now - board.read_at > AFRESH
        try:
            if is_all:
                board.is_stale, board.read_at = False, now
                await self._send_back(board)
                rows = await self._gate.rows.run(state.monitor_rows, board.exam_id, self._gate.now())
                board.base = {row.attempt_id: row for row in rows}
                unpainted = set(board.base)
            elif dirty:
                rows = await self._gate.rows.run(state.monitor_rows, board.exam_id, self._gate.now(), dirty)
                unpainted |= dirty | board.take(rows)
        except Exception:
            log.exception("the rows of exam %d could not be read", board.exam_id)
            board.dirty |= dirty
            board.is_stale = board.is_stale or is_all
            return
        changed = self._paint(board, unpainted)
        self._push(board, changed)

    async def _send_back(self, board: Board) -> None:
        """Duties change while a console is open: who may watch other rooms now comes in again, or no more."""
        watching = {**board.links, **board.overviews}
        may = await self._gate.rows.run(state.rooms_watched_by, {link.user_id for link in watching}, board.exam_id)
        for link, rooms in watching.items():
            if may[link.user_id] != rooms:
                link.close(CLOSE_RESTARTING, "duties_changed")

    def _paint(self, board: Board, attempt_ids: Collection[int]) -> list[MonitorRow]:
        """Presence over the rows of the database; those that look different now, with a new version."""
        changed: list[MonitorRow] = []
        board.version += 1
        for attempt_id in attempt_ids:
            base = board.base.get(attempt_id)
            if base is None:
                continue
            row = painted(base, self._gate.presence.of(attempt_id))
            before = board.shown.get(attempt_id)
            if before is None or replace(row, version=before.version) != before:
                row = replace(row, version=board.version)
                board.shown[attempt_id] = row
                changed.append(row)
        for gone in board.shown.keys() - board.base.keys():
            del board.shown[gone]
        return changed

    def _push(self, board: Board, changed: list[MonitorRow]) -> None:
        """Each set of rooms is encoded once, however many watch it; nobody is sent a row of another room."""
        for rooms in set(board.links.values()) if changed else ():
            mine = [row for row in changed if _is_seen(row, rooms)]
            if not mine:
                continue
            texts = self._texts(board, mine, rooms, is_complete=False)
            for link, theirs in board.links.items():
                if theirs == rooms:
                    for text in texts:
                        link.send(text)
        for link, rooms in board.overviews.items():
            now_counts = state.monitor_counts(self._seen(board, rooms))
            if board.told.get(link) != now_counts:
                board.told[link] = now_counts
                link.send(self._texts(board, [], rooms, is_complete=False)[0])

    def _show_all(self, exam_id: int, link: Link) -> None:
        board = self._boards.get(exam_id)
        if board is None or link not in board.links:
            return
        rooms = board.links[link]
        for text in self._texts(board, self._seen(board, rooms), rooms, is_complete=True):
            link.send(text)

    def _seen(self, board: Board, rooms: RoomSet) -> list[MonitorRow]:
        return [row for row in board.shown.values() if _is_seen(row, rooms)]

    def _texts(self, board: Board, rows: list[MonitorRow], rooms: RoomSet, is_complete: bool) -> list[str]:
        of_all = state.monitor_counts(self._seen(board, rooms))
        starts = range(0, len(rows), AT_ONCE) if rows else [0]
        return [
            encode(
                Rows(
                    exam_id=board.exam_id,
                    rows=rows[start : start + AT_ONCE],
                    counts=of_all,
                    version=board.version,
                    now=self._gate.now_text(),
                    is_complete=is_complete and start + AT_ONCE >= len(rows),
                )
            )
            for start in starts
        ]


def _is_seen(row: MonitorRow, rooms: RoomSet) -> bool:
    return rooms is None or row.room_id in rooms
