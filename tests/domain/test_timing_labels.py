"""Windows as labelled stretches of time, looked at a microsecond before, at, and after every boundary."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from examcast.domain.timing import Accommodation, Phase, Window, phase
from tests.domain.timing_cases import amount, at, ends, in_window, minutes, still, together

TICK = timedelta(microseconds=1)
GRACE = 0.5  # minutes
QUARTER = Accommodation("percent", Decimal(25))

# Each case: a window, then (label, first instant that no longer has it), in minutes after ten, in order.
CASES: dict[str, tuple[Window, list[tuple[str, float]]]] = {
    "together, nothing happened": (ends(together()), [("before", 0), ("open", 60), ("grace", 60.5)]),
    "percent of the base limit": (
        ends(together(), accommodation=QUARTER),
        [("before", 0), ("open", 75), ("grace", 75.5)],
    ),
    "minutes and an extension do not compound": (
        ends(together(), amount(10), accommodation=Accommodation("minutes", Decimal(15))),
        [("before", 0), ("open", 85), ("grace", 85.5)],
    ),
    "a pause that is over": (
        ends(together(), still(10, 25)),
        [("before", 0), ("open", 10), ("paused", 25), ("open", 75), ("grace", 75.5)],
    ),
    "overlapping and touching intervals count once": (
        ends(together(), still(10, 20, 1), still(15, 30, 2, "removed_interval"), still(30, 35, 3)),
        [("before", 0), ("open", 10), ("paused", 35), ("open", 85), ("grace", 85.5)],
    ),
    "one inside another counts once": (
        ends(together(), still(10, 40, 1), still(15, 20, 2)),
        [("before", 0), ("open", 10), ("paused", 40), ("open", 90), ("grace", 90.5)],
    ),
    "an interval that began before the start counts from the start": (
        ends(together(), still(-10, 5)),
        [("before", 0), ("paused", 5), ("open", 65), ("grace", 65.5)],
    ),
    "an interval just before the end counts with its whole length": (
        ends(together(), still(59.9, 80)),
        [("before", 0), ("open", 59.9), ("paused", 80), ("open", 80.1), ("grace", 80.6)],
    ),
    "an interval from the end on does not count": (
        ends(together(), still(60, 80)),
        [("before", 0), ("open", 60), ("grace", 60.5)],
    ),
    "an extension lets a later interval count": (
        ends(together(), still(60, 80, 1), amount(10, 2)),
        [("before", 0), ("open", 60), ("paused", 80), ("open", 90), ("grace", 90.5)],
    ),
    "one interval lets the next count": (
        ends(together(), still(50, 60, 1), still(65, 75, 2)),
        [("before", 0), ("open", 50), ("paused", 60), ("open", 65), ("paused", 75), ("open", 80), ("grace", 80.5)],
    ),
    "activated early, the end moves too": (
        ends(together(opened_at=at(-20))),
        [("before", -20), ("open", 40), ("grace", 40.5)],
    ),
    "opened late, nobody loses anything": (
        ends(together(opened_at=at(7))),
        [("before", 7), ("open", 67), ("grace", 67.5)],
    ),
    "late entry leaves what is left": (ends(together(), started=20), [("before", 0), ("open", 60), ("grace", 60.5)]),
    "full time for late entry": (
        ends(together(is_full_time_late=True), started=20),
        [("before", 20), ("open", 80), ("grace", 80.5)],
    ),
    "who was there before the bell has no more than the others": (
        ends(together(is_full_time_late=True), started=-5),
        [("before", 0), ("open", 60), ("grace", 60.5)],
    ),
    "shortened": (ends(together(), amount(-15)), [("before", 0), ("open", 45), ("grace", 45.5)]),
    "shortened to nothing ends at the start": (ends(together(), amount(-90)), [("before", 0), ("grace", 0.5)]),
    "window mode runs from the person's own start": (
        ends(in_window(), started=30),
        [("before", 30), ("open", 90), ("grace", 90.5)],
    ),
    "window mode is capped at the closing": (
        ends(in_window(), started=200),
        [("before", 200), ("open", 240), ("grace", 240.5)],
    ),
    "unless the exam says otherwise": (
        ends(in_window(is_capped=False), started=200),
        [("before", 200), ("open", 260), ("grace", 260.5)],
    ),
    "the accommodation moves the closing": (
        ends(in_window(), accommodation=QUARTER, started=200),
        [("before", 200), ("open", 255), ("grace", 255.5)],
    ),
    "an extension moves the closing": (
        ends(in_window(), amount(10), started=200),
        [("before", 200), ("open", 250), ("grace", 250.5)],
    ),
    "a pause moves the closing, also one before the person began": (
        ends(in_window(), still(100, 110), started=200),
        [("before", 200), ("open", 250), ("grace", 250.5)],
    ),
    "a late opening moves the closing only": (
        ends(in_window(), amount(10, kind="late_opening"), started=200),
        [("before", 200), ("open", 250), ("grace", 250.5)],
    ),
    "and nobody's own time": (
        ends(in_window(), amount(10, kind="late_opening"), started=30),
        [("before", 30), ("open", 90), ("grace", 90.5)],
    ),
    "an exact end for a group moves the closing only": (
        ends(in_window(), amount(-60, moves_close=True), started=150),
        [("before", 150), ("open", 180), ("grace", 180.5)],
    ),
    "not begun in window mode": (ends(in_window()), [("before", 240)]),
    "not begun, and the exam is paused": (
        ends(in_window(), still(30, 60)),
        [("before", 30), ("paused", 60), ("before", 270)],
    ),
    "a window that never closes": (
        ends(in_window(closes=None), started=900),
        [("before", 900), ("open", 960), ("grace", 960.5)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_phase_around_every_boundary(name: str) -> None:
    window, labels = CASES[name]
    for index, (label, until) in enumerate(labels):
        edge = at(until)
        following = labels[index + 1][0] if index + 1 < len(labels) else "over"
        # From ends_at on only sending is left, and what is received at the last instant of grace still counts.
        on_edge = label if label == "grace" else following
        assert phase(window, edge - TICK) == label
        assert phase(window, edge) == on_edge
        assert phase(window, edge + TICK) == following


@pytest.mark.parametrize("name", CASES)
def test_phase_between_the_boundaries(name: str) -> None:
    window, labels = CASES[name]
    began = at(labels[0][1]) - minutes(30)
    for label, until in labels:
        for instant in _sampled(began, at(until)):
            assert phase(window, instant) == label, instant
        began = at(until)
    for instant in _sampled(began, began + minutes(600)):
        assert phase(window, instant) == "over"


def _sampled(began: datetime, ended: datetime) -> list[datetime]:
    return [began + (ended - began) * part / 97 for part in range(1, 97)]


def test_an_open_interval_stops_everything() -> None:
    window = ends(together(), still(20, None))
    assert (window.ends_at, window.grace_ends_at, window.entry_ends_at) == (None, None, None)
    assert window.left == minutes(40)
    assert phase(window, at(20) - TICK) is Phase.OPEN
    for instant in (at(20), at(60), at(6000)):
        assert phase(window, instant) is Phase.PAUSED


def test_an_open_interval_after_the_end_stops_nobody() -> None:
    window = ends(together(), still(60, None))
    assert window.ends_at == at(60)
    assert phase(window, at(61)) is Phase.OVER


def test_an_open_interval_after_the_closing_does_not_lift_the_cap() -> None:
    window = ends(in_window(closes=100), still(110, None), started=60)
    assert window.ends_at == at(100)
    assert window.left is None
    assert phase(window, at(120)) is Phase.OVER


def test_nothing_is_open_before_the_exam_has_opened() -> None:
    for schedule in (together(opened_at=None), in_window(opened_at=None)):
        for started in (None, 5):
            window = ends(schedule, started=started)
            assert {phase(window, at(offset)) for offset in (-1, 0, 5, 59, 1000)} == {Phase.BEFORE}


def test_who_has_not_begun_in_a_window_may_begin_until_it_closes() -> None:
    window = ends(in_window(), amount(10))
    assert window.starts_at is None
    assert window.ends_at == window.entry_ends_at == at(250)


@pytest.mark.parametrize(
    ("schedule", "entries", "entry"),
    [
        (together(), [], 60),
        (together(late_entry=minutes(20)), [], 20),
        (together(late_entry=minutes(20)), [still(10, 15)], 25),
        (together(late_entry=minutes(20)), [still(20, 30)], 20),
        (together(late_entry=minutes(20)), [amount(30)], 20),
        (together(late_entry=minutes(20)), [still(30, None)], 20),
        (together(late_entry=minutes(90)), [], 60),
        (together(late_entry=minutes(90), is_full_time_late=True), [], 90),
        (in_window(), [amount(5), still(10, 20, 2)], 255),
    ],
)
def test_the_end_of_entry(schedule, entries, entry) -> None:
    assert ends(schedule, *entries).entry_ends_at == at(entry)
