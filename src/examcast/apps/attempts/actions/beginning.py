"""The first contact after the bell: an attempt begins."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.broadcast import events
from examcast.domain.lifecycle import ATTEMPT
from examcast.domain.timing import Window


def begin(attempt: Attempt, at: datetime, now: datetime) -> None:
    """→ in_progress, in memory; the caller holds the lock and writes. One that a person has ended stays ended."""
    before = attempt.state
    begins = ATTEMPT.may(before, "begin")
    if begins:
        attempt.state = ATTEMPT.after(before, "begin").value
    attempt.started_at = attempt.started_at or at
    attempt.version += 1
    say(attempt, events.AttemptStarted if begins else events.AttemptChanged, now, None, "", before=before)


def begin_by_save(attempt: Attempt, window: Window | None, at: datetime, now: datetime) -> bool:
    """A save counts: the attempt begins with it if it had not. One first heard after the end began at the bell."""
    if attempt.started_at is not None and attempt.state != Attempt.State.REOPENED:
        return False
    if window is not None and window.starts_at is not None and window.ends_at is not None and at >= window.ends_at:
        at = window.starts_at
    begin(attempt, at, now)
    return True
