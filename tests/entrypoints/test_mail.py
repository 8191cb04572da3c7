"""From a notice to a mail server that says no: tried again later and later, then failed, said to staff, and mended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions.roster import Entrant
from examcast.apps.notices import actions as notices
from examcast.apps.notices import queries
from examcast.entrypoints.workers.jobs import do_all
from tests.support import people
from tests.support.people import browser, send
from tests.support.smtp import MailServer

pytestmark = pytest.mark.django_db
ADA, BEN = "ada@example.org", "ben@example.org"


@pytest.fixture
def cleo():
    return people.make("cleo", "examiner")


@pytest.fixture
def exam(now, cleo):
    exam_id = exams.create_exam({"title": "Linear Algebra"}, now, cleo.id).pk
    entrants = [Entrant(people.make(name, email=f"{name}@example.org").id) for name in ("ada", "ben")]
    attempts.add_to_roster(exam_id, entrants, now, cleo.id)
    return exam_id


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with MailServer(refuses={ADA}) as one:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", one.port
        yield one


def worked(begin, minutes):
    """A worker that looks each minute, for so long; returns the minutes at which something was tried."""
    for minute in range(minutes):
        at = begin + timedelta(minutes=minute)
        do_all("test", lambda at=at: at, is_long=False)
        yield minute


@pytest.mark.parametrize(("retries", "minutes"), [(0, [0]), (3, [0, 1, 5, 21])])
def test_a_refused_mail_is_tried_so_often_then_shown_and_the_others_arrive(
    exam, now, cleo, server, settings, retries, minutes
):
    settings.NOTIFICATION_RETRY_COUNT = retries
    notices.announce("exam_scheduled", ("exam", exam), {"title": "Linear Algebra"}, now, exam)
    tried, before = [], 0
    for minute in worked(now, 60):
        if server.asked[ADA] > before:
            tried.append(minute)
        before = server.asked[ADA]
    assert tried == minutes
    assert [to for to, _ in server.taken] == [BEN]
    shown = browser(cleo).get(f"/api/staff/exams/{exam}/deliveries").json()
    counts = {each["title"]: (each["people"], each["mailed"], each["mail_failed"]) for each in shown["notices"]}
    assert (2, 1, 1) in counts.values()
    [trouble] = shown["troubles"]
    assert trouble["attempts"] == retries + 1
    assert "Mailbox unavailable" in trouble["error"]
    assert queries.unread(cleo.id) == 1  # it was said to her, too


def test_when_the_server_takes_it_at_last_nothing_has_failed(exam, now, cleo, server):
    notices.announce("exam_scheduled", ("exam", exam), {"title": "Linear Algebra"}, now, exam)
    for minute in worked(now, 30):
        if minute == 4:
            server.refuses.clear()
    assert sorted(to for to, _ in server.taken) == [ADA, BEN]
    assert browser(cleo).get(f"/api/staff/exams/{exam}/deliveries").json()["troubles"] == []


def test_what_failed_is_sent_when_a_person_says_so(exam, now, cleo, server, settings):
    settings.NOTIFICATION_RETRY_COUNT = 0
    notices.announce("exam_scheduled", ("exam", exam), {"title": "Linear Algebra"}, now, exam)
    list(worked(now, 2))
    server.refuses.clear()
    path = f"/api/staff/exams/{exam}/deliveries"
    assert send(browser(cleo), "POST", f"{path}/retry").json() == {"count": 1}
    do_all("test", is_long=False)
    assert [to for to, _ in server.taken] == [BEN, ADA]
    assert browser(cleo).get(path).json()["troubles"] == []
