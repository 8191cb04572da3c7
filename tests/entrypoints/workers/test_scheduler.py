"""Each step of the schedule happens once however many schedulers run, never before its instant, and in order."""

import asyncio
import threading
from datetime import timedelta

import pytest
from django.db import connection

from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries as exam_queries
from examcast.apps.exams.models import Exam
from examcast.apps.jobs.actions import _beats
from examcast.apps.jobs.models import Heartbeat
from examcast.broadcast import ledger, replay
from examcast.broadcast.models import News
from examcast.entrypoints.workers import scheduler
from examcast.entrypoints.workers.clock import Clock
from tests.cast import OPENS_AT, Tab, make_cast, ref_of

MILLISECOND = timedelta(milliseconds=1)


def kinds(exam):
    import json

    return [json.loads(row.event)["type"] for row in replay.between(f"exam:{exam.pk}", 0, 10_000)]


def states():
    return list(Exam.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.django_db(transaction=True)
def test_eight_schedulers_open_each_exam_exactly_once(now):
    cast = make_cast()
    due = [cast.exam(title=f"Exam {number}") for number in range(6)]
    barrier, failed = threading.Barrier(8), []

    def run():
        barrier.wait()
        try:
            for _ in range(3):
                failed.extend(scheduler.tick(OPENS_AT).failed.items())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed and states() == ["open"] * 6
    for exam in due:
        told = kinds(exam)
        assert told.count("exam.opened") == 1 and told.count("exam.lobby") == 1
        assert told.index("exam.lobby") < told.index("exam.opened")


@pytest.mark.django_db(transaction=True)
def test_nothing_opens_before_its_instant():
    cast = make_cast()
    exam = cast.exam()
    for early in (exam.opens_at - exam.lobby - MILLISECOND, exam.opens_at - MILLISECOND):
        scheduler.tick(early)
        assert "exam.opened" not in kinds(exam)
    scheduler.tick(exam.opens_at)
    assert "exam.opened" in kinds(exam)
    assert Exam.objects.get(pk=exam.pk).opened_at == exam.opens_at


@pytest.mark.django_db(transaction=True)
def test_after_downtime_everything_happens_at_once_and_in_order():
    cast = make_cast()
    exam = cast.exam()
    scheduler.tick(OPENS_AT + timedelta(hours=1, minutes=30))
    told = kinds(exam)
    assert told.index("exam.lobby") < told.index("exam.opened")
    # It opened an hour and a half late: in together mode nobody loses anything, so it is still open.
    assert Exam.objects.get(pk=exam.pk).state == "open"


@pytest.mark.django_db(transaction=True)
def test_a_chore_that_fails_keeps_no_other_from_its_turn(monkeypatch, caplog):
    def broken(now):
        raise ZeroDivisionError

    monkeypatch.setitem(scheduler.CHORES, "hand_in_due", broken)
    cast = make_cast()
    cast.exam()
    ticked = scheduler.tick(OPENS_AT)
    assert ticked.failed == {"hand_in_due": "ZeroDivisionError: "} and states() == ["open"]
    assert list(ticked.done) == [name for name in scheduler.CHORES if name != "hand_in_due"]


def rung(exam, monkeypatch, let_go, begins_at=OPENS_AT - 250 * MILLISECOND):
    """The real loop on a clock that stands a quarter of a second before the bell; returned once it has rung."""
    own = Clock()
    own._base += begins_at - own.now()
    monkeypatch.setattr(scheduler, "clock", own)
    monkeypatch.setattr(scheduler, "LEAD", timedelta())  # the database would wait by its own clock

    async def scene():
        stop = asyncio.Event()
        loop = scheduler.Scheduler()
        task = asyncio.create_task(loop.run(stop))
        try:
            while "exam.opened" not in await asyncio.to_thread(asked):
                await asyncio.sleep(0.01)
            while loop.last_at is None or loop.last_at < OPENS_AT:
                loop.wake()
                await asyncio.sleep(0.01)
        finally:
            let_go.set()
            stop.set()
            await task
        return loop

    def asked():
        try:
            return kinds(exam)
        finally:
            connection.close()

    return asyncio.run(asyncio.wait_for(scene(), 30))


@pytest.mark.django_db(transaction=True)
def test_the_loop_sleeps_to_the_instant_and_rings(monkeypatch):
    exam = make_cast().exam()
    _beats.clear()
    assert rung(exam, monkeypatch, threading.Event()).trouble == ""
    assert Exam.objects.get(pk=exam.pk).opened_at == OPENS_AT
    assert Heartbeat.objects.filter(name="scheduler").exists()


@pytest.mark.django_db(transaction=True)
def test_a_bell_just_after_the_start_waits_for_no_second_look(monkeypatch):
    monkeypatch.setattr(scheduler, "LOOK", 3600.0)
    exam = make_cast().exam()
    rung(exam, monkeypatch, threading.Event())
    assert Exam.objects.get(pk=exam.pk).opened_at == OPENS_AT


@pytest.mark.django_db(transaction=True)
def test_an_exam_that_opened_late_after_downtime_is_said_to_have_opened_late(monkeypatch):
    exam, away = make_cast().exam(), timedelta(minutes=4)
    loop = rung(exam, monkeypatch, threading.Event(), OPENS_AT + away)
    bell = loop._notes.lateness.by_step["open"]
    assert sum(bell.counts) == 1 and bell.worst >= 240, "by the bell or by the chores, whichever came first, and once"
    assert Exam.objects.get(pk=exam.pk).opened_late_ms >= 240_000


@pytest.mark.django_db(transaction=True)
def test_what_the_chores_open_is_late_too_and_noted_once_beside_the_bell(monkeypatch):
    cast = make_cast()
    for number in range(6):
        cast.exam(title=f"Exam {number}")
    late = OPENS_AT + timedelta(minutes=4)
    monkeypatch.setattr(scheduler, "server_now", lambda: late)
    monkeypatch.setattr(scheduler.clock, "now", lambda: late)
    loop, barrier = scheduler.Scheduler(), threading.Barrier(2)
    steps = exam_queries.coming(late)

    def run(work, *args):
        barrier.wait()
        try:
            work(*args)
        finally:
            connection.close()

    both = [(loop._chores, tuple(scheduler.CHORES)), (loop._take, steps, late, None)]
    threads = [threading.Thread(target=run, args=each) for each in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bell = loop._notes.lateness.by_step["open"]
    assert (sum(bell.counts), bell.worst, loop.trouble) == (6, 240, "")


@pytest.mark.django_db(transaction=True)
def test_the_chores_alone_note_how_late_an_exam_opened_and_so_does_the_sweep_of_celery(monkeypatch):
    cast, late = make_cast(), OPENS_AT + timedelta(minutes=4)
    monkeypatch.setattr(scheduler, "server_now", lambda: late)
    monkeypatch.setattr(scheduler.clock, "now", lambda: late + 2 * MILLISECOND)
    loop = scheduler.Scheduler()
    for exam, sweep in ((cast.exam(), loop._chores), (cast.exam(), lambda names: scheduler.tick(late))):
        sweep(("open_due",))
        loop._notes.write_down(late)
        assert Exam.objects.get(pk=exam.pk).opened_late_ms == 240_002


@pytest.mark.django_db(transaction=True)
def test_what_is_prepared_is_committed_at_its_instant_by_the_databases_clock():
    exam = make_cast().exam()
    opens_at = replay.database_now() + timedelta(milliseconds=300)
    Exam.objects.filter(pk=exam.pk).update(opens_at=opens_at)
    steps = [step for step in exam_queries.coming(opens_at) if step.chore == "open"]
    prepared = exams.take_due(steps, opens_at, opens_at if connection.vendor == "postgresql" else None)
    if connection.vendor != "postgresql":
        assert scheduler.lead() == timedelta()  # one writer: nothing is prepared there
    assert prepared == steps
    news = News.objects.filter(topic=f"exam:{exam.pk}").latest("id")
    assert Exam.objects.get(pk=exam.pk).opened_at == opens_at
    assert connection.vendor != "postgresql" or opens_at <= news.at <= replay.database_now()


@pytest.mark.django_db(transaction=True)
def test_a_clock_that_is_set_back_meanwhile_and_a_database_that_cannot_wait_open_nothing_early(monkeypatch, caplog):
    exam = make_cast().exam()
    monkeypatch.setattr(ledger, "AT_MOST", 0.0)
    far = replay.database_now() + timedelta(minutes=1)
    Exam.objects.filter(pk=exam.pk).update(opens_at=far)
    steps = [step for step in exam_queries.coming(far) if step.chore == "open"]
    assert exams.take_due(steps, far, far) == [] and states() == ["scheduled"]
    assert ("clock stands" if connection.vendor == "postgresql" else "Only PostgreSQL waits") in caplog.text
    assert not News.objects.filter(topic=f"exam:{exam.pk}", event__contains='"exam.opened"').exists()


@pytest.mark.django_db(transaction=True)
def test_lateness_is_from_the_instant_to_the_commit_and_the_bells_alone(monkeypatch):
    exam = make_cast().exam()
    own = Clock()
    monkeypatch.setattr(scheduler, "clock", own)
    monkeypatch.setattr(own, "now", lambda: OPENS_AT + timedelta(milliseconds=70))  # after the commit
    loop = scheduler.Scheduler()
    loop._take(exam_queries.coming(OPENS_AT), OPENS_AT, None)  # the lobby, too, was owed for half an hour
    assert loop._notes.lateness.by_step["open"].worst == pytest.approx(0.07)
    assert states() == ["open"] and exam.lobby > timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_how_late_time_ran_out_is_noted_too(monkeypatch):
    cast = make_cast()
    exam = cast.opened()
    Tab(cast.attempt(exam, cast.ben).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT)
    over = OPENS_AT + timedelta(minutes=60, milliseconds=300)
    monkeypatch.setattr(scheduler, "server_now", lambda: over)
    monkeypatch.setattr(scheduler.clock, "now", lambda: over + 2 * MILLISECOND)
    loop = scheduler.Scheduler()
    loop._chores(scheduler.OFTEN)
    assert loop._notes.lateness.by_step["hand_in"].worst == pytest.approx(0.302)


@pytest.mark.django_db(transaction=True)
def test_a_beat_that_waits_for_the_database_keeps_no_exam_from_opening(monkeypatch):
    exam = make_cast().exam()
    hold = threading.Event()
    monkeypatch.setattr(scheduler.jobs, "beat", lambda *_: hold.wait(60))
    rung(exam, monkeypatch, hold)
    assert Exam.objects.get(pk=exam.pk).opened_at == OPENS_AT


@pytest.mark.django_db(transaction=True)
def test_an_exam_opened_by_hand_is_not_touched_by_the_schedule():
    cast = make_cast()
    exam = cast.exam()
    exams.open_exam(exam.pk, OPENS_AT - timedelta(minutes=30), cast.cleo.id, "everybody is here")
    scheduler.tick(OPENS_AT)
    assert kinds(exam).count("exam.opened") == 1
    assert Exam.objects.get(pk=exam.pk).opened_at == OPENS_AT - timedelta(minutes=30)
