"""Each step is counted by how late it was taken; what became a step late is counted from then."""

from datetime import timedelta

import pytest

from examcast.apps.exams import actions as exams
from examcast.apps.exams.queries import Due
from examcast.entrypoints.workers import scheduler
from examcast.entrypoints.workers.clock import Clock
from examcast.entrypoints.workers.histograms import within
from tests.cast import make_cast
from tests.support.people import browser

MS = timedelta(milliseconds=1)


@pytest.mark.django_db
def test_how_late_an_exam_was_opened_is_kept_with_it_and_shown_to_who_watches(loop, now):
    cast = make_cast()
    rung, by_hand = cast.exam(), cast.exam(title="By hand")
    exams.open_due(rung.opens_at)
    loop._note_lateness([Due(rung.pk, "open", now - 3 * MS)])
    scheduler._leave_word(now, 3, loop._lateness.packed(), loop._opened)
    watched = browser(cast.cleo).get("/api/admin/exams/monitoring/").json()["exams"]
    assert {each["exam"]["id"]: each["opened_late_ms"] for each in watched} == {rung.pk: 3, by_hand.pk: None}


@pytest.fixture
def loop(monkeypatch, now):
    class Standing(Clock):
        def now(self):
            return now

    monkeypatch.setattr(scheduler, "clock", Standing())
    made = scheduler.Scheduler(is_on=False)
    yield made
    made._close()


def test_steps_are_counted_by_name_and_by_how_late_they_were(loop, now):
    loop._note_lateness([Due(1, "open", now - 3 * MS), Due(2, "open", now - 300 * MS), Due(3, "remind", now - 20 * MS)])
    found = loop._lateness.packed()
    assert [sum(found[step]["counts"]) for step in ("open", "remind")] == [2, 1]
    assert within(found["open"], 0.005) == 1 and within(found["open"], 0.25) == 1 and within(found["open"], 0.5) == 2
    assert found["open"]["worst"] == pytest.approx(0.3) and loop.lateness_ms == 300


def test_a_lobby_that_should_have_been_open_when_the_exam_was_scheduled_is_not_late(loop, now):
    loop.last_at = now - 200 * MS
    loop._note_lateness([Due(1, "enter_lobby", now - timedelta(hours=1)), Due(2, "open", now - timedelta(seconds=8))])
    found = loop._lateness.packed()
    assert found["enter_lobby"]["worst"] == pytest.approx(0.2), "since the look at which it was no step yet"
    assert found["open"]["worst"] == pytest.approx(8), "the bell is late by its instant, whatever the reason"
