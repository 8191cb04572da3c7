"""Reopening: an ended attempt goes on in a window of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.pausing import follow_clock
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import fresh_cards
from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.apps.exams.queries.times import ledger_of
from examcast.broadcast import events
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT

WRITTEN = (
    "state", "reopened_at", "reopened_limit", "ended_at", "handed_in", "receipt", "is_paused", "reason", "version"
)  # fmt: skip
LONGEST = timedelta(hours=24)


def reopen_attempt(attempt_id: int, limit: timedelta, now: datetime, actor: int, reason: str) -> Attempt:
    """From now on for `limit`; what was saved stays, and the chain goes on. Not once results are released."""
    why = require_reason(reason)
    if not timedelta(seconds=30) <= limit <= LONGEST:
        raise Refused("malformed", "Give between half a minute and 24 hours.")
    exam_id = Attempt.objects.filter(pk=attempt_id).values_list("exam_id", flat=True).first()
    if exam_id is None:
        raise Refused("not_found", "There is no such attempt.")
    with transaction():
        exam = locked(exam_id)
        if exam.state not in ("open", "paused", "closed", "marked"):
            raise Refused("wrong_state", f"The exam is {exam.state}; nothing in it is reopened.")
        attempt = locked_attempts([attempt_id])[attempt_id]
        attempt.exam = exam
        before = attempt.state
        attempt.state = ATTEMPT.after(attempt.state, "reopen").value
        attempt.started_at = attempt.started_at or now
        attempt.reopened_at, attempt.reopened_limit = now, limit
        attempt.ended_at, attempt.handed_in, attempt.receipt = None, "", None
        ledger = ledger_of(exam_id)
        follow_clock(attempt, ledger)
        attempt.reason = why
        attempt.version += 1
        shown = fresh_cards({attempt.pk: attempt}, ledger, exam)[attempt.pk]
        after = {"limit_s": int(limit.total_seconds())}
        say(attempt, events.AttemptReopened, now, actor, why, before=before, card=shown, after=after)
        store([attempt], (*WRITTEN, "started_at"))
    return attempt
