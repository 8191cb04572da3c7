"""The journal read back: what each save said, and what waits for a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from examcast.apps.attempts.models import Attempt, ConnectionSpan, Save
from examcast.apps.attempts.queries.patches import patched
from examcast.apps.attempts.queries.windows import clock_of
from examcast.broadcast.instants import iso


def contents(attempt_id: int, question: str | None = None) -> dict[int, Any]:
    """The response of every save by its position, patches applied."""
    rows = Save.objects.filter(attempt_id=attempt_id).order_by("position")
    if question is not None:
        rows = rows.filter(question=question)
    by_id: dict[UUID, Any] = {}
    found: dict[int, Any] = {}
    for row in rows:
        base = by_id.get(row.parent) if row.parent is not None else None
        content = row.content if row.is_full else patched(base, row.content or [])
        by_id[row.save_id] = found[row.position] = content
    return found


def history(attempt_id: int, question: str | None = None) -> list[dict[str, Any]]:
    """Every save in order, for the timeline of an attempt."""
    said = contents(attempt_id, question)
    rows = (
        Save.objects.filter(attempt_id=attempt_id, position__in=list(said))
        if question
        else Save.objects.filter(attempt_id=attempt_id)
    )
    return [
        {
            "position": row.position,
            "id": str(row.save_id),
            "question": row.question,
            "parent": None if row.parent is None else str(row.parent),
            "response": said[row.position],
            "device": row.device,
            "received_at": iso(row.received_at),
            "monotonic_ms": row.monotonic_ms,
            "verdict": row.verdict,
            "is_linked": row.is_linked,
            "is_late": row.is_late,
            "is_counted": row.is_counted,
            "is_branch": row.is_branch,
            "is_in_pause": row.is_in_pause,
        }
        for row in rows.order_by("position")
    ]


def late_saves(exam_id: int) -> list[dict[str, Any]]:
    """What came too late and waits for a person, with the evidence: silence, chain, the device's own clock."""
    waiting = Attempt.objects.filter(exam_id=exam_id, late_saves__gt=0)
    rows = Save.objects.filter(attempt__in=waiting, is_late=True, is_counted=False, decision__isnull=True)
    clock, heard = clock_of(exam_id), _heard(waiting)
    shown = []
    for row in rows.select_related("attempt", "attempt__candidate").order_by("attempt_id", "position"):
        window = clock.window(row.attempt)
        spans = heard.get((row.attempt_id, row.device), [])
        last = max((at for since, at in spans if window.ends_at is None or since < window.ends_at), default=None)
        shown.append(
            {
                "attempt_id": row.attempt_id, "candidate_id": row.attempt.candidate_id, "position": row.position,
                "room_id": row.attempt.candidate.room_id, "question": row.question, "device": row.device,
                "received_at": iso(row.received_at), "ends_at": iso(window.ends_at),
                "last_heard_at": iso(last), "is_linked": row.is_linked, "monotonic_ms": row.monotonic_ms,
            }
        )  # fmt: skip
    return shown


def _heard(attempts: QuerySet[Attempt]) -> dict[tuple[int, str], list[tuple[datetime, datetime]]]:
    """By attempt and device: since when and until when each connection was heard."""
    found: dict[tuple[int, str], list[tuple[datetime, datetime]]] = {}
    rows = ConnectionSpan.objects.filter(attempt__in=attempts)
    for attempt_id, device, *heard in rows.values_list("attempt_id", "device", "connected_at", "last_heard_at"):
        found.setdefault((attempt_id, device), []).append((heard[0], heard[1]))
    return found
