"""Material for the tests of timing: short ways to write schedules and entries, and strategies that draw them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from examcast.domain.timing import UNACCOMMODATED, Accommodation, Entry, Schedule, Window, window

TEN = datetime(2027, 3, 15, 10, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def at(offset: float) -> datetime:
    """The instant so many minutes after ten."""
    return TEN + minutes(offset)


def together(limit: float = 60, **more: Any) -> Schedule:
    return Schedule("together", TEN, minutes(limit), **{"opened_at": TEN, "grace": timedelta(seconds=30)} | more)


def in_window(limit: float = 60, closes: float | None = 240, **more: Any) -> Schedule:
    closes_at = None if closes is None else at(closes)
    more = {"opened_at": TEN, "grace": timedelta(seconds=30), "closes_at": closes_at} | more
    return Schedule("window", TEN, minutes(limit), **more)


def amount(count: float, id: int = 1, kind: str = "extension", **more: Any) -> Entry:
    return Entry(id, kind, amount=minutes(count), **more)


def still(start: float, end: float | None, id: int = 1, kind: str = "pause", **more: Any) -> Entry:
    """An interval in which time stood still, in minutes after ten."""
    return Entry(id, kind, started_at=at(start), ended_at=None if end is None else at(end), **more)


def ends(
    schedule: Schedule,
    *entries: Entry,
    accommodation: Accommodation = UNACCOMMODATED,
    started: float | None = None,
) -> Window:
    return window(schedule, accommodation, entries, None if started is None else at(started))


percents = st.decimals(0, 300, places=2).map(lambda value: Accommodation("percent", value))
more_minutes = st.decimals(0, 90, places=1).map(lambda value: Accommodation("minutes", value))
accommodations = st.one_of(st.just(UNACCOMMODATED), percents, more_minutes)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    common: dict[str, Any] = {
        "limit": draw(st.integers(1, 180)),
        "grace": timedelta(seconds=draw(st.integers(0, 120))),
        "opened_at": at(draw(st.sampled_from((-3, 0, 0, 0, 4)))),
    }
    if draw(st.booleans()):
        late = draw(st.none() | st.integers(0, 60))
        common |= {"late_entry": None if late is None else minutes(late), "is_full_time_late": draw(st.booleans())}
        return together(**common)
    return in_window(closes=draw(st.none() | st.integers(10, 400)), is_capped=draw(st.booleans()), **common)


@st.composite
def ledgers(draw: st.DrawFn, least: int = -20, is_open: bool = True, size: int = 6) -> list[Entry]:
    entries: list[Entry] = []
    for id in range(1, draw(st.integers(0, size)) + 1):
        if draw(st.booleans()):
            kind = draw(st.sampled_from(("extension", "incident", "outage_credit", "correction", "late_opening")))
            entries.append(amount(draw(st.integers(least, 40)), id, kind, moves_close=draw(st.booleans())))
        else:
            start = draw(st.integers(-30, 300))
            end = draw(st.integers(0, 60).map(lambda length, start=start: start + length))
            kind = draw(st.sampled_from(("pause", "removed_interval")))
            is_still = is_open and draw(st.integers(0, 5)) == 0
            entries.append(still(start, None if is_still else end, id, kind))
    return entries


starts = st.none() | st.integers(0, 200)
