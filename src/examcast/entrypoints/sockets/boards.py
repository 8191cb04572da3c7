"""What the consoles of one exam are shown: rows of the database under who is here, and their counts."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable

from msgspec.structs import replace

from examcast.broadcast.facts import MonitorRow
from examcast.broadcast.links import Link
from examcast.broadcast.presence import Place
from examcast.entrypoints.sockets.painting import painted
from examcast.entrypoints.workers import state

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
        self._tallies: defaultdict[int | None, Counter[str]] = defaultdict(Counter)  # of the shown rows, by room
        self.dirty: set[int] = set()  # rows of the database to read again
        self.unpainted: set[int] = set()  # presence differs
        self.is_stale = True
        self.read_at = self.not_before = self.counted_at = 0.0
        self.version = int(time.time() * 1000)  # greater than that of any process before

    def watching(self) -> dict[Link, RoomSet]:
        return {**self.newcomers, **self.links, **self.overviews}

    def leave(self, link: Link) -> None:
        for each in (self.newcomers, self.links, self.overviews, self.told):
            each.pop(link, None)

    def take(self, rows: Iterable[MonitorRow]) -> set[int]:
        """Some rows read anew; where a candidate has begun a further attempt, the earlier one's row goes."""
        fresh = {row.candidate_id: row.attempt_id for row in rows}
        for attempt_id in [each for each, row in self.base.items() if fresh.get(row.candidate_id, each) != each]:
            del self.base[attempt_id]
        self.base.update({row.attempt_id: row for row in rows})
        return set(fresh.values())

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
            if before is None or replace(row, version=before.version) != before:
                row = replace(row, version=self.version)
                self._show(attempt_id, before, row)
                changed.append((before, row))
        for gone in self.shown.keys() - self.base.keys():
            changed.append((self.shown[gone], None))
            self._show(gone, self.shown[gone], None)
        return changed

    def told_to(self, rooms: RoomSet, changed: Iterable[Change]) -> tuple[list[MonitorRow], list[int]]:
        """Of these changes what a console of these rooms is sent: rows, and the candidates whose row it loses."""
        rows, lost = [], set()
        for before, after in changed:
            if after is not None and is_seen(after, rooms):
                rows.append(after)
            elif before is not None and is_seen(before, rooms):
                lost.add(before.candidate_id)
        if lost:  # an earlier attempt's row goes, the candidate stays
            lost -= {row.candidate_id for row in self.base.values() if is_seen(row, rooms)}
        return rows, sorted(lost)

    def _show(self, attempt_id: int, before: MonitorRow | None, after: MonitorRow | None) -> None:
        if before is not None:
            self._tallies[before.room_id].subtract(state.counted_as(before))
        if after is None:
            del self.shown[attempt_id]
        else:
            self.shown[attempt_id] = after
            self._tallies[after.room_id].update(state.counted_as(after))

    def counts(self, rooms: RoomSet) -> dict[str, int]:
        """The strip above the table, of these rooms."""
        tallies = [tally for room, tally in self._tallies.items() if rooms is None or room in rooms]
        return {name: sum(tally[name] for tally in tallies) for name in state.COUNTS}

    def seen(self, rooms: RoomSet) -> list[MonitorRow]:
        return [row for row in self.shown.values() if is_seen(row, rooms)]


def is_seen(row: MonitorRow, rooms: RoomSet) -> bool:
    return rooms is None or row.room_id in rooms
