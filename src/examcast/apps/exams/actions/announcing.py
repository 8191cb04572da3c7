"""Messages to those who sit, and the rows that say who has seen what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Acknowledgement, Announcement, Exam
from examcast.apps.exams.queries.facts import announcement_facts
from examcast.broadcast import topics
from examcast.broadcast.events import AnnouncementMade
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

LONGEST = 4000


def announce(
    exam_id: int,
    text: str,
    now: datetime,
    actor: int,
    *,
    room_id: int | None = None,
    candidate_topics: Mapping[int, Sequence[str]] | None = None,
    room_topics: Sequence[str] = (),
) -> list[Announcement]:
    """To everyone (no audience given), to a room (`room_topics`: of its attempts), or to some candidates.

    Rooms and persons hear it on topics of their own, so that nobody learns of a message meant for others.
    """
    cleaned = text.strip()
    if not cleaned or len(cleaned) > LONGEST:
        raise Refused("malformed", f"Write what is to be announced, up to {LONGEST} characters.")
    with transaction():
        exam = locked(exam_id)
        if candidate_topics is not None:
            return [_make(exam, cleaned, now, actor, told, None, pk) for pk, told in candidate_topics.items()]
        told = room_topics if room_id else [topics.exam(exam_id)]
        return [_make(exam, cleaned, now, actor, told, room_id, None)]


def _make(
    exam: Exam, text: str, now: datetime, actor: int, told: Sequence[str], room_id: int | None, candidate_id: int | None
) -> Announcement:
    scope = "candidate" if candidate_id else "room" if room_id else "exam"
    row = Announcement.objects.create(
        exam=exam, text=text, scope=scope, room_id=room_id, candidate_id=candidate_id, made_by_id=actor, made_at=now
    )
    act = Act(
        kind="announcement.made", exam_id=exam.pk, actor_id=actor, at=now, subject=("announcement", row.pk),
        after={"text": text, "scope": scope, "room_id": room_id, "candidate_id": candidate_id},
    )  # fmt: skip
    event = AnnouncementMade(announcement=announcement_facts(row))
    publish(act, *((topic, event) for topic in told))
    return row


@dataclass(frozen=True)
class Seen:
    """One browser has rendered what one act said."""

    exam_id: int
    act: int
    candidate_id: int
    rendered_at: datetime


def acknowledge(batch: Sequence[Seen]) -> int:
    """Write who has seen what, behind the answers and in batches; a second report changes nothing."""
    rows = [
        Acknowledgement(exam_id=one.exam_id, act=one.act, candidate_id=one.candidate_id, rendered_at=one.rendered_at)
        for one in batch
        if one.act > 0
    ]
    with transaction():
        Acknowledgement.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)
