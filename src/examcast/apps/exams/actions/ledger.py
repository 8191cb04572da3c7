"""Bare entries of the ledger, written under the exam's lock by whoever changes time; and the news of one."""

from __future__ import annotations

from datetime import datetime, timedelta

from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.apps.exams.queries.facts import entry_facts
from examcast.apps.exams.queries.times import entry_of
from examcast.broadcast.events import TimeChanged


def write_entry(
    exam: Exam,
    kind: str,
    now: datetime,
    actor: int | None,
    reason: str,
    *,
    amount: timedelta | None = None,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    room_id: int | None = None,
    candidate_id: int | None = None,
    moves_close: bool = False,
) -> LedgerEntry:
    """One row; the exam's row must be locked by the caller. The domain refuses an entry that contradicts itself."""
    scope = "room" if room_id else "candidate" if candidate_id else "exam"
    row = LedgerEntry(
        exam=exam, kind=kind, scope=scope, room_id=room_id, candidate_id=candidate_id, amount=amount,
        started_at=started_at, ended_at=ended_at, reason=reason, made_by_id=actor, made_at=now,
        moves_close=moves_close or kind == LedgerEntry.Kind.LATE_OPENING,
    )  # fmt: skip
    entry_of(row)
    row.save(force_insert=True)
    return row


def entry_event(entry: LedgerEntry) -> TimeChanged:
    """What is told of a row, whether it was made or ended."""
    return TimeChanged(entry=entry_facts(entry))


def close_intervals(
    exam: Exam,
    now: datetime,
    *,
    scope: str | None = None,
    room_id: int | None = None,
    candidate_ids: list[int] | None = None,
) -> list[LedgerEntry]:
    """End the open intervals (of a scope, a room, or some candidates; none given: all) at `now`; returns the rows."""
    rows = LedgerEntry.objects.filter(exam=exam, started_at__isnull=False, ended_at__isnull=True)
    if scope is not None:
        rows = rows.filter(scope=scope)
    if room_id is not None:
        rows = rows.filter(room_id=room_id)
    if candidate_ids is not None:
        rows = rows.filter(candidate_id__in=candidate_ids)
    ended = list(rows.order_by("id"))
    for row in ended:
        row.ended_at = max(now, row.started_at or now)
        LedgerEntry.objects.filter(pk=row.pk).update(ended_at=row.ended_at)
    return ended
