"""Starts, saves and hand-ins a minute: the charts and counters beside the console."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import CharField, Count, QuerySet, Sum
from django.db.models.functions import Cast, Substr

from examcast.apps.attempts.models import Attempt, Save
from examcast.apps.exams.queries.roster import Rooms
from examcast.broadcast import replay
from examcast.broadcast.instants import iso

MINUTE = timedelta(minutes=1)
KEPT = 200  # exams (or sets of rooms) whose finished minutes this process remembers

Minutes = Counter[datetime]
_finished: dict[tuple[int, Rooms], Minutes] = {}


def activity(exam_id: int, rooms: Rooms = "all") -> list[dict[str, Any]]:
    """One line a minute in which anything happened: {"at", "starts", "saves", "hand_ins"}."""
    attempts = Attempt.objects.filter(exam_id=exam_id)
    if rooms != "all":
        attempts = attempts.filter(candidate__room_id__in=list(rooms))
    with replay.reading():
        series = {
            "starts": _a_minute(attempts.filter(started_at__isnull=False), "started_at"),
            "saves": _saves((exam_id, rooms), attempts),
            "hand_ins": _a_minute(attempts.exclude(handed_in=""), "ended_at"),
        }
    minutes = sorted({minute for counts in series.values() for minute in counts})
    return [{"at": iso(minute), **{name: counts[minute] for name, counts in series.items()}} for minute in minutes]


def _saves(key: tuple[int, Rooms], attempts: QuerySet[Attempt]) -> Minutes:
    """Finished minutes are counted once: the attempts' own counters say whether that is still the whole."""
    known = _finished.pop(key, Minutes())
    found = known + _saves_since(attempts, max(known) + MINUTE if known else None)
    if known and found.total() != attempts.aggregate(total=Sum("chain_length"))["total"]:
        found = _saves_since(attempts, None)
    if found:
        newest = max(found)  # and the minute before it: a commit may come a moment after a later one
        _finished[key] = Minutes({minute: count for minute, count in found.items() if minute < newest - MINUTE})
    while len(_finished) > KEPT:
        del _finished[next(iter(_finished))]
    return found


def _saves_since(attempts: QuerySet[Attempt], since: datetime | None) -> Minutes:
    rows = Save.objects.filter(attempt__in=attempts)
    return _a_minute(rows if since is None else rows.filter(received_at__gte=since), "received_at")


def _a_minute(rows: QuerySet[Any], column: str) -> Minutes:
    """Both databases write an instant as text in UTC; cutting that is a tenth of the price of truncating it."""
    text = Substr(Cast(column, CharField()), 1, len("2027-03-15 09:00"))
    found = rows.order_by().annotate(minute=text).values_list("minute").annotate(count=Count("pk"))
    return Minutes({datetime.fromisoformat(text).replace(tzinfo=UTC): count for text, count in found if text})
