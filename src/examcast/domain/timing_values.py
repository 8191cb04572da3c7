"""What timing reckons with: schedule, accommodation, ledger entries; and what it says: window, steps, phase.

Every instant is turned to UTC on its way in: adding hours to a zoned datetime would follow the wall clock, also over
the nights on which it jumps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, Literal

from examcast.domain.errors import Refused

ZERO: Final = timedelta(0)
_MS: Final = timedelta(milliseconds=1)
AMOUNT_KINDS: Final = frozenset({"extension", "incident", "outage_credit", "correction", "late_opening"})
INTERVAL_KINDS: Final = frozenset({"pause", "removed_interval"})
Chain = Literal["own", "close"]  # the person's own time, or the closing that caps it
SCOPES: Final = frozenset({"exam", "room", "candidate"})


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    PAUSED = "paused"
    GRACE = "grace"  # read-only; what was sent and is received now still counts
    OVER = "over"


@dataclass(frozen=True)
class Schedule:
    """What was planned, and when the exam really opened (None: it has not)."""

    mode: Literal["together", "window"]
    opens_at: datetime
    limit: timedelta
    closes_at: datetime | None = None  # window mode only; None: never closes
    opened_at: datetime | None = None
    lobby: timedelta = ZERO
    late_entry: timedelta | None = None  # together mode only; None: entry until the end
    is_full_time_late: bool = False
    grace: timedelta = ZERO
    is_capped: bool = True

    def __post_init__(self) -> None:
        for name in ("opens_at", "closes_at", "opened_at"):
            object.__setattr__(self, name, _utc(getattr(self, name)))
        if self.mode not in ("together", "window"):
            raise Refused("malformed_schedule", "The mode is “together” or “window”.")
        if self.limit <= ZERO:
            raise Refused("malformed_schedule", "The duration must be longer than nothing.")
        if min(self.lobby, self.grace, self.late_entry or ZERO) < ZERO:
            raise Refused("malformed_schedule", "Lobby, late entry and grace cannot be negative.")
        if self.mode == "window" and self.closes_at is not None and self.closes_at <= self.opens_at:
            raise Refused("malformed_schedule", "The exam must close after it opens.")

    @property
    def begins_at(self) -> datetime:
        return self.opened_at or self.opens_at


@dataclass(frozen=True)
class Accommodation:
    """More time for one person: minutes, or percent of the base limit. It never shortens."""

    kind: Literal["none", "minutes", "percent"] = "none"
    value: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.kind not in ("none", "minutes", "percent") or not self.value.is_finite() or self.value < 0:
            raise Refused("malformed_accommodation")

    def extra(self, limit: timedelta) -> timedelta:
        if self.kind == "none":
            return ZERO
        return percent_of(limit if self.kind == "percent" else timedelta(minutes=100), self.value)


@dataclass(frozen=True)
class Entry:
    """One change of time that concerns this candidate: an amount, or an interval in which time stood still."""

    id: int
    kind: str
    scope: str = "exam"
    amount: timedelta | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    moves_close: bool = False  # an amount for the closing of the entry window only, not for anyone's own time
    why: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "started_at", _utc(self.started_at))
        object.__setattr__(self, "ended_at", _utc(self.ended_at))
        if self.kind == "late_opening":
            object.__setattr__(self, "moves_close", True)
        if self.scope not in SCOPES or self.kind not in AMOUNT_KINDS | INTERVAL_KINDS:
            raise Refused(
                "malformed_entry", f"A change of time is of a known kind and scope, not {self.kind}/{self.scope}."
            )
        if self.kind in AMOUNT_KINDS and (self.amount is None or self.started_at or self.ended_at):
            raise Refused("malformed_entry", f"“{self.kind}” needs an amount of time and no interval.")
        if self.kind in INTERVAL_KINDS and (self.started_at is None or self.amount is not None):
            raise Refused("malformed_entry", f"“{self.kind}” needs the instant at which it began and no amount.")
        if self.started_at and self.ended_at and self.ended_at < self.started_at:
            raise Refused("malformed_entry", "An interval cannot end before it begins.")


@dataclass(frozen=True)
class Stretch:
    """Merged intervals: time stood still from started_at until ended_at (None: it still does)."""

    started_at: datetime
    ended_at: datetime | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Step:
    """One line of the explanation of a deadline. `ends_at` is the deadline so far; the last step's is the deadline."""

    chain: Chain
    kind: str  # start, limit, accommodation, an entry's kind, floor, closes_at, capped
    amount: timedelta | None = None  # None: still growing, or not a span
    ends_at: datetime | None = None
    why: str = ""
    entries: tuple[int, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Window:
    """When one candidate may answer. `ends_at` None: an open interval counts, or the exam never closes."""

    starts_at: datetime | None  # None: window mode, not begun; then ends_at is the end of entry
    ends_at: datetime | None
    grace_ends_at: datetime | None
    entry_ends_at: datetime | None
    total: timedelta  # limit + accommodation + amounts
    left: timedelta | None  # working time left while an open interval stops the clock
    stretches: tuple[Stretch, ...]  # those that count
    is_opened: bool
    explanation: tuple[Step, ...]


def percent_of(span: timedelta, percent: Decimal) -> timedelta:
    """Percent of a span, rounded up to whole milliseconds, which is what the wire carries."""
    top, bottom = percent.as_integer_ratio()
    return _MS * -(-(span // _MS * top) // (100 * bottom))


def utc(moment: datetime) -> datetime:
    """The same instant in UTC; an instant without a zone is a mistake of the caller."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone")
    return moment.astimezone(UTC)


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else utc(moment)
