"""What is true of every window, whatever the schedule and the ledger."""

import random
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from examcast.domain.timing import (
    UNACCOMMODATED,
    Accommodation,
    Entry,
    Phase,
    Schedule,
    Window,
    phase,
    remaining,
    window,
)
from tests.domain.timing_cases import (
    accommodations,
    amount,
    at,
    ends,
    in_window,
    ledgers,
    minutes,
    schedules,
    starts,
    still,
    together,
)

FOREVER = at(10**7)


def end_of(found: Window):
    return found.ends_at or FOREVER


def reckoned(schedule: Schedule, accommodation: Accommodation, entries: list[Entry], started: int | None) -> Window:
    return window(schedule, accommodation, entries, None if started is None else at(started))


@given(schedules(), accommodations, ledgers(), starts, st.randoms())
def test_the_order_of_entries_does_not_matter(schedule, accommodation, entries, started, chance: random.Random) -> None:
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    assert reckoned(schedule, accommodation, entries, started) == reckoned(schedule, accommodation, shuffled, started)


@given(schedules(), accommodations, ledgers(), starts, st.integers(0, 90))
def test_more_time_never_ends_earlier(schedule, accommodation, entries, started, more) -> None:
    before = reckoned(schedule, accommodation, entries, started)
    after = reckoned(schedule, accommodation, [*entries, amount(more, 99)], started)
    assert end_of(after) >= end_of(before)


@given(schedules(), accommodations, ledgers(), starts)
def test_an_accommodation_never_shortens(schedule, accommodation, entries, started) -> None:
    without = reckoned(schedule, UNACCOMMODATED, entries, started)
    assert end_of(reckoned(schedule, accommodation, entries, started)) >= end_of(without)


@given(st.integers(1, 180), ledgers(size=3), st.integers(0, 400), st.integers(1, 60), st.booleans())
def test_an_interval_that_begins_before_the_end_moves_it_by_its_whole_length(
    limit, entries, start, length, own
) -> None:
    amounts = [entry for entry in entries if entry.amount is not None]
    schedule = in_window(limit, closes=300) if own else together(limit)
    before = ends(schedule, *amounts, started=0)
    after = ends(schedule, *amounts, still(start, start + length, 99), started=0)
    moved = minutes(length) if at(start) < before.ends_at else timedelta(0)
    assert after.ends_at == before.ends_at + moved


@given(st.integers(1, 120), ledgers(least=0, is_open=False), st.integers(0, 60))
def test_the_end_is_the_minute_in_which_the_work_is_done(limit, entries, opened) -> None:
    """Walk through the minutes one by one: those in which time stands still are not worked."""
    total = limit + sum(e.amount // minutes(1) for e in entries if e.amount is not None and not e.moves_close)
    minute = opened
    while total:
        total -= not any(e.started_at <= at(minute) < e.ended_at for e in entries if e.started_at)
        minute += 1
    assert ends(together(limit, opened_at=at(opened)), *entries).ends_at == at(minute)


@given(schedules(), accommodations, ledgers(), starts)
def test_the_explanation_ends_in_the_deadline(schedule, accommodation, entries, started) -> None:
    found = reckoned(schedule, accommodation, entries, started)
    assert found.explanation[-1].ends_at == found.ends_at
    running = None
    for step in found.explanation:
        if step.kind in ("start", "closes_at"):
            running = step.ends_at
        elif step.kind != "capped" and running is not None:
            running = None if step.amount is None else running + step.amount
            assert step.ends_at == running


@given(schedules(), accommodations, ledgers(), starts, st.lists(st.integers(-60, 900), min_size=2, max_size=12))
def test_phases_come_in_order_and_time_left_never_grows(schedule, accommodation, entries, started, offsets) -> None:
    found = reckoned(schedule, accommodation, entries, started)
    order = {Phase.BEFORE: 0, Phase.OPEN: 1, Phase.PAUSED: 1, Phase.GRACE: 2, Phase.OVER: 3}
    if found.starts_at is None:
        order[Phase.PAUSED] = 0
    instants = [at(offset) for offset in sorted(offsets)]
    seen = [order[phase(found, instant)] for instant in instants]
    assert seen == sorted(seen)
    if (left := [remaining(found, instant) for instant in instants])[0] is not None:
        assert left == sorted(left, reverse=True)


@given(schedules(), accommodations, ledgers(is_open=False), starts)
def test_a_person_who_has_time_left_is_not_over(schedule, accommodation, entries, started) -> None:
    found = reckoned(schedule, accommodation, entries, started)
    for offset in range(-10, 500, 7):
        left = remaining(found, at(offset))
        if left is not None and phase(found, at(offset)) is not Phase.BEFORE:
            assert (left > timedelta(0)) == (phase(found, at(offset)) in (Phase.OPEN, Phase.PAUSED))


@given(st.integers(1, 40_000), st.decimals(0, 300, places=3))
def test_a_percentage_is_rounded_up_to_a_millisecond(seconds: int, percent: Decimal) -> None:
    extra = Accommodation("percent", percent).extra(timedelta(seconds=seconds))
    exact = Decimal(seconds) * percent / 100
    assert exact <= Decimal(extra // timedelta(milliseconds=1)) / 1000 < exact + Decimal("0.001")
