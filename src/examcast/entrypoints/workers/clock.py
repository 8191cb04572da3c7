"""The server's clock: monotonic plus a measured offset, so that a jump of the wall clock moves nothing."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

TOLERATED = timedelta(milliseconds=50)
READINGS = 5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _wall_base() -> datetime:
    """What the wall clock showed when the monotonic one began: by the fastest of a few pairs of readings.

    Between two readings a process may lose its turn, on a busy machine for a tenth of a second.
    """
    pairs = []
    for _ in range(READINGS):
        before = time.monotonic()
        wall = datetime.now(UTC)
        after = time.monotonic()
        pairs.append((after - before, wall - timedelta(seconds=(before + after) / 2)))
    return min(pairs)[1]


class Clock:
    """Set at start from the wall clock; in distributed mode set again and again from the database's."""

    def __init__(self) -> None:
        self._base = _wall_base()
        self.offset = timedelta()  # database − this machine, as last measured

    def now(self) -> datetime:
        return self._base + timedelta(seconds=time.monotonic())

    def follow(self, database_now: datetime, before: float, after: float) -> datetime:
        """The database said `database_now` between two readings of time.monotonic(); from now on its clock is ours."""
        middle = timedelta(seconds=(before + after) / 2)
        half = timedelta(seconds=(after - before) / 2)
        base = database_now - middle
        # A slow answer says little: never move by less than it is uncertain, so the clock does not jitter.
        if abs(base - self._base) > half:
            self._base = base
        self.offset = self._base - _wall_base()
        return self.now()

    def wall_jump(self) -> timedelta:
        """How far this machine's wall clock now stands from the server's clock; above 50 ms somebody should know."""
        return _wall_base() - self._base


clock = Clock()


def now() -> datetime:
    """This instant, by the server's clock."""
    return clock.now()


def on_the_wall() -> datetime:
    """This machine's own clock, for whoever judges it."""
    return datetime.now(UTC)
