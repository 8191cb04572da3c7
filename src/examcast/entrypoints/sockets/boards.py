"""What the consoles of one exam are shown: rows of the database under who is here, and their counts."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from examcast.broadcast.facts import MonitorRow
from examcast.broadcast.links import Link
from examcast.broadcast.presence import Place
from examcast.entrypoints.sockets.painting import differs, painted
from examcast.entrypoints.workers import state

AFRESH = 15.0  # seconds between two rounds at the least
AGAIN = 60.0  # rows a second at the most: a large exam costs no more, its round takes longer

RoomSet = frozenset[int] | None
Change = tuple[MonitorRow | None, MonitorRow | None]  # before, after


class Board:
    """One exam that somebody here watches."""

    def __init__(self, exam_id: int) -> None:
        self.exam_id = exam_id
        self.newcomers: dict[Link, RoomSet] = {}  # have been shown nothing yet
        self.links: dict[Link, RoomSet] = {}
        self.overviews: dict[Link, RoomSet] = {}  # want the counts alone
        self.told: dict[Link, dict[str, int]] = {}  # the counts that an overview has
        self.base: dict[int, MonitorRow] = {}  # as the database has them
        self.shown: dict[int, MonitorRow] = {}  # as the consoles have them
        self._latest: dict[int, int] = {}  # candidate -> attempt
        self._lost: set[int] = set()  # attempts that are shown though the database has them no more
        self._all: Counter[str] = Counter()  # of the shown rows
        self._tallies: defaultdict[int | None, Counter[str]] = defaultdict(Counter)  # the same by room
        self.dirty: set[int] = set()  # rows of the database to read again
        self.unpainted: set[int] = set()  # presence differs
        self.is_stale = True
        self.round: list[int] = []  # attempts that are still to be read again, whatever was heard
        self.round_at = self.looked_at = self.checked_at = 0.0
        self.read_at = self.not_before = self.counted_at = 0.0
        self.version = int(time.time() * 1000)  # greater than that of any process before

    def watching(self) -> dict[Link, RoomSet]:
        return {**self.newcomers, **self.links, **self.overviews}

    def leave(self, link: Link) -> None:
        for each in (self.newcomers, self.links, self.overviews, self.told):
            each.pop(link, None)

    def fill(self, rows: Iterable[MonitorRow]) -> set[int]:
        """Every row there is."""
        self._lost |= self.base.keys()
        self.base, self._latest = {}, {}
        return self.take(rows)

    def take(self, rows: Iterable[MonitorRow], asked: Iterable[int] = ()) -> set[int]:
        """Some rows read anew; the earlier attempt's row goes, and what was asked for and is there no more."""
        fresh = {row.candidate_id: row for row in rows}
        lacking = {row.candidate_id for each in asked if (row := self.base.get(each)) is not None} - fresh.keys()
        for candidate_id in [*fresh, *lacking]:
            earlier = self._latest.pop(candidate_id, None)
            if earlier is not None:
                del self.base[earlier]
                self._lost.add(earlier)
        self.base.update({row.attempt_id: row for row in fresh.values()})
        self._latest.update({row.candidate_id: row.attempt_id for row in fresh.values()})
        return {row.attempt_id for row in fresh.values()}

    def begin_round(self, attempt_ids: Iterable[int], now: float) -> None:
        """Everybody is to be read again."""
        self.round, self.round_at, self.looked_at = list(self.base.keys() | set(attempt_ids)), now, now

    def turn(self, now: float) -> set[int]:
        """Whose turn it is by now."""
        rate = min(AGAIN, (len(self.base) + 1) / AFRESH)
        count = int((now - self.looked_at) * rate)
        if not self.round or not count:
            return set()
        self.looked_at += count / rate
        turn = self.round[-count:]
        del self.round[-count:]
        return set(turn)

    def paint(self, attempt_ids: Collection[int], place_of: Callable[[int], Place | None]) -> list[Change]:
        """Presence over the rows of the database; what looks different now, with a new version, and what is gone."""
        changed: list[Change] = []
        self.version += 1
        for attempt_id in attempt_ids:
            base = self.base.get(attempt_id)
            if base is None:
                continue
            row = painted(base, place_of(attempt_id))
            before = self.shown.get(attempt_id)
            if before is None or differs(before, row):
                row = replace(row, version=self.version)
                self._show(attempt_id, before, row)
                changed.append((before, row))
        lost, self._lost = self._lost, set()
        for attempt_id in lost:
            if attempt_id in self.shown and attempt_id not in self.base:
                changed.append((self.shown[attempt_id], None))
                self._show(attempt_id, self.shown[attempt_id], None)
        return changed

    def told_to(self, rooms: RoomSet, changed: Iterable[Change]) -> tuple[list[MonitorRow], list[int]]:
        """Of these changes what a console of these rooms is sent: rows, and the candidates whose row it loses."""
        rows, lost = [], set()
        for before, after in changed:
            if after is not None and is_seen(after, rooms):
                rows.append(after)
            elif before is not None and is_seen(before, rooms):
                lost.add(before.candidate_id)
        return rows, sorted(each for each in lost if not self._is_there(each, rooms))

    def _is_there(self, candidate_id: int, rooms: RoomSet) -> bool:
        """An earlier attempt's row goes, the candidate stays."""
        latest = self._latest.get(candidate_id)
        return latest is not None and is_seen(self.base[latest], rooms)

    def _show(self, attempt_id: int, before: MonitorRow | None, after: MonitorRow | None) -> None:
        if before is not None:
            for tally in (self._all, self._tallies[before.room_id]):
                tally.subtract(state.counted_as(before))
        if after is None:
            del self.shown[attempt_id]
        else:
            self.shown[attempt_id] = after
            for tally in (self._all, self._tallies[after.room_id]):
                tally.update(state.counted_as(after))

    def counts(self, rooms: RoomSet) -> dict[str, int]:
        """The strip above the table, of these rooms."""
        tallies = [self._all] if rooms is None else [self._tallies[room] for room in rooms if room in self._tallies]
        return {name: sum(tally[name] for tally in tallies) for name in state.COUNTS}

    def seen(self, rooms: RoomSet) -> list[MonitorRow]:
        return [row for row in self.shown.values() if is_seen(row, rooms)]


def is_seen(row: MonitorRow, rooms: RoomSet) -> bool:
    return rooms is None or row.room_id in rooms
