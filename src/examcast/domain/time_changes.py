"""From what is asked for (minutes, percent, a new total, time left, an exact end) to the amount the ledger gets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from examcast.domain.errors import Refused
from examcast.domain.timing import (
    Accommodation,
    Entry,
    Schedule,
    Window,
    merged,
    percent_of,
    utc,
    window,
)
from examcast.domain.timing_values import ZERO

NOTICE: Final = timedelta(minutes=5)
ON_TIME: Final = timedelta(seconds=2)
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Amount:
    """What the new ledger entry says."""

    amount: timedelta
    moves_close: bool = False


@dataclass(frozen=True)
class Case:
    """Whose deadline is changed. For a group: no accommodation, no start, and the entries that all of it share."""

    schedule: Schedule
    accommodation: Accommodation
    entries: tuple[Entry, ...]
    started_at: datetime | None = None
    is_group: bool = False

    @property
    def window(self) -> Window:
        return window(self.schedule, self.accommodation, self.entries, self.started_at)


def by_minutes(minutes: Decimal) -> Amount:
    return Amount(_MS * int(minutes * 60_000))


def by_percent(case: Case, percent: Decimal) -> Amount:
    """Percent of the base limit, for a group and for one person alike; accommodations and entries do not compound."""
    size = percent_of(case.schedule.limit, abs(percent))
    return Amount(size if percent >= 0 else -size)


def by_total(case: Case, total: timedelta) -> Amount:
    """So that the working time from beginning to end is `total`; a group's is measured without accommodation."""
    if total <= ZERO:
        raise Refused("malformed_entry", "The new total must be longer than nothing.")
    return Amount(total - _own_total(case))


def by_remaining(case: Case, left: timedelta, now: datetime) -> Amount:
    """So that one person has `left` working time from now on."""
    if case.is_group:
        raise Refused("malformed_entry", "Time left can be set for one person only; give a group minutes or an end.")
    if case.window.starts_at is None:
        raise Refused("not_open", "This person has not begun; there is no time left to set.", retry=False)
    if left < ZERO:
        raise Refused("malformed_entry", "The time left cannot be less than nothing.")
    return Amount(_to_reach(case, utc(now), left))


def by_end(case: Case, ends_at: datetime) -> Amount:
    """So that the deadline is `ends_at`; for a group in window mode it is the closing that moves."""
    ends_at = utc(ends_at)
    if case.is_group and case.schedule.mode == "window":
        return Amount(_close_lack(case, ends_at, ZERO), moves_close=True)
    return Amount(_to_reach(case, ends_at, ZERO))


def refuse_if_changed(case: Case, seen: datetime | None) -> None:
    """The deadline that the person saw when deciding must still be true (to the millisecond the wire carries)."""
    true = case.window.ends_at
    is_same = true is seen if true is None or seen is None else abs(true - seen) < _MS
    if not is_same:
        message = "The deadline was changed meanwhile; look at the new one and decide anew."
        raise Refused("changed_meanwhile", message, detail={"ends_at": true.isoformat() if true else None})


def refuse_short_notice(before: Window, after: Window, now: datetime) -> None:
    """Nobody whose time still runs may be left with less than five minutes by a shortening."""
    if after.ends_at is None or (before.ends_at is not None and after.ends_at >= before.ends_at):
        return
    if before.ends_at is not None and before.ends_at <= now:
        return
    if after.ends_at < now + NOTICE:
        earliest = (utc(now) + NOTICE).isoformat(timespec="seconds")
        raise Refused("short_notice", detail={"earliest": earliest, "ends_at": after.ends_at.isoformat()})


def opening_instant(opens_at: datetime, committed_at: datetime, is_automatic: bool) -> datetime:
    """What opened_at becomes: the planned second if the system kept it within 2 s, else the instant of the commit."""
    is_on_time = is_automatic and opens_at <= committed_at <= opens_at + ON_TIME
    return opens_at if is_on_time else committed_at


def late_opening(schedule: Schedule) -> Amount | None:
    """What moves closes_at when a window opened late; in together mode time runs from opened_at and nothing is lost."""
    if schedule.mode != "window" or schedule.opened_at is None or schedule.opened_at <= schedule.opens_at:
        return None
    return Amount(schedule.opened_at - schedule.opens_at, moves_close=True)


def _to_reach(case: Case, at: datetime, left: timedelta) -> timedelta:
    """The amount after which exactly `left` working time remains at `at`, on whichever chain ends first."""
    schedule, start = case.schedule, case.window.starts_at
    lacks: list[timedelta] = []
    if start is not None:
        lacks.append(_worked(case.entries, start, at) + left - _own_total(case))
    if schedule.mode == "window" and schedule.closes_at is not None and (schedule.is_capped or start is None):
        lacks.append(_close_lack(case, at, left))
    if not lacks:
        raise Refused("malformed_entry", "This exam never closes, so there is no end to set.")
    return max(lacks)  # both chains move by it, and the deadline is the earlier one


def _close_lack(case: Case, at: datetime, left: timedelta) -> timedelta:
    schedule = case.schedule
    if schedule.closes_at is None:
        raise Refused("malformed_entry", "This exam never closes, so there is no end to set.")
    planned = schedule.closes_at - schedule.begins_at + case.accommodation.extra(schedule.limit)
    return _worked(case.entries, schedule.begins_at, at) + left - planned - _amounts(case.entries)


def _own_total(case: Case) -> timedelta:
    own = [entry for entry in case.entries if not entry.moves_close]
    return case.schedule.limit + case.accommodation.extra(case.schedule.limit) + _amounts(own)


def _amounts(entries: Iterable[Entry]) -> timedelta:
    return sum((entry.amount for entry in entries if entry.amount is not None), ZERO)


def _worked(entries: Iterable[Entry], start: datetime, at: datetime) -> timedelta:
    """Time between two instants in which it did not stand still."""
    still = ZERO
    for stretch in merged(entries):
        ended_at = at if stretch.ended_at is None else min(stretch.ended_at, at)
        still += max(ZERO, ended_at - max(stretch.started_at, start))
    return at - start - still
