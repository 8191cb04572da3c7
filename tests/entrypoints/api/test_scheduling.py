"""Scheduling over HTTP: what times would mean, the order of the list, the access code, an empty seat."""

from datetime import timedelta
from typing import Any

import pytest

from examcast.apps.exams import queries
from examcast.apps.exams.models import Candidate, Exam
from tests.cast import NOW, OPENS_AT, Cast, make_cast
from tests.support.people import browser, make, send

pytestmark = pytest.mark.django_db

HOUR = 3_600_000


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def tried(cast: Cast, exam: Exam, **fields: Any) -> Any:
    return send(browser(cast.cleo), "post", f"/api/staff/exams/{exam.pk}/try", fields)


def test_trying_times_shows_them_and_stores_nothing(cast: Cast) -> None:
    exam = cast.draft()
    before = Exam.objects.values().get(pk=exam.pk)
    found = tried(cast, exam, opens_at=OPENS_AT.isoformat(), limit_ms=2 * HOUR).json()
    assert found["samples"][0]["seen"]["total_ms"] == 2 * HOUR
    assert found["samples"][-1]["seen"]["total_ms"] >= 2 * HOUR
    assert Exam.objects.values().get(pk=exam.pk) == before


def test_an_empty_roster_has_an_example_with_more_time(cast: Cast) -> None:
    exam = cast.draft()
    Candidate.objects.filter(exam=exam).delete()
    samples = tried(cast, exam, opens_at=OPENS_AT.isoformat(), limit_ms=2 * HOUR).json()["samples"]
    told = [(each["count"], each["seen"]["accommodation"], each["seen"]["total_ms"]) for each in samples]
    assert told == [(0, "", 2 * HOUR), (0, "25 % extra", int(2.5 * HOUR))]


def test_trying_refuses_what_an_edit_would_refuse(cast: Cast) -> None:
    exam = cast.draft()
    assert tried(cast, exam, zone="Mars/Olympus").json()["values"] == {"field": "zone"}
    stranger = browser(make("eve", "examiner"))
    assert send(stranger, "post", f"/api/staff/exams/{exam.pk}/try", {}).status_code == 403


def test_the_list_begins_with_what_comes_next(cast: Cast) -> None:
    exams = [cast.draft() for _ in range(4)]
    changes = [
        {"state": "released", "opens_at": NOW - timedelta(days=9), "opened_at": NOW},
        {"state": "scheduled", "opens_at": NOW + timedelta(days=9)},
        {"state": "scheduled", "opens_at": NOW + timedelta(days=1)},
        {"state": "open", "opens_at": NOW, "opened_at": NOW},
    ]
    for exam, values in zip(exams, changes, strict=True):
        Exam.objects.filter(pk=exam.pk).update(**values)
    wanted = [exams[n].pk for n in (3, 2, 1, 0)]
    listed = [row["exam"]["id"] for row in browser(cast.olu).get("/api/staff/exams").json()["items"]]
    assert [each for each in listed if each in wanted] == wanted


def test_a_code_is_set_and_a_seat_emptied(cast: Cast) -> None:
    exam = cast.draft()
    cleo = browser(cast.cleo)
    answer = send(cleo, "put", f"/api/staff/exams/{exam.pk}/access-code", {"code": " orion "})
    assert answer.json()["access_code"] == "orion"
    candidate = queries.roster(exam.pk)[0]
    Candidate.objects.filter(pk=candidate.pk).update(seat="A1")
    assert send(cleo, "patch", f"/api/staff/exams/{exam.pk}/roster/{candidate.pk}", {"seat": ""}).status_code == 204
    candidate.refresh_from_db()
    assert candidate.seat == ""
