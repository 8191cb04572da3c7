"""What people ask for, turned into amounts: each makes the deadline that was asked for, or says why not."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from examcast.domain import time_changes as changes
from examcast.domain.errors import Refused
from examcast.domain.time_changes import Case
from examcast.domain.timing import UNACCOMMODATED, Accommodation, Entry, Phase, Window, phase, remaining, window
from tests.domain.timing_cases import (
    TEN,
    accommodations,
    amount,
    at,
    in_window,
    ledgers,
    minutes,
    schedules,
    still,
    together,
)

QUARTER = Accommodation("percent", Decimal(25))


def case(schedule=None, *entries, accommodation=UNACCOMMODATED, started=0, is_group=False) -> Case:
    started_at = None if started is None else at(started)
    return Case(schedule or together(), accommodation, entries, started_at, is_group)


def group(schedule=None, *entries) -> Case:
    return case(schedule, *entries, started=None, is_group=True)


def after(before: Case, change: changes.Amount) -> Window:
    """The window as it is with the change in the ledger."""
    entry = Entry(2**62, "extension", amount=change.amount, moves_close=change.moves_close)
    return window(before.schedule, before.accommodation, (*before.entries, entry), before.started_at)


def test_minutes_are_minutes() -> None:
    assert changes.by_minutes(Decimal("2.5")).amount == minutes(2.5)
    assert changes.by_minutes(Decimal(-5)).amount == minutes(-5)


def test_percent_is_of_the_base_limit_even_after_extensions_and_with_extra_time() -> None:
    assert changes.by_percent(case(None, amount(30), accommodation=QUARTER), Decimal(10)).amount == minutes(6)
    assert changes.by_percent(group(), Decimal(-10)).amount == minutes(-6)


def test_a_new_total_for_a_group_is_measured_without_accommodation() -> None:
    change = changes.by_total(group(None, amount(10)), minutes(90))
    assert change.amount == minutes(20)
    ada = after(case(None, amount(10), accommodation=QUARTER), change)
    assert ada.ends_at == at(60 + 15 + 10 + 20)


def test_a_new_total_for_one_person_is_that_persons() -> None:
    one = case(None, still(10, 20), accommodation=QUARTER)
    assert after(one, changes.by_total(one, minutes(100))).ends_at == at(110)


def test_time_left_while_running() -> None:
    one = case(None, still(10, 20))
    assert after(one, changes.by_remaining(one, minutes(25), at(40))).ends_at == at(65)


def test_time_left_during_a_pause_is_what_is_left_when_it_ends() -> None:
    one = case(None, still(20, None))
    change = changes.by_remaining(one, minutes(50), at(35))
    assert remaining(after(one, change), at(35)) == minutes(50)
    resumed = after(case(None, still(20, 45)), change)
    assert resumed.ends_at == at(95)


def test_time_left_after_the_end_opens_the_window_again() -> None:
    """What reopening an attempt does; an interval that did not count before counts now and is allowed for."""
    one = case(None, still(65, 75))
    again = after(one, changes.by_remaining(one, minutes(10), at(80)))
    assert again.ends_at == at(90)
    assert phase(again, at(80)) is Phase.OPEN


def test_time_left_is_for_one_person_who_has_begun() -> None:
    for wrong in (group(), case(in_window(), started=None)):
        with pytest.raises(Refused):
            changes.by_remaining(wrong, minutes(10), at(10))


def test_an_exact_end_for_a_group_in_a_window_moves_the_closing_and_nobodys_own_time() -> None:
    change = changes.by_end(group(in_window()), at(300))
    assert change == changes.Amount(minutes(60), moves_close=True)
    late = case(in_window(), started=230)
    assert late.window.ends_at == at(240)
    assert after(late, change).ends_at == at(290)
    assert after(case(in_window(), started=0), change).ends_at == at(60)


def test_an_exact_end_inside_an_interval_ends_where_time_stopped() -> None:
    one = case(None, still(30, 50))
    assert after(one, changes.by_end(one, at(40))).ends_at == at(30)


def test_an_exam_that_never_closes_has_no_end_to_set() -> None:
    with pytest.raises(Refused):
        changes.by_end(group(in_window(closes=None)), at(300))


@given(schedules(), accommodations, ledgers(is_open=False), st.integers(0, 200), st.integers(1, 500))
def test_an_exact_end_is_reached_wherever_time_runs(schedule, accommodation, entries, started, wanted) -> None:
    one = Case(schedule, accommodation, tuple(entries), at(started))
    start = one.window.starts_at
    assert start is not None
    still_then = any(e.started_at < at(wanted) <= e.ended_at for e in entries if e.started_at)
    assume(not still_then and at(wanted) > start)
    assert after(one, changes.by_end(one, at(wanted))).ends_at == at(wanted)


@given(schedules(), accommodations, ledgers(), st.integers(0, 200), st.integers(1, 90), st.integers(0, 300))
def test_time_left_is_what_was_asked_for(schedule, accommodation, entries, started, left, now) -> None:
    one = Case(schedule, accommodation, tuple(entries), at(started))
    assume(one.window.starts_at is not None and at(now) >= one.window.starts_at)
    changed = after(one, changes.by_remaining(one, minutes(left), at(now)))
    assert remaining(changed, at(now)) == minutes(left)


def test_a_deadline_that_changed_meanwhile_is_decided_anew() -> None:
    changes.refuse_if_changed(case(), at(60))
    changes.refuse_if_changed(case(), at(60) + timedelta(microseconds=999))  # the wire carries milliseconds
    changes.refuse_if_changed(case(None, still(10, None)), None)
    for seen in (at(61), at(60) + timedelta(milliseconds=1), None):
        with pytest.raises(Refused) as refusal:
            changes.refuse_if_changed(case(), seen)
        assert refusal.value.code == "changed_meanwhile"


def shortened(by: float, now: float, *entries) -> None:
    one = case(None, *entries)
    change = changes.Amount(minutes(-by))
    changes.refuse_short_notice(one.window, after(one, change), at(now))


def test_shortening_needs_five_minutes_notice() -> None:
    shortened(15, 40)
    for by, now in ((15, 40.1), (15, 45), (60, 1)):
        with pytest.raises(Refused) as refusal:
            shortened(by, now)
        assert refusal.value.code == "short_notice"


def test_notice_is_for_shortening_and_for_those_who_still_write() -> None:
    shortened(-10, 59)  # longer, with a minute to go
    shortened(10, 60)  # over already
    shortened(10, 30, still(20, None))  # still paused: the end is not known, and is told when it resumes


@pytest.mark.parametrize(
    ("late", "is_automatic", "opened"),
    [(0, True, 0), (2, True, 0), (2.000001, True, 2.000001), (60, True, 60), (1, False, 1), (-60, False, -60)],
)
def test_the_planned_second_stands_if_it_was_kept(late: float, is_automatic: bool, opened: float) -> None:
    committed_at = TEN + timedelta(seconds=late)
    assert changes.opening_instant(TEN, committed_at, is_automatic) == TEN + timedelta(seconds=opened)


def test_a_late_opening_is_credited_in_window_mode_only() -> None:
    assert changes.late_opening(in_window(opened_at=at(3))) == changes.Amount(minutes(3), moves_close=True)
    assert changes.late_opening(in_window(opened_at=at(-3))) is None
    assert changes.late_opening(in_window()) is None
    assert changes.late_opening(together(opened_at=at(3))) is None
