"""Each step is counted by how late it was taken; what became a step late is counted from then."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries import Due
from examcast.apps.jobs.actions import _beats
from examcast.apps.jobs.models import Heartbeat
from examcast.entrypoints.workers import scheduler
from examcast.entrypoints.workers.clock import Clock
from examcast.entrypoints.workers.histograms import within
from examcast.entrypoints.workers.punctuality import Notes
from tests.cast import make_cast
from tests.support.people import browser

MS = timedelta(milliseconds=1)


@pytest.mark.django_db
def test_how_late_an_exam_was_opened_is_kept_with_it_and_shown_to_who_watches(loop, now):
    cast = make_cast()
    rung, by_hand = cast.exam(), cast.exam(title="By hand")
    exams.open_due(rung.opens_at)
    loop._note_lateness([Due(rung.pk, "open", now - 3 * MS)])
    loop._notes.write_down(now)
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
    found = loop._notes.lateness.packed()
    assert [sum(found[step]["counts"]) for step in ("open", "remind")] == [2, 1]
    assert within(found["open"], 0.005) == 1 and within(found["open"], 0.25) == 1 and within(found["open"], 0.5) == 2
    assert found["open"]["worst"] == pytest.approx(0.3)


def test_a_lobby_that_should_have_been_open_when_the_exam_was_scheduled_is_not_late(loop, now):
    loop.last_at = now - 200 * MS
    loop._note_lateness([Due(1, "enter_lobby", now - timedelta(hours=1)), Due(2, "open", now - timedelta(seconds=8))])
    found = loop._notes.lateness.packed()
    assert found["enter_lobby"]["worst"] == pytest.approx(0.2), "since the look at which it was no step yet"
    assert found["open"]["worst"] == pytest.approx(8), "the bell is late by its instant, whatever the reason"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["exams_exam", "jobs_heartbeat"])
def test_what_the_database_does_not_take_is_written_with_the_next_word(now, table):
    exam, notes = make_cast().exam(), Notes()
    _beats.clear()
    notes.opened([Due(exam.pk, "open", now - 300 * MS)], now)

    def away(execute, sql, *rest):
        if table in sql:
            raise OperationalError("the database restarts")
        return execute(sql, *rest)

    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        notes.write_down(now)
    notes.opened([Due(exam.pk + 1, "open", now - 5 * MS)], now)
    notes.write_down(now)
    assert Exam.objects.get(pk=exam.pk).opened_late_ms == 300
    assert Heartbeat.objects.get(name="scheduler").lateness_ms == 300


@pytest.mark.django_db(transaction=True)
def test_a_scheduler_that_ends_writes_down_what_no_beat_has(monkeypatch, now):
    exam, loop = make_cast().exam(), scheduler.Scheduler()
    monkeypatch.setattr(scheduler.clock, "now", lambda: now)
    loop._note_lateness([Due(exam.pk, "open", now - 40 * MS)])
    loop._end()
    assert Exam.objects.get(pk=exam.pk).opened_late_ms == 40


@pytest.mark.django_db
def test_after_weeks_away_the_row_holds_as_much_as_it_can(now):
    exam, notes = make_cast().exam(), Notes()
    _beats.clear()
    notes.opened([Due(exam.pk, "open", now - timedelta(days=60))], now)
    notes.write_down(now)
    assert Exam.objects.get(pk=exam.pk).opened_late_ms == Heartbeat.objects.get().lateness_ms == 2**31 - 1


def test_what_is_in_trouble_is_read_while_the_chores_go_on(loop):
    class Read(str):
        def __format__(self, spec):  # the chores' thread, in the middle of the sentence
            loop._note(scheduler.Ticked(failed={"mark_due": "no"}), ("mark_due",))
            return str.__format__(self, spec)

    loop._note(scheduler.Ticked(failed={"close_due": Read("away"), "open_due": "away"}), ("close_due", "open_due"))
    assert loop.trouble == "close_due: away; open_due: away"
    assert loop.trouble == "close_due: away; open_due: away; mark_due: no"
    loop._note(scheduler.Ticked(), ("close_due", "open_due"))
    assert loop.trouble == "mark_due: no"
