"""How attempts move on to marked and released, and what is told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from examcast.apps.attempts.actions.desk import store
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import fresh_cards
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.times import ledger_of
from examcast.apps.results.actions.outcomes import Changed
from examcast.apps.results.models import Result
from examcast.apps.results.queries import due
from examcast.apps.results.queries.review import score_of
from examcast.broadcast import events
from examcast.domain.lifecycle import ATTEMPT

AGAIN = "again"  # no step: what candidates see already has changed


def advance(exam: Exam, changed: Sequence[Changed], now: datetime, actor: int | None, reason: str = "") -> None:
    """Complete ones are marked; where results are shown before the release, they are released too; news for each."""
    is_early = due.is_seen_early(exam)
    moving: dict[int, Attempt] = {}
    steps: dict[int, list[str]] = {}
    for each in changed:
        attempt = each.attempt
        wanted = _steps(attempt, each, is_early)
        if wanted:
            moving[attempt.pk], steps[attempt.pk] = attempt, wanted
    take_steps(exam, moving, steps, now, actor, reason)


def _steps(attempt: Attempt, each: Changed, is_early: bool) -> list[str]:
    if attempt.state == Attempt.State.RELEASED:
        return [AGAIN] if _differs(each) else []
    steps = ["mark"] if attempt.state != Attempt.State.MARKED and (each.result.is_complete or is_early) else []
    return [*steps, "release"] if is_early else steps


def _differs(each: Changed) -> bool:
    was, now = each.before, each.result
    return was is None or any(
        getattr(was, name) != getattr(now, name) for name in ("points", "percent", "grade", "is_complete", "to_mark")
    )


def take_steps(
    exam: Exam, moving: dict[int, Attempt], steps: dict[int, list[str]], now: datetime, actor: int | None, reason: str
) -> None:
    """Walk locked attempts through `mark` and `release` (AGAIN: the result of a released one changed)."""
    if not moving:
        return
    before = {pk: attempt.state for pk, attempt in moving.items()}
    for pk, attempt in moving.items():
        for step in steps[pk]:
            if step == "release" and attempt.state != before[pk]:  # marked a line ago: both are said
                say(attempt, events.AttemptMarked, now, actor, reason, before=before[pk])
                before[pk] = attempt.state
            if step != AGAIN:
                attempt.state = ATTEMPT.after(attempt.state, step).value
            attempt.version += 1
    show_scores(exam, moving.values())
    cards = fresh_cards(moving, ledger_of(exam.pk), exam)
    for pk, attempt in moving.items():
        is_released = attempt.state == Attempt.State.RELEASED
        event = events.AttemptReleased if is_released else events.AttemptMarked
        say(attempt, event, now, actor, reason, before=before[pk], card=cards[pk])
    released = [pk for pk, wanted in steps.items() if "release" in wanted]
    Result.objects.filter(pk__in=released, released_at__isnull=True).update(released_at=now)
    store(list(moving.values()), ("state", "version", "score"))


def show_scores(exam: Exam, attempts: Collection[Attempt]) -> list[Attempt]:
    """What each card says of a released attempt, by the review policy as it is; those that it changes."""
    released = [attempt for attempt in attempts if attempt.state == Attempt.State.RELEASED]
    results = Result.objects.in_bulk([attempt.pk for attempt in released])
    changed = []
    for attempt in released:
        score = score_of(exam, results.get(attempt.pk))
        if attempt.score != score:
            attempt.score = score
            changed.append(attempt)
    return changed
