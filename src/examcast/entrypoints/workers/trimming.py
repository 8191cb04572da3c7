"""News that nobody needs replayed any more: a week after an exam's last state, a person's own when a week old."""

from __future__ import annotations

from datetime import datetime, timedelta

from examcast.apps.exams import queries as exams
from examcast.broadcast import replay

KEPT = timedelta(days=7)
EVERY = timedelta(hours=1)
BATCH = 5_000  # rows of one transaction; where that was not all, the next turn goes on

_done_at: datetime | None = None


def trim_due(now: datetime) -> int:
    """Once an hour in each process. Deleting what another process has deleted is nothing, so no claim is needed."""
    global _done_at
    if _done_at is not None and timedelta() <= now - _done_at < EVERY:
        return 0
    before = now - KEPT
    deleted = replay.trim(before, exams.unfinished() | replay.exams_with_acts_since(before), BATCH)
    if deleted < BATCH:
        _done_at = now
    return deleted
