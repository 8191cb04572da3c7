"""Another opening: everybody's extra time is what they are entitled to on the new day."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.attempts.actions.roster import say_changed
from examcast.apps.attempts.actions.scheduling import renew_accommodations
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Candidate, Exam
from examcast.broadcast.publish import transaction


def postpone_exam(exam_id: int, opens_at: datetime, now: datetime, actor: int, reason: str) -> Exam:
    """The exam with all its times, then the accommodations that nobody set by hand."""
    with transaction():
        exam = exams.move_opening(exam_id, opens_at, now, actor, reason)
        candidates = list(Candidate.objects.filter(exam=exam).select_related("room", "user").order_by("pk"))
        was = {each.pk: _extra(each) for each in candidates}
        renew_accommodations(exam, candidates, now)
        for candidate in candidates:
            if _extra(candidate) != was[candidate.pk]:
                candidate.exam = exam
                say_changed(candidate, "candidate.accommodated", was[candidate.pk], _extra(candidate), now, actor)
    return exam


def _extra(candidate: Candidate) -> dict[str, str]:
    return {"kind": candidate.accommodation_kind, "value": str(candidate.accommodation_value.normalize())}
