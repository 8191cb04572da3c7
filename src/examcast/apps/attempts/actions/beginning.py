"""The first contact after the bell: an attempt begins."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.broadcast import events
from examcast.domain.lifecycle import ATTEMPT


def begin(attempt: Attempt, at: datetime, now: datetime) -> None:
    """ready or reopened → in_progress, in memory; the caller holds the lock and writes."""
    before = attempt.state
    attempt.state = ATTEMPT.after(attempt.state, "begin").value
    attempt.started_at = attempt.started_at or at
    attempt.version += 1
    say(attempt, events.AttemptStarted, now, None, "", before=before)
