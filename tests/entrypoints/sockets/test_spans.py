"""When a device was last heard before it fell silent: known while its exam goes on, and then no more."""

from datetime import timedelta

import pytest

from examcast.entrypoints.sockets.spans import Spans

MINUTE = timedelta(minutes=1)


def test_a_device_that_comes_back_brings_when_it_was_last_heard(now):
    spans = Spans("a")
    first = spans.begin(7, 42, "tab", now, "", "")
    assert first.heard_before is None
    spans.heard(first, now + MINUTE)
    spans.end(first, now + 2 * MINUTE, 1006)
    assert spans.begin(7, 42, "tab", now + 5 * MINUTE, "", "").heard_before == now + MINUTE
    assert spans.begin(7, 42, "phone", now + 5 * MINUTE, "", "").heard_before is None
    assert spans.asked(7, 43, "tab", now) is None
    assert spans.asked(7, 43, "tab", now + MINUTE) == now
    assert spans.asked(7, 43, "tab", now + MINUTE * 1.2) == now, "the same silence as long as it asks on"


@pytest.mark.parametrize(
    ("code", "why"), [(1001, "left"), (1000, "left"), (1005, "network"), (1006, "network"), (1012, "server")]
)
def test_a_cut_line_is_told_from_a_page_that_was_left(now, code, why):
    spans = Spans("a")
    spans.end(spans.begin(7, 42, "tab", now, "", ""), now + MINUTE, code)
    assert [note.why for note in spans.take()] == [why]


def test_an_exam_that_is_over_leaves_nothing_in_memory(now):
    spans = Spans("a")
    open_still = spans.begin(7, 42, "tab", now, "", "")
    spans.asked(7, 43, "tab", now)
    spans.asked(8, 44, "tab", now)
    spans.exam_over(7)
    spans.heard(open_still, now + MINUTE)
    spans.asked(7, 43, "tab", now + MINUTE)
    assert list(spans._devices) == [8]
    spans.end(open_still, now + MINUTE, 1000)
    assert [note.attempt_id for note in spans.take()] == [42]
    assert not [*spans.close(now)], "and what ended is not ended once more"


def test_an_open_connection_is_noted_soon_and_then_once_a_minute_each_in_a_second_of_its_own(now):
    spans = Spans("a", every=60)
    noted = []
    first = spans.begin(7, 42, "tab", now, "", "")
    list(spans.take())
    spans.begin(7, 43, "tab", now, "", "")
    for second in range(180):
        spans.heard(first, now)
        noted += [(second, note.attempt_id) for note in spans.take()]
    assert noted == [(8, 42), (9, 43), (68, 42), (128, 42)], "and nothing is written of whom nothing was heard"


def test_at_the_end_of_the_process_every_open_connection_ends_by_us(now):
    spans = Spans("a")
    spans.end(spans.begin(7, 42, "tab", now, "", ""), now, 1000)
    spans.begin(7, 43, "tab", now, "", "")
    ends = {note.attempt_id: (note.why, note.ended_at) for note in spans.close(now + MINUTE)}
    assert ends == {42: ("left", now), 43: ("server", now + MINUTE)}
