"""Starts, saves and hand-ins a minute, and what reached whom: the charts and counters beside the console."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMinute

from examcast.apps.attempts.models import Attempt, Save
from examcast.apps.attempts.queries.windows import clock_of
from examcast.apps.exams.models import Acknowledgement, Candidate
from examcast.apps.exams.queries.roster import Rooms
from examcast.broadcast.instants import iso
from examcast.domain.lifecycle import NOT_ENDED
from examcast.domain.timing import Phase


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


def reached(exam_id: int, act: int, now: datetime, rooms: Rooms = "all") -> dict[str, Any]:
    """“412 of 415”: who has rendered an act, of everyone whose window is not over and who is not absent."""
    wanted = Candidate.objects.filter(exam_id=exam_id).select_related("user")
    if rooms != "all":
        wanted = wanted.filter(room_id__in=list(rooms))
    seen = set(Acknowledgement.objects.filter(exam_id=exam_id, act=act).values_list("candidate_id", flat=True))
    there = _still_there(exam_id, now)
    people = [candidate for candidate in wanted if candidate.pk in there or candidate.pk in seen]
    missed = [candidate for candidate in people if candidate.pk not in seen]
    return {
        "act": act,
        "seen": len(people) - len(missed),
        "of": len(people),
        "unreached": [
            {"candidate_id": row.pk, "name": row.user.name or row.user.username, "room_id": row.room_id}
            for row in sorted(missed, key=lambda row: (row.user.name.casefold(), row.pk))
        ],
    }


def unreached(exam_id: int, act: int, now: datetime) -> list[int]:
    """Attempts that have not rendered an act: who is told by poll and notice too."""
    there = _still_there(exam_id, now)
    seen = set(Acknowledgement.objects.filter(exam_id=exam_id, act=act).values_list("candidate_id", flat=True))
    return [attempt_id for candidate_id, attempt_id in there.items() if candidate_id not in seen]


def _still_there(exam_id: int, now: datetime) -> dict[int, int]:
    """Candidates whose latest attempt's window is not over, with that attempt."""
    clock = clock_of(exam_id)
    rows = Attempt.objects.filter(exam_id=exam_id).select_related("candidate").order_by("candidate_id", "ordinal")
    latest = {attempt.candidate_id: attempt for attempt in rows}
    return {
        candidate_id: attempt.pk
        for candidate_id, attempt in latest.items()
        if attempt.state in NOT_ENDED and clock.phase(attempt, now) is not Phase.OVER
    }


def spread(exam_id: int) -> dict[str, int]:
    """How many attempts are in which state: one query."""
    rows = Attempt.objects.filter(exam_id=exam_id).values_list("state").annotate(count=Count("pk"))
    return dict(rows.order_by())


def late_count(exam_id: int) -> int:
    """Late saves that wait for a person."""
    rows = Save.objects.filter(attempt__exam_id=exam_id, is_late=True, is_counted=False)
    return rows.filter(Q(decision__isnull=True)).count()
