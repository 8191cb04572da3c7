"""An exam's rows as the arguments of `domain.timing`: schedule, accommodation, and the ledger of one candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from examcast.apps.exams.models import Candidate, Exam, LedgerEntry
from examcast.apps.people import queries as people
from examcast.domain.errors import Refused
from examcast.domain.timing import Accommodation, Entry, Schedule, Window, window


def schedule_of(exam: Exam) -> Schedule:
    """The exam's plan; refused while it has no time."""
    if exam.opens_at is None:
        raise Refused("malformed_schedule", "The exam has no opening time yet; schedule it first.")
    return Schedule(
        mode="window" if exam.mode == Exam.Mode.WINDOW else "together",
        opens_at=exam.opens_at,
        closes_at=exam.closes_at,
        opened_at=exam.opened_at,
        limit=exam.limit,
        lobby=exam.lobby,
        late_entry=exam.late_entry,
        is_full_time_late=exam.is_full_time_late,
        grace=exam.grace,
        is_capped=exam.is_capped,
    )


def accommodation_of(candidate: Candidate) -> Accommodation:
    """What was copied to the candidate at scheduling."""
    return Accommodation(candidate.accommodation_kind, candidate.accommodation_value)  # type: ignore[arg-type]


def departures(exam: Exam, candidates: Sequence[Candidate], now: datetime) -> list[tuple[Candidate, Accommodation]]:
    """Who has not what they are entitled to on the exam's day, with that; what was given by hand stays."""
    follow = [row for row in candidates if not row.is_accommodated_by_hand]
    day = (exam.opens_at or now).astimezone(ZoneInfo(exam.zone)).date()
    granted = people.accommodations_on([row.user_id for row in follow], day)
    found = []
    for row in follow:
        card = granted.get(row.user_id)
        standing = Accommodation(card.kind, card.value) if card else Accommodation()  # type: ignore[arg-type]
        if standing != accommodation_of(row):
            found.append((row, standing))
    return found


def entry_of(row: LedgerEntry) -> Entry:
    """A row of the ledger as the domain reads it."""
    return Entry(
        id=row.pk,
        kind=row.kind,
        scope=row.scope,
        amount=row.amount,
        started_at=row.started_at,
        ended_at=row.ended_at,
        moves_close=row.moves_close,
        why=row.reason,
    )


@dataclass(frozen=True)
class Ledger:
    """All entries of one exam, read once."""

    rows: tuple[LedgerEntry, ...] = ()

    def rows_for(self, candidate_id: int | None, room_id: int | None) -> list[LedgerEntry]:
        """Exam-wide entries, those of the room, and the person's own."""
        return [
            row
            for row in self.rows
            if row.scope == "exam"
            or (row.scope == "room" and row.room_id == room_id)
            or (row.scope == "candidate" and row.candidate_id == candidate_id)
        ]

    def entries_for(self, candidate_id: int | None, room_id: int | None) -> list[Entry]:
        """The same for the domain."""
        return [entry_of(row) for row in self.rows_for(candidate_id, room_id)]

    def exam_wide(self) -> list[Entry]:
        """Entries that concern everybody."""
        return [entry_of(row) for row in self.rows if row.scope == "exam"]

    def standing(self, candidate_id: int, room_id: int | None) -> list[LedgerEntry]:
        """Intervals of the room and the person's own that are open: the exam's own shows by its state."""
        rows = self.rows_for(candidate_id, room_id)
        return [row for row in rows if row.scope != "exam" and row.started_at is not None and row.ended_at is None]


def ledger_of(exam_id: int) -> Ledger:
    """One query."""
    return Ledger(tuple(LedgerEntry.objects.filter(exam_id=exam_id).order_by("id")))


def ledgers_of(exam_ids: Iterable[int]) -> dict[int, Ledger]:
    """Those of several exams in one query."""
    return ledgers_in(LedgerEntry.objects.filter(exam_id__in=set(exam_ids)))


def ledgers_in(found: Iterable[LedgerEntry]) -> dict[int, Ledger]:
    """Those of several exams from rows at hand; an exam without rows has an empty one."""
    rows: dict[int, list[LedgerEntry]] = defaultdict(list)
    for row in sorted(found, key=lambda row: row.pk):
        rows[row.exam_id].append(row)
    return defaultdict(Ledger, {exam_id: Ledger(tuple(entries)) for exam_id, entries in rows.items()})


def entries_for(candidate: Candidate) -> list[LedgerEntry]:
    """The rows that concern one candidate."""
    return ledger_of(candidate.exam_id).rows_for(candidate.pk, candidate.room_id)


def window_for(
    exam: Exam,
    candidate: Candidate,
    ledger: Ledger,
    started_at: datetime | None = None,
    schedule: Schedule | None = None,
) -> Window:
    """The candidate's window as the ledger stands."""
    entries = ledger.entries_for(candidate.pk, candidate.room_id)
    return window(schedule or schedule_of(exam), accommodation_of(candidate), entries, started_at)
