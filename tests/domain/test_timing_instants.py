"""Zones, both nights of the clock change, what cannot be a schedule or an entry, and when an exam closes."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from examcast.domain.errors import Refused
from examcast.domain.time_wire import (
    accommodation_from_json,
    accommodation_to_json,
    entry_from_json,
    entry_to_json,
    schedule_from_json,
    schedule_to_json,
)
from examcast.domain.timing import (
    UNACCOMMODATED,
    Accommodation,
    Entry,
    Phase,
    Schedule,
    closes_at,
    cut,
    phase,
    remaining,
    reopened,
    window,
)
from tests.domain.timing_cases import amount, at, ends, in_window, minutes, still, together
from tests.support.instants import FALL_BACK, SPRING_FORWARD

BERLIN = ZoneInfo("Europe/Berlin")
BUFFER = minutes(5)


@pytest.mark.parametrize(
    ("opens", "wall_clock_end"),
    [
        (datetime(2027, 3, 28, 1, 30, tzinfo=BERLIN), "04:30"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=BERLIN), "02:30"),
        (datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN), "03:30"),
        (datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=1), "04:30"),
    ],
)
def test_two_hours_are_two_hours_on_both_nights_of_the_clock_change(opens: datetime, wall_clock_end: str) -> None:
    schedule = Schedule("together", opens, timedelta(hours=2), opened_at=opens)
    found = window(schedule, UNACCOMMODATED, ())
    assert found.ends_at is not None
    assert found.ends_at - opens.astimezone(UTC) == timedelta(hours=2)
    assert found.ends_at.astimezone(BERLIN).strftime("%H:%M") == wall_clock_end


@pytest.mark.parametrize("night", [SPRING_FORWARD, FALL_BACK])
def test_a_pause_over_the_clock_change_has_its_real_length(night: datetime) -> None:
    opens = (night - timedelta(minutes=30)).astimezone(BERLIN)
    schedule = Schedule("together", opens, timedelta(hours=1), opened_at=opens)
    began, ended = ((night + timedelta(minutes=m)).astimezone(BERLIN) for m in (-10, 20))
    found = window(schedule, UNACCOMMODATED, [Entry(1, "pause", started_at=began, ended_at=ended)])
    assert found.ends_at == night + timedelta(hours=1)


def test_an_instant_without_a_zone_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Schedule("together", datetime(2027, 3, 1, 9), timedelta(hours=1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "extension"},
        {"kind": "extension", "amount": minutes(1), "started_at": at(0)},
        {"kind": "pause"},
        {"kind": "pause", "started_at": at(0), "amount": minutes(1)},
        {"kind": "pause", "started_at": at(10), "ended_at": at(9)},
        {"kind": "holiday", "amount": minutes(1)},
        {"kind": "extension", "amount": minutes(1), "scope": "planet"},
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(wrong: dict) -> None:
    with pytest.raises(Refused) as refusal:
        Entry(1, **wrong)
    assert refusal.value.code == "malformed_entry"


@pytest.mark.parametrize(
    "wrong",
    [{"limit": 0}, {"grace": minutes(-1)}, {"late_entry": minutes(-1)}, {"lobby": minutes(-1)}],
)
def test_a_schedule_that_contradicts_itself_is_refused(wrong: dict) -> None:
    with pytest.raises(Refused):
        together(**wrong)
    with pytest.raises(Refused):
        in_window(closes=0)


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity"])
def test_an_accommodation_gives_more_time_or_none(value: str) -> None:
    with pytest.raises(Refused):
        Accommodation("minutes", Decimal(value))


def test_the_exam_closes_after_the_last_of_the_roster_and_of_those_still_writing() -> None:
    ada, ben = ends(together(), accommodation=Accommodation("percent", Decimal(25))), ends(together())
    assert closes_at(together(), [], [ada, ben], [], BUFFER) == at(75) + BUFFER
    assert closes_at(together(), [], [ada, ben], [ada], BUFFER) == ada.grace_ends_at + BUFFER
    extended = ends(together(), amount(40, scope="candidate"))
    assert closes_at(together(), [], [ada, ben], [extended], BUFFER) == extended.grace_ends_at + BUFFER


def test_an_exam_with_an_empty_roster_closes_too() -> None:
    assert closes_at(together(), [amount(5)], [], [], BUFFER) == at(70)
    assert closes_at(in_window(), [], [], [], BUFFER) == at(245)


def test_full_time_for_late_entry_keeps_the_exam_open_for_entry() -> None:
    schedule = together(late_entry=minutes(90), is_full_time_late=True)
    assert closes_at(schedule, [], [ends(schedule)], [], BUFFER) == at(95)


def test_nothing_closes_while_somebodys_time_stands_still() -> None:
    for entry in (still(30, None), still(30, None, scope="candidate")):
        paused = ends(together(), entry)
        assert closes_at(together(), [], [paused], [], BUFFER) is None
        assert closes_at(together(), [], [], [paused], BUFFER) is None
    assert closes_at(together(), [], [ends(together(), still(70, None))], [], BUFFER) == at(65)


def test_an_exam_without_a_closing_never_closes() -> None:
    assert closes_at(in_window(closes=None), [], [], [], BUFFER) is None


def test_time_left() -> None:
    planned = ends(together(), still(20, 30), still(40, 45, 2))
    assert remaining(planned, at(-10)) == minutes(60)
    assert remaining(planned, at(10)) == minutes(50)
    assert remaining(planned, at(25)) == minutes(40)
    assert remaining(planned, at(35)) == minutes(35)
    assert remaining(planned, at(100)) == timedelta(0)
    assert remaining(ends(together(), still(20, None)), at(50)) == minutes(40)
    assert remaining(ends(together(), still(20, None)), at(15)) == minutes(45)
    assert remaining(ends(in_window()), at(15)) is None
    assert remaining(ends(in_window(closes=100), still(90, None), started=70), at(95)) == minutes(10)


def test_what_goes_over_the_wire_comes_back() -> None:
    schedule = in_window(late_entry=minutes(3), lobby=minutes(10), is_capped=False)
    assert schedule_from_json(schedule_to_json(schedule)) == schedule
    for entry in (amount(-3, why="noise"), still(1, None, scope="room"), still(1, 2, moves_close=False)):
        assert entry_from_json(entry_to_json(entry)) == entry
    for accommodation in (UNACCOMMODATED, Accommodation("percent", Decimal("12.50"))):
        assert accommodation_from_json(accommodation_to_json(accommodation)) == accommodation


def test_an_exam_ended_by_hand_cuts_what_still_runs_and_nothing_else() -> None:
    schedule = together(60)
    found = window(schedule, UNACCOMMODATED, ())
    early = cut(found, at(20), schedule.grace)
    assert (early.ends_at, early.grace_ends_at) == (at(20), at(20) + schedule.grace)
    assert cut(found, None, schedule.grace) is found
    assert cut(found, at(60), schedule.grace) is found
    standing = window(schedule, UNACCOMMODATED, [still(10, None)])
    assert (standing.ends_at, cut(standing, at(20), schedule.grace).ends_at) == (None, at(20))


def test_a_reopened_attempt_has_its_own_limit_moved_only_by_what_came_since() -> None:
    before, since = amount(30, id=1), amount(4, id=2)
    closing = Entry(3, "late_opening", amount=minutes(9), moves_close=True)
    ledger = [(at(10), before), (at(100), since), (at(101), closing)]
    schedule, entries = reopened(at(100), minutes(15), minutes(1), ledger)
    found = window(schedule, UNACCOMMODATED, entries)
    assert (found.starts_at, found.ends_at, found.grace_ends_at) == (at(100), at(119), at(120))


def test_an_attempt_reopened_while_the_clock_stands_has_all_its_time_left() -> None:
    ledger = [(at(90), still(90, None))]
    schedule, entries = reopened(at(100), minutes(15), minutes(1), ledger)
    found = window(schedule, UNACCOMMODATED, entries)
    assert (found.ends_at, found.left, phase(found, at(130))) == (None, minutes(15), Phase.PAUSED)
    ledger = [(at(90), still(90, 107)), (at(95), still(80, 95, 2))]
    schedule, entries = reopened(at(100), minutes(15), minutes(1), ledger)
    assert window(schedule, UNACCOMMODATED, entries).ends_at == at(122)
