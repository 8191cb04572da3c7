"""More time, or less: for all, a room, or some; what is asked for becomes an amount under the exam's lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.audience import Audience, attempts_in, hearers
from examcast.apps.attempts.queries.extending import Change, amount_of, is_changeable, require_notice, require_past
from examcast.apps.attempts.queries.windows import clock_of
from examcast.apps.exams.actions.ledger import entry_event, write_entry
from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.apps.exams.actions.telling import tell, tell_listed
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.broadcast.instants import iso, ms
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused
from examcast.domain.time_changes import Amount

KINDS = ("extension", "incident", "outage_credit", "correction")


@dataclass(frozen=True)
class Extended:
    """The rows that were written, the amount that each of them says, and how many people it reaches."""

    entries: list[LedgerEntry] = field(default_factory=list)
    amount: timedelta = timedelta(0)
    moves_close: bool = False
    people: int = 0


@dataclass(frozen=True)
class _Said:
    """What an act about time needs to be told."""

    exam: Exam
    whom: Audience
    attempts: Sequence[Attempt]
    change: Change
    amount: Amount
    now: datetime
    actor: int
    reason: str


def extend(exam_id: int, whom: Audience, change: Change, now: datetime, actor: int, reason: str) -> Extended:
    """One row for all or a room, one a person for some; the same minutes for everybody of the group."""
    why = require_reason(reason)
    if change.kind not in KINDS:
        raise Refused("malformed_entry", f"A change of time is one of {', '.join(KINDS)}.")
    with transaction():
        exam = locked(exam_id)
        clock = clock_of(exam)
        attempts = attempts_in(exam, whom)
        if not is_changeable(exam, attempts):
            raise Refused("wrong_state", f"The exam is {exam.state}; its time is not changed any more.")
        amount = amount_of(clock, whom, attempts, change, now)
        require_notice(clock, attempts, amount, now)
        said = _Said(exam, whom, attempts, change, amount, now, actor, why)
        rows = _rows(said)
        _say(said, rows)
        _notify(said)
    return Extended(rows, amount.amount, amount.moves_close, len(attempts))


def remove_interval(
    exam_id: int, whom: Audience, started_at: datetime, ended_at: datetime, now: datetime, actor: int, reason: str
) -> Extended:
    """“The power was out from 10:12 to 10:25”: that time did not run for those concerned."""
    why = require_reason(reason)
    require_past(started_at, ended_at, now)
    with transaction():
        exam = locked(exam_id)
        attempts = attempts_in(exam, whom)
        if exam.opened_at is None or not is_changeable(exam, attempts):
            raise Refused("wrong_state", f"The exam is {exam.state}; no time runs that could be left out.")
        alone = whom.scope == "candidates"
        people: list[int | None] = [attempt.candidate_id for attempt in attempts] if alone else [None]
        rows = [
            write_entry(
                exam, "removed_interval", now, actor, why, started_at=started_at, ended_at=ended_at,
                room_id=whom.room_id, candidate_id=candidate_id,
            )
            for candidate_id in people
        ]  # fmt: skip
        for row in rows:
            after = {
                "kind": row.kind, "scope": row.scope, "started_at": iso(row.started_at), "ended_at": iso(row.ended_at)
            }  # fmt: skip
            _tell(row, now, actor, {}, after)
    return Extended(rows, ended_at - started_at, False, len(attempts))


def _rows(said: _Said) -> list[LedgerEntry]:
    def write(room_id: int | None = None, candidate_id: int | None = None) -> LedgerEntry:
        return write_entry(
            said.exam, said.change.kind, said.now, said.actor, said.reason, amount=said.amount.amount,
            moves_close=said.amount.moves_close, room_id=room_id, candidate_id=candidate_id,
        )  # fmt: skip

    if said.whom.scope == "candidates":
        return [write(candidate_id=attempt.candidate_id) for attempt in said.attempts]
    return [write(room_id=said.whom.room_id)]


def _say(said: _Said, rows: list[LedgerEntry]) -> None:
    """Exam-wide on the exam's topic; for a room or for persons on the topics of those concerned only."""
    for row in rows:
        after = {
            "how": said.change.how, "kind": row.kind, "scope": row.scope, "amount_ms": ms(said.amount.amount),
            "room_id": row.room_id, "candidate_id": row.candidate_id, "moves_close": row.moves_close,
        }  # fmt: skip
        _tell(row, said.now, said.actor, {"seen_ends_at": iso(said.change.seen_ends_at)}, after)


def _tell(row: LedgerEntry, now: datetime, actor: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    act = Act(
        kind="time.changed", exam_id=row.exam_id, actor_id=actor, at=now, reason=row.reason,
        subject=("ledger_entry", row.pk), before=before, after=after,
    )  # fmt: skip
    publish(act, *((topic, entry_event(row)) for topic in hearers(row)))


def _notify(said: _Said) -> None:
    """A notice of an extension; a shortening is told by the event that must be seen."""
    minutes = round(said.amount.amount / timedelta(minutes=1))
    if minutes <= 0:
        return
    if said.whom.scope == "all":
        tell("exam_extended", said.exam, said.now, minutes=minutes, reason=said.reason)
        return
    people = {attempt.candidate.user_id for attempt in said.attempts}
    tell_listed("exam_extended", said.exam, people, said.now, minutes=minutes, reason=said.reason)
