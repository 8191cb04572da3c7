"""What a change of time would mean: the amount for a group, and every deadline before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.audience import Audience, attempts_in
from examcast.apps.attempts.queries.windows import Clock, clock_of
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.apps.exams.queries.times import Ledger, accommodation_of
from examcast.apps.people import queries as people
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused
from examcast.domain.time_changes import (
    Amount,
    Case,
    by_end,
    by_minutes,
    by_percent,
    by_remaining,
    by_total,
    refuse_if_changed,
    refuse_short_notice,
)
from examcast.domain.timing import Accommodation

How = Literal["minutes", "percent", "total", "remaining", "exact_end"]
LONGEST = timedelta(hours=24)
NOTHING = timedelta(0)


@dataclass(frozen=True)
class Change:
    """What is asked for. `value`: minutes or percent; `span`: a total or what shall remain; `ends_at`: an exact end."""

    how: How
    value: Decimal = Decimal(0)
    span: timedelta | None = None
    ends_at: datetime | None = None
    kind: str = "extension"
    seen_ends_at: datetime | None = None  # the deadline that the person saw when deciding …
    is_seen: bool = False  # … if one was shown (None is a deadline too: the clock stood)


@dataclass(frozen=True)
class PreviewRow:
    """One candidate's deadline before and after."""

    candidate_id: int
    name: str
    old_ends_at: str | None
    new_ends_at: str | None


def preview_extension(
    exam_id: int, whom: Audience, change: Change, now: datetime
) -> tuple[timedelta, list[PreviewRow]]:
    """The amount, and what it does to everyone whose attempt has not ended; refused where the act would be."""
    clock = clock_of(exam_id)
    attempts = attempts_in(clock.exam, whom)
    amount = amount_of(clock, whom, attempts, change, now)
    require_notice(clock, attempts, amount, now)
    return amount.amount, _rows(clock, with_amount(clock, amount), attempts)


def preview_interval(
    exam_id: int, whom: Audience, started_at: datetime, ended_at: datetime, now: datetime
) -> tuple[timedelta, list[PreviewRow]]:
    """The same for an interval that is to be left out; whoever began after it, or had ended before, gets nothing."""
    require_past(started_at, ended_at, now)
    clock = clock_of(exam_id)
    attempts = attempts_in(clock.exam, whom)
    return ended_at - started_at, _rows(clock, _without(clock, started_at, ended_at), attempts)


def require_past(started_at: datetime, ended_at: datetime, now: datetime) -> None:
    """What did not run has happened."""
    if not started_at < ended_at <= now:
        raise Refused("malformed_entry", "A period to leave out lies in the past and ends after it began.")
    if ended_at - started_at > LONGEST:
        raise Refused("malformed_entry", "A period to leave out is at most 24 hours long.")


def _rows(clock: Clock, after: Clock, attempts: Sequence[Attempt]) -> list[PreviewRow]:
    names = {pk: card.name for pk, card in people.cards(attempt.candidate.user_id for attempt in attempts).items()}
    rows = [
        PreviewRow(
            attempt.candidate_id,
            names.get(attempt.candidate.user_id, ""),
            iso(clock.window(attempt).ends_at),
            iso(after.window(attempt).ends_at),
        )
        for attempt in attempts
    ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.candidate_id))


def amount_of(clock: Clock, whom: Audience, attempts: Sequence[Attempt], change: Change, now: datetime) -> Amount:
    """One amount for everybody of the group; refused when the deadline that was seen is no longer true."""
    case = _case(clock, whom, attempts)
    if change.is_seen:
        refuse_if_changed(case, change.seen_ends_at)
    amount = _asked(case, change, now)
    if amount.amount == NOTHING:
        raise Refused("malformed_entry", "That changes nothing.")
    if abs(amount.amount) > LONGEST:
        raise Refused("malformed_entry", "A change of time is at most 24 hours; postpone the exam instead.")
    return amount


def _asked(case: Case, change: Change, now: datetime) -> Amount:
    if change.how == "minutes":
        return by_minutes(change.value)
    if change.how == "percent":
        return by_percent(case, change.value)
    if change.how == "exact_end" and change.ends_at is not None:
        return by_end(case, change.ends_at)
    if change.how == "total" and change.span is not None:
        return by_total(case, change.span)
    if change.how == "remaining" and change.span is not None:
        return by_remaining(case, change.span, now)
    raise Refused("malformed_entry", f"“{change.how}” lacks what it is to be set to.")


def _case(clock: Clock, whom: Audience, attempts: Sequence[Attempt]) -> Case:
    """One person by their own window; a group by the deadline without accommodation, person or start."""
    if whom.scope == "candidates" and len(attempts) == 1:
        return case_of(clock, attempts[0])
    return Case(clock.schedule, Accommodation(), tuple(clock.ledger.entries_for(None, whom.room_id)), is_group=True)


def case_of(clock: Clock, attempt: Attempt) -> Case:
    """One person's own."""
    candidate = attempt.candidate
    if attempt.reopened_at is not None:
        schedule, entries = clock.reopened_schedule(attempt, candidate)
        return Case(schedule, Accommodation(), tuple(entries))
    entries = clock.ledger.entries_for(candidate.pk, candidate.room_id)
    return Case(clock.schedule, accommodation_of(candidate), tuple(entries), attempt.started_at)


def require_notice(clock: Clock, attempts: Sequence[Attempt], amount: Amount, now: datetime) -> None:
    """Nobody whose time runs is left with less than five minutes by a shortening."""
    if amount.amount >= NOTHING or clock.exam.opened_at is None:
        return
    after = with_amount(clock, amount)
    for attempt in attempts:
        refuse_short_notice(clock.window(attempt), after.window(attempt), now)


def with_amount(clock: Clock, amount: Amount) -> Clock:
    """The clock as it would be with the change for everyone who is looked at."""
    return _with(clock, kind=LedgerEntry.Kind.CORRECTION, amount=amount.amount, moves_close=amount.moves_close)


def _without(clock: Clock, started_at: datetime, ended_at: datetime) -> Clock:
    return _with(clock, kind=LedgerEntry.Kind.REMOVED_INTERVAL, started_at=started_at, ended_at=ended_at)


def _with(clock: Clock, **fields: Any) -> Clock:
    extra = LedgerEntry(pk=2**62, exam=clock.exam, scope="exam", made_at=_AFTER_ALL, **fields)
    return Clock(clock.exam, Ledger((*clock.ledger.rows, extra)))


_AFTER_ALL = datetime.fromisoformat("9999-01-01T00:00:00+00:00")  # counts for reopened attempts too


def is_changeable(exam: Exam, attempts: Sequence[Attempt]) -> bool:
    """Time changes until the exam has ended, and after it for attempts that were reopened."""
    if exam.state in (Exam.State.SCHEDULED, Exam.State.LOBBY, Exam.State.OPEN, Exam.State.PAUSED):
        return True
    return exam.state == Exam.State.CLOSED and bool(attempts) and all(each.reopened_at for each in attempts)
