"""Notices about an exam: one row with an audience; who that is, the notices' worker asks later."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from examcast.apps.exams.models import Exam
from examcast.apps.notices import actions as notices
from examcast.broadcast.instants import iso

Audience = Literal["exam", "exam_staff", "exam_office", "seat_staff", "user"]  # of queries.members


def tell(
    kind: str, exam: Exam, now: datetime, to: Audience = "exam", audience_id: int | None = None, **params: Any
) -> None:
    """Announce to the roster, to some of the staff, or to one person; rehearsals and test runs bother nobody."""
    if exam.kind in (Exam.Kind.REHEARSAL, Exam.Kind.TEST_RUN, Exam.Kind.PRACTICE):
        return
    audience = (to, exam.pk if audience_id is None else audience_id)
    said = {"title": exam.title, "opens_at": iso(exam.opens_at), "zone": exam.zone, **params}
    notices.announce(kind, audience, said, now, exam_id=exam.pk)
