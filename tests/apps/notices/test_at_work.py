"""Notices at work: how far a job is, and no mail without a job."""

import threading

import pytest
from django.core import mail
from django.db import connection

from examcast.apps.jobs import actions as jobs
from examcast.apps.jobs.models import Job
from examcast.apps.notices import actions
from examcast.apps.notices.actions import handing
from examcast.apps.notices.models import Delivery
from examcast.broadcast import publish
from examcast.entrypoints.workers.jobs import do_one
from tests.support import people
from tests.support.services import wait_until

pytestmark = pytest.mark.django_db

PARAMS = {"title": "Linear Algebra", "opens_at": "2027-03-15T09:00:00.000000Z", "zone": "Europe/Vienna"}


def test_whoever_waits_hears_how_far_the_mails_are(now):
    everyone = [people.make(f"p{number}", email=f"p{number}@example.org").id for number in range(20)]
    actions.deliver(actions.announce("exam_scheduled", ("exam", 7), PARAMS, now, 7), everyone, now)
    heard = []
    assert actions.send_mail(now, told=lambda *far: heard.append(far)) == 20
    assert heard == [(0, 20), (10, 20)]


def test_whoever_waits_hears_how_many_have_a_notice(now, monkeypatch):
    monkeypatch.setattr(handing, "PEOPLE_A_TRANSACTION", 2)
    everyone = [people.make(f"p{number}").id for number in range(5)]
    actions.announce("exam_opened", ("listed", 0), {**PARAMS, "user_ids": everyone}, now)
    assert do_one("worker", lambda: now)
    assert Delivery.objects.count() == 5
    assert Job.objects.get(kind="notices.deliver").note == "4 of 5"


@pytest.mark.django_db(transaction=True)
def test_a_mail_written_while_a_worker_takes_the_job_of_mails_is_not_forgotten(now):
    """The job waits and is due already; the mail is not committed yet when a worker reaches for that job."""
    notice_id = actions.announce("exam_scheduled", ("exam", 7), PARAMS, now, 7)
    reader = people.make("ada", email="ada@example.org")
    jobs.enqueue("notices.send_mail", {}, now, key="mail")
    mailing = Job.objects.get(kind="notices.send_mail").pk

    def work():
        try:
            do_one("worker", lambda: now, job_id=mailing)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    with publish.transaction():
        actions.deliver(notice_id, [reader.id], now)
        worker.start()
        if connection.vendor == "postgresql":  # SQLite lets nobody else write meanwhile
            wait_until(lambda: not worker.is_alive() or is_held_up(), "the worker took the job, or stands at its row")
    worker.join()
    assert mail.outbox or Job.objects.filter(kind="notices.send_mail", state="waiting").exists()


def is_held_up():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return cursor.fetchone()[0] > 0
