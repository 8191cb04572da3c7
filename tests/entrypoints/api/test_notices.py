"""Notices over HTTP, and the way from an announcement to each person."""

import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions.roster import Entrant
from examcast.apps.notices import actions as notices
from examcast.apps.notices import queries
from examcast.entrypoints.workers.jobs import do_all
from tests.support import people
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo():
    return people.make("cleo", "examiner")


@pytest.fixture
def ada():
    return people.make("ada", email="ada@example.org")


@pytest.fixture
def exam(now, cleo, ada):
    exam_id = exams.create_exam({"title": "Linear Algebra"}, now, cleo.id).pk
    attempts.add_to_roster(exam_id, [Entrant(ada.id)], now, cleo.id)
    return exam_id


def tell(exam_id, now, audience="exam", kind="exam_scheduled"):
    notices.announce(kind, (audience, exam_id), {"title": "Linear Algebra"}, now, exam_id)
    do_all("test", lambda: now, is_long=False)


def test_a_notice_to_an_exam_reaches_its_roster_and_one_to_its_staff_the_owner(exam, now, ada, cleo):
    tell(exam, now)
    tell(exam, now, "exam_staff", "staff_exam_opened")
    assert [queries.unread(card.id) for card in (ada, cleo)] == [1, 1]


def test_history_is_read_page_by_page_and_marked(exam, now, ada):
    for _ in range(3):
        tell(exam, now)
    client = browser(ada)
    body = client.get("/api/notices?size=2").json()
    assert (body["total"], body["unread"], len(body["notices"])) == (3, 3, 2)
    first = body["notices"][0]["id"]
    assert send(client, "POST", "/api/notices/read", {"ids": [first]}).json() == {"unread": 2}
    assert send(client, "POST", "/api/notices/read", {"all": True}).json() == {"unread": 0}
    assert send(client, "POST", "/api/notices/read", {}).status_code == 422


def test_deliveries_are_for_the_author_and_those_above_not_for_one_rooms_invigilator(exam, now, cleo):
    tell(exam, now)
    path = f"/api/staff/exams/{exam}/deliveries"
    assert browser(cleo).get(path).json()["notices"][0]["people"] == 1
    assert browser(people.make("olu", "officer")).get(path).status_code == 200
    for role in ("examiner", "invigilator", "auditor"):
        assert browser(people.make(f"other-{role}", role)).get(path).status_code == 403
    assert browser().get(path).status_code == 401


def test_mails_that_were_given_up_are_tried_again_by_the_author(exam, now, cleo, settings):
    settings.NOTIFICATION_RETRY_COUNT = 0
    notices.announce("exam_scheduled", ("exam", exam), {"title": "X"}, now, exam)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    do_all("test", lambda: now, is_long=False)
    path = f"/api/staff/exams/{exam}/deliveries"
    [trouble] = browser(cleo).get(path).json()["troubles"]
    assert "refused" in trouble["error"].lower()
    assert send(browser(cleo), "POST", f"{path}/retry").json() == {"count": 1}
