"""When devices were heard, and what their pages have shown: written in batches behind the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F

from examcast.apps.attempts.models import Attempt, ConnectionSpan
from examcast.apps.exams.actions import announcing
from examcast.broadcast import audit, topics
from examcast.broadcast.publish import transaction

WHYS = ("", "left", "silent", "network", "server", "slow", "replaced")
FIELDS = ("last_heard_at", "ended_at", "why", "anchor_at", "anchor_ms", "first_link")


@dataclass(frozen=True)
class SpanNote:
    """One connection as far as it has gone; a later note of the same span replaces the earlier one."""

    span: UUID
    attempt_id: int
    device: str
    connected_at: datetime
    last_heard_at: datetime
    ended_at: datetime | None = None
    why: str = ""
    process: str = ""
    address: str = ""
    agent: str = ""
    anchor_at: datetime | None = None
    anchor_ms: int | None = None
    first_link: str = ""


def note_spans(notes: Sequence[SpanNote]) -> int:
    """Upsert by span; weather, so nothing is said of it."""
    latest = {note.span: note for note in notes}
    known = set(
        Attempt.objects.filter(pk__in={note.attempt_id for note in latest.values()}).values_list("pk", flat=True)
    )
    rows = [
        ConnectionSpan(
            span=note.span, attempt_id=note.attempt_id, device=note.device[:64], connected_at=note.connected_at,
            last_heard_at=note.last_heard_at, ended_at=note.ended_at, why=note.why if note.why in WHYS else "network",
            process=note.process[:64], address=note.address[:64], agent=note.agent[:300], anchor_at=note.anchor_at,
            anchor_ms=note.anchor_ms, first_link=note.first_link[:64],
        )
        for note in latest.values()
        if note.attempt_id in known
    ]  # fmt: skip
    with transaction():
        ConnectionSpan.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["span"], update_fields=FIELDS, batch_size=300
        )
    return len(rows)


def end_lost_spans(before: datetime) -> int:
    """Nobody has written of these since: the process that held them died. They ended when the device was last heard."""
    with transaction():
        rows = ConnectionSpan.objects.filter(ended_at__isnull=True, last_heard_at__lt=before)
        return rows.update(ended_at=F("last_heard_at"), why="server")


def acknowledge(seen: Sequence[tuple[int, int, datetime]]) -> int:
    """(act, attempt, rendered at): what was said has been shown on that candidate's screen; what was said to others,
    or to nobody, is left out.
    """
    whose = {
        pk: (exam_id, candidate_id)
        for pk, exam_id, candidate_id in Attempt.objects.filter(pk__in={each[1] for each in seen}).values_list(
            "pk", "exam_id", "candidate_id"
        )
    }
    told = audit.told({act for act, _, _ in seen if 0 < act < 2**63})
    rows = []
    for act, attempt_id, at in seen:
        exam_id, candidate_id = whose.get(attempt_id, (0, 0))
        if {topics.exam(exam_id), topics.attempt(attempt_id)} & told.get(act, set()):
            rows.append(announcing.Seen(exam_id, act, candidate_id, at))
    return announcing.acknowledge(rows)
