"""The bare step of an exam: lock the row, claim it by conditional update, say it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.facts import facts
from examcast.broadcast import topics
from examcast.broadcast.publish import Act, publish
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import EXAM


def locked(exam_id: int) -> Exam:
    """The exam's row under its lock, which is also the ledger's lock; the first of the three lock levels."""
    found = Exam.objects.select_for_update(no_key=True).filter(pk=exam_id).first()
    if found is None:
        raise Refused("not_found", "There is no such exam.")
    return found


def take(exam: Exam, step: str, policy: str | None = None, **changes: Any) -> dict[str, Any]:
    """Claim the step for a locked exam; returns what it was before, for the act. One winner, whatever the database."""
    after = EXAM.after(exam.state, step, policy)
    before = {"state": exam.state} | {name: getattr(exam, name) for name in changes}
    won = Exam.objects.filter(pk=exam.pk, state=exam.state).update(
        state=after.value, version=F("version") + 1, **changes
    )
    if not won:
        raise Refused("changed_meanwhile")
    exam.state = after.value
    exam.version += 1
    for name, value in changes.items():
        setattr(exam, name, value)
    return before


def say(
    exam: Exam,
    event: type[Any],  # one of the ExamEvents
    now: datetime,
    actor: int | None,
    reason: str = "",
    before: dict[str, Any] | None = None,
    more: tuple[tuple[str, Any], ...] = (),
    after: dict[str, Any] | None = None,
) -> None:
    """One act, and one news to everyone of the exam (`more` travels behind it under the same act)."""
    kind = str(event.__struct_config__.tag)
    was = before or {}
    act = Act(
        kind=kind,
        exam_id=exam.pk,
        actor_id=actor,
        reason=reason,
        at=now,
        subject=("exam", exam.pk),
        before=was,
        after={name: getattr(exam, name) for name in was} | (after or {}),
    )
    told = event(exam=facts(exam), reason=reason, is_automatic=actor is None)
    publish(act, (topics.exam(exam.pk), told), *more)


def require_reason(reason: str) -> str:
    """A reason that can be read later."""
    cleaned = reason.strip()
    if not cleaned:
        raise Refused("reason_required")
    return cleaned[:2000]
