"""Starts, saves and hand-ins a minute: the charts and counters beside the console."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMinute

from examcast.apps.attempts.models import Attempt, Save
from examcast.apps.exams.queries.roster import Rooms
from examcast.broadcast.instants import iso


def activity(exam_id: int, rooms: Rooms = "all") -> list[dict[str, Any]]:
    """One line a minute in which anything happened: {"at", "starts", "saves", "hand_ins"}."""
    attempts = Attempt.objects.filter(exam_id=exam_id)
    saves = Save.objects.filter(attempt__exam_id=exam_id)
    if rooms != "all":
        attempts = attempts.filter(candidate__room_id__in=list(rooms))
        saves = saves.filter(attempt__candidate__room_id__in=list(rooms))
    series = {
        "starts": _a_minute(attempts.filter(started_at__isnull=False), "started_at"),
        "saves": _a_minute(saves, "received_at"),
        "hand_ins": _a_minute(attempts.exclude(handed_in=""), "ended_at"),
    }
    minutes = sorted({minute for counts in series.values() for minute in counts})
    return [{"at": iso(minute), **{name: counts[minute] for name, counts in series.items()}} for minute in minutes]


def _a_minute(rows, column: str) -> Counter[datetime]:  # type: ignore[no-untyped-def]
    found = rows.annotate(minute=TruncMinute(column, tzinfo=UTC)).values_list("minute").annotate(count=Count("pk"))
    return Counter({minute: count for minute, count in found.order_by() if minute is not None})
