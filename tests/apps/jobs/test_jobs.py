"""Jobs: enqueued with their cause, taken once, tried again, never lost."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from examcast.apps.jobs import actions, hints, queries
from examcast.apps.jobs.models import Heartbeat, Job

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_a_job_is_taken_once(now):
    actions.enqueue("any", {"x": 1}, now)
    taken = actions.take("one", now)
    assert (taken.kind, taken.args, taken.tries) == ("any", {"x": 1}, 1)
    assert actions.take("two", now) is None


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_each_job_goes_to_one(now):
    ids = {actions.enqueue("any", {}, now) for _ in range(20)}
    taken: list[int] = []

    def work(name):
        while (job := actions.take(name, now)) is not None:
            taken.append(job.id)
        connection.close()

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(ids)


def test_what_is_not_due_waits(now):
    actions.enqueue("any", {}, now, due_at=now + MINUTE)
    assert actions.take("one", now) is None
    assert actions.take("one", now + MINUTE) is not None


def test_long_jobs_do_not_stand_before_short_ones(now):
    actions.enqueue("export", {}, now, is_long=True)
    actions.enqueue("mail", {}, now)
    assert actions.take("thread", now, is_long=False).kind == "mail"
    assert actions.take("thread", now, is_long=False) is None
    assert queries.has_due(now, is_long=True)


def test_a_job_of_a_change_that_did_not_happen_does_not_exist(now):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.enqueue("any", {}, now)
        _ = 1 / 0
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_hint_is_given_when_the_change_is_committed(now):
    hints.wake.clear()
    with transaction.atomic():
        actions.enqueue("any", {}, now)
        assert not hints.wake.is_set()
    assert hints.wake.is_set()


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_down_loses_no_job(now, settings):
    settings.JOBS_HINT = "examcast.apps.jobs.no_such_module.hint"
    job_id = actions.enqueue("any", {}, now)
    assert queries.job(job_id).state == "waiting"


def test_failures_are_tried_again_later_each_time_and_then_stay_visible(now):
    job_id, at = actions.enqueue("any", {}, now, tries_allowed=3), now
    waits = []
    for _ in range(2):
        actions.fail(actions.take("one", at), "no", at)
        due = Job.objects.get(pk=job_id).due_at
        waits.append(due - at)
        at = due
    actions.fail(actions.take("one", at), "still no", at)
    assert waits == [timedelta(seconds=10), timedelta(seconds=40)]
    assert (queries.job(job_id).state, queries.job(job_id).error) == ("failed", "still no")
    assert [job.id for job in queries.failed(now)] == [job_id]
    assert actions.try_again(job_id, at)
    assert actions.take("one", at).tries == 1


def test_a_worker_that_died_gives_its_job_back(now):
    job_id = actions.enqueue("any", {}, now)
    dead = actions.take("dead", now)
    assert actions.resend_due(now + actions.LEASE) == 0
    actions.resend_due(now + actions.LEASE + timedelta(seconds=1))
    again = actions.take("alive", now + 2 * MINUTE)
    assert again.id == job_id
    assert not actions.finish(dead, now + 2 * MINUTE)  # it comes too late and changes nothing
    assert actions.finish(again, now + 2 * MINUTE)


def test_a_renewed_lease_keeps_the_job(now):
    actions.enqueue("any", {}, now)
    job = actions.take("busy", now)
    assert actions.renew(job, now + MINUTE)
    actions.resend_due(now + MINUTE + timedelta(seconds=30))
    assert queries.job(job.id).state == "running"


def test_a_job_whose_workers_all_died_is_given_up(now):
    job_id, at = actions.enqueue("any", {}, now, tries_allowed=2), now
    for _ in range(2):
        actions.take("dying", at)
        at += 2 * MINUTE
        actions.resend_due(at)
    assert queries.job(job_id).state == "failed"
    assert "worker ended" in queries.job(job_id).error


def test_what_waited_a_minute_is_sent_again_and_not_more_often(now):
    actions.enqueue("any", {}, now)
    assert actions.resend_due(now + timedelta(seconds=59)) == 0
    assert actions.resend_due(now + timedelta(seconds=61)) == 1
    assert actions.resend_due(now + timedelta(seconds=62)) == 0


def test_what_became_due_is_sent_at_once(now):
    actions.enqueue("any", {}, now, due_at=now + MINUTE)
    assert actions.resend_due(now) == 0
    assert actions.resend_due(now + MINUTE) == 1


def test_work_with_a_key_waits_once_but_not_because_it_runs(now):
    first = actions.enqueue("mail", {}, now, key="mail", due_at=now + MINUTE)
    assert actions.enqueue("mail", {}, now, key="mail") == first
    running = actions.take("one", now)  # the earlier instant counts
    second = actions.enqueue("mail", {}, now, key="mail")
    assert second != first
    actions.fail(running, "no", now)
    assert queries.job(second).state == "waiting"
    given_up = queries.job(first)  # another one waits: it does the work, and this one is no failure
    assert (given_up.state, given_up.note) == ("done", "Another one like it waits already.")
    assert (queries.all_failed()[0], queries.counts(now)["failed"]) == (0, 0)


def test_a_job_whose_worker_died_gives_way_to_another_like_it_and_is_tidied(now):
    lost = actions.enqueue("mail", {}, now, key="mail")
    actions.take("dying", now)
    other = actions.enqueue("mail", {}, now, key="mail")
    later = now + 2 * MINUTE
    actions.resend_due(later)
    assert (queries.job(lost).state, queries.job(lost).ended_at) == ("done", later)
    actions.tidy(later + actions.KEPT + MINUTE)
    assert queries.job(lost) is None
    assert queries.job(other).state == "waiting"


def test_a_sibling_of_the_same_name_that_comes_too_late_changes_nothing(now):
    """The processes of one Celery worker are one name."""
    job_id = actions.enqueue("any", {}, now)
    lost = actions.take("host:1", now)
    later = now + 2 * MINUTE
    actions.resend_due(later)
    again = actions.take("host:1", later)
    assert (again.id, again.tries) == (job_id, 2)
    actions.report(lost, 90, "of the lost one")
    assert not actions.renew(lost, later)
    assert not actions.fail(lost, "no", later)
    assert not actions.finish(lost, later, {"by": "the lost one"})
    assert (queries.job(job_id).state, queries.job(job_id).note) == ("running", "")
    assert actions.finish(again, later)


def test_progress_and_result_are_shown(now):
    ada_less = actions.enqueue("export", {}, now)
    job = actions.take("one", now)
    actions.report(job, 140, "row 7")
    assert (queries.job(ada_less).progress, queries.job(ada_less).note) == (100, "row 7")
    actions.finish(job, now, {"rows": 7})
    assert (queries.job(ada_less).state, queries.job(ada_less).result) == ("done", {"rows": 7})


def test_jobs_done_long_ago_are_forgotten(now):
    job_id = actions.enqueue("export", {}, now)
    actions.finish(actions.take("one", now), now)
    actions.tidy(now + actions.KEPT)
    assert queries.job(job_id).state == "done"
    actions.tidy(now + actions.KEPT + MINUTE)
    assert queries.job(job_id) is None


def test_a_beat_is_written_every_five_seconds_with_the_worst_lateness(now):
    actions._beats.clear()
    for seconds, lateness in ((0, 3), (1, 80), (4, 5), (5, 7)):
        actions.beat("scheduler", now + timedelta(seconds=seconds), lateness)
    beat = Heartbeat.objects.get(name="scheduler")
    assert (beat.at, beat.lateness_ms) == (now + timedelta(seconds=5), 80)
    assert [each.lateness_ms for each in queries.beats("scheduler", now)] == [80]
