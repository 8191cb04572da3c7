"""An incident: what somebody saw happen at one candidate's seat; kept, and told to those who watch that candidate."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.attempts.queries.windows import attempt_by_id
from examcast.apps.exams.actions.steps import require_reason
from examcast.apps.exams.actions.telling import tell
from examcast.broadcast.publish import Act, publish, transaction


def note_incident(attempt_id: int, text: str, now: datetime, actor: int) -> None:
    """An act of the attempt, for its timeline; it changes nothing, and the candidate is told nothing."""
    what = require_reason(text)
    with transaction():
        attempt = attempt_by_id(attempt_id)
        candidate = attempt.candidate
        publish(
            Act(
                kind="incident.noted",
                exam_id=attempt.exam_id,
                actor_id=actor,
                reason=what,
                at=now,
                subject=("attempt", attempt_id),
            )
        )  # fmt: skip
        name = candidate.user.name or candidate.user.username
        tell("staff_incident", attempt.exam, now, "seat_staff", candidate.pk, name=name, reason=what)
