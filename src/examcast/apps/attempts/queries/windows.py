"""When an attempt may be written: the exam's clock, read once, asked for many attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Candidate, Exam, LedgerEntry
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.apps.exams.queries.times import Ledger, accommodation_of, entry_of, ledger_of, ledgers_in, schedule_of
from examcast.broadcast.instants import iso, ms
from examcast.domain.errors import Refused
from examcast.domain.timing import Accommodation, Entry, Phase, Schedule, Window, cut, phase, reopened, window

# Of an attempt: what its window hangs on, for reading thousands as values.
CIRCUMSTANCES = (
    "pk", "candidate_id", "state", "started_at", "reopened_at", "reopened_limit", "candidate__room_id",
    "candidate__accommodation_kind", "candidate__accommodation_value",
)  # fmt: skip


@dataclass
class Clock:
    """One exam's schedule and ledger. Equal circumstances are reckoned once: 5,000 attempts share a few windows."""

    exam: Exam
    ledger: Ledger
    schedule: Schedule = field(init=False)
    _known: dict[Any, Window] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.schedule = schedule_of(self.exam)
        self.own = {row.candidate_id for row in self.ledger.rows if row.candidate_id is not None}
        # Only where the own start moves the own window does it matter for being alike.
        self._starts_matter = self.schedule.mode == "window" or self.schedule.is_full_time_late

    def window(self, attempt: Attempt, candidate: Candidate | None = None) -> Window:
        """The attempt's window; a reopened one has its own, and an exam ended by hand cuts all others."""
        who = candidate or attempt.candidate
        if attempt.reopened_at is not None:
            return self._reopened(attempt, who)
        return self.of(who, attempt.started_at)

    def of(self, candidate: Candidate, started_at: datetime | None = None) -> Window:
        """The window of a candidate who began then (or has not)."""
        kind, value = candidate.accommodation_kind, candidate.accommodation_value
        return self._of(candidate.pk, candidate.room_id, kind, value, started_at)

    def among(self, row: Mapping[str, Any]) -> Window:
        """The window of an attempt that was read as values (`CIRCUMSTANCES`)."""
        room_id, kind = row["candidate__room_id"], row["candidate__accommodation_kind"]
        if row["reopened_at"] is None:
            value = row["candidate__accommodation_value"]
            return self._of(row["candidate_id"], room_id, kind, value, row["started_at"])
        own = {name: row[name] for name in ("pk", "reopened_at", "reopened_limit")}
        return self._reopened(Attempt(**own), Candidate(pk=row["candidate_id"], room_id=room_id))

    def _of(
        self, candidate_id: int, room_id: int | None, kind: str, value: Decimal, started_at: datetime | None
    ) -> Window:
        personal = candidate_id if candidate_id in self.own else None
        start = started_at if self._starts_matter else None
        alike = (personal, room_id, kind, value, start)
        found = self._known.get(alike)
        if found is None:
            who = Candidate(accommodation_kind=kind, accommodation_value=value)
            entries = self.ledger.entries_for(personal, room_id)
            found = self._cut(window(self.schedule, accommodation_of(who), entries, start))
            self._known[alike] = found
        return found

    def plain(self) -> Window:
        """The window without accommodation, room or person: what group changes of time are measured on."""
        return self._cut(window(self.schedule, Accommodation(), self.ledger.exam_wide()))

    def phase(self, attempt: Attempt, now: datetime) -> Phase:
        """Where `now` lies for this attempt."""
        return phase(self.window(attempt), now)

    def _cut(self, found: Window) -> Window:
        return cut(found, self.exam.closed_at, self.schedule.grace)

    def _reopened(self, attempt: Attempt, candidate: Candidate) -> Window:
        schedule, entries = self.reopened_schedule(attempt, candidate)
        return window(schedule, Accommodation(), entries)

    def reopened_schedule(self, attempt: Attempt, candidate: Candidate) -> tuple[Schedule, list[Entry]]:
        """From the reopening on, for the span that was given; only what happened since moves it."""
        if attempt.reopened_at is None or attempt.reopened_limit is None:
            raise ValueError(f"attempt {attempt.pk} was not reopened")
        rows = self.ledger.rows_for(candidate.pk, candidate.room_id)
        ledger = [(row.made_at, entry_of(row)) for row in rows]
        return reopened(attempt.reopened_at, attempt.reopened_limit, self.schedule.grace, ledger)


def clock_of(exam: Exam | int) -> Clock:
    """The exam's clock; one query for the ledger (and one for the exam when only its id is known)."""
    row = exam_by_id(exam) if isinstance(exam, int) else exam
    return Clock(row, ledger_of(row.pk))


def clocks_of(exams: Sequence[Exam]) -> list[Clock]:
    """Those of several exams, with one query for all their ledgers."""
    ledgers = ledgers_in(LedgerEntry.objects.filter(exam__in=exams))
    return [Clock(exam, ledgers[exam.pk]) for exam in exams]


def attempt_by_id(attempt_id: int) -> Attempt:
    """The attempt with exam, candidate, room and person, or `not_found`."""
    rows = Attempt.objects.select_related("exam", "candidate", "candidate__room", "candidate__user")
    found = rows.filter(pk=attempt_id).first()
    if found is None:
        raise Refused("not_found", "There is no such attempt.")
    return found


def window_of(attempt: Attempt | int) -> Window:
    """One attempt's window as everything stands now."""
    row = attempt_by_id(attempt) if isinstance(attempt, int) else attempt
    return clock_of(row.exam).window(row)


def ends_at(attempt_id: int) -> datetime | None:
    """The deadline that pongs and polls carry; None while the clock stands, before an own start, or without end."""
    row = attempt_by_id(attempt_id)
    if row.exam.opens_at is None:
        return None
    found = clock_of(row.exam).window(row)
    return found.ends_at if found.starts_at is not None else None


def explain(attempt: Attempt | int) -> list[dict[str, Any]]:
    """Why the deadline is what it is, one line a cause, for the one click on any deadline."""
    return [
        {
            "chain": step.chain,
            "kind": step.kind,
            "amount_ms": ms(step.amount),
            "ends_at": iso(step.ends_at),
            "why": step.why,
            "entries": list(step.entries),
            "started_at": iso(step.started_at),
            "ended_at": iso(step.ended_at),
        }
        for step in window_of(attempt).explanation
    ]
