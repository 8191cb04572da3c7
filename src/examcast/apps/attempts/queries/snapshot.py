"""The picture of one attempt that a page starts from, and what its answers stand at."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from examcast.apps.attempts.models import Answer, Attempt, Device
from examcast.apps.attempts.queries.views import attempt_facts, head_facts
from examcast.apps.attempts.queries.windows import attempt_by_id
from examcast.apps.exams.models import Acknowledgement, Announcement
from examcast.apps.exams.queries.facts import facts, told_announcements, told_entries
from examcast.apps.exams.queries.times import ledger_of
from examcast.apps.notices import queries as notices
from examcast.broadcast.events import HeadFacts, StudentSnapshot
from examcast.domain.sealing import first_link


def snapshot(attempt_id: int, now: datetime | None = None) -> StudentSnapshot:
    """Everything that the events of exam:<id>, attempt:<id> and user:<id> change; the same whoever asks, whenever."""
    attempt = attempt_by_id(attempt_id)
    candidate = attempt.candidate
    rows = ledger_of(attempt.exam_id).rows_for(candidate.pk, candidate.room_id)
    announcements = Announcement.objects.filter(exam_id=attempt.exam_id).filter(
        Q(scope="exam") | Q(scope="room", room_id=candidate.room_id) | Q(scope="candidate", candidate=candidate)
    )
    seen = Acknowledgement.objects.filter(candidate=candidate).order_by("act")
    return StudentSnapshot(
        exam=facts(attempt.exam),
        attempt=attempt_facts(attempt),
        entries={str(pk): entry for pk, entry in told_entries(rows).items()},
        announcements={str(pk): made for pk, made in told_announcements(announcements.order_by("pk")).items()},
        unread=notices.unread(candidate.user_id),
        seen=list(seen.values_list("act", flat=True)),
    )


def answers(attempt_id: int, questions: Collection[str] | None = None) -> dict[str, HeadFacts]:
    """The head of each question that has saves."""
    rows = Answer.objects.filter(attempt_id=attempt_id).order_by("question")
    if questions is not None:
        rows = rows.filter(question__in=list(questions))
    return {row.question: head_facts(row) for row in rows}


def link_of(attempt_id: int, device: str) -> str:
    """What the device's next save continues: its last committed link, or the first of its own."""
    known = Device.objects.filter(attempt_id=attempt_id, device=device).values_list("link", flat=True).first()
    if known is not None:
        return known
    seed = Attempt.objects.values_list("seed", flat=True).get(pk=attempt_id)
    return first_link(seed, attempt_id, device)


def is_writer(attempt_id: int, device: str) -> bool:
    """Whether this device holds the pen, or nobody does."""
    holder = Attempt.objects.filter(pk=attempt_id).values_list("writer", flat=True).first()
    return holder in ("", device)
