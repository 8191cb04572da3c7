"""What happened to one attempt, without the content of its answers: connections and saves."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from examcast.apps.attempts.models import ConnectionSpan, Save
from examcast.apps.exams.models import Candidate
from examcast.broadcast.instants import iso


def spans(attempt_id: int) -> list[dict[str, Any]]:
    """From when to when each device was heard, newest first."""
    rows = ConnectionSpan.objects.filter(attempt_id=attempt_id).order_by("-connected_at")[:200]
    return [
        {
            "device": row.device,
            "connected_at": iso(row.connected_at),
            "last_heard_at": iso(row.last_heard_at),
            "ended_at": iso(row.ended_at),
            "why": row.why,
            "agent": row.agent,
        }
        for row in rows
    ]


def save_lines(attempt_id: int, limit: int) -> list[dict[str, Any]]:
    """The latest saves, newest first."""
    names = ("position", "question", "device", "received_at", "verdict", "is_late", "is_branch")
    rows = Save.objects.filter(attempt_id=attempt_id).order_by("-position").values(*names)[:limit]
    return [{**row, "received_at": iso(row["received_at"])} for row in rows]


def candidate_names(candidate_ids: Collection[int]) -> dict[int, str]:
    """What to call these candidates."""
    rows = Candidate.objects.filter(pk__in=list(candidate_ids)).values_list("pk", "user__name", "user__username")
    return {pk: name or username for pk, name, username in rows}
