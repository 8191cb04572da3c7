"""The access code at the console: for those who steer the exam or a room of it, by its own door and nowhere else."""

import pytest

from examcast.apps.exams.models import Exam
from examcast.broadcast import audit
from examcast.broadcast.models import News
from tests.cast import Cast, make_cast
from tests.support.people import browser, make, send

pytestmark = pytest.mark.django_db

CODE = "orion-7-belt"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def exam(cast: Cast) -> Exam:
    return cast.opened(access_code=CODE)


def test_those_who_steer_read_the_code_and_nobody_else(cast: Cast, exam: Exam) -> None:
    path = f"/api/staff/exams/{exam.pk}/access-code"
    for who in (cast.ines, cast.cleo, cast.olu):
        assert browser(who).get(path).json() == {"code": CODE}, who.name
    for other in (cast.ada, cast.dov, make("aud", "auditor"), make("eva", "examiner")):
        assert browser(other).get(path).status_code == 403, other.username


def test_the_code_stands_in_nothing_else_that_is_shown_or_told(cast: Cast, exam: Exam) -> None:
    console, overview = f"/api/admin/exams/monitoring/{exam.pk}", "/api/admin/exams/monitoring/"
    for who in (cast.ines, cast.olu, make("aud", "auditor")):
        for path in (console, overview, f"/api/staff/exams/{exam.pk}/facts"):
            shown = browser(who).get(path)
            assert shown.status_code in (200, 403) and CODE not in shown.content.decode(), (who.username, path)
    assert browser(cast.ines).get(console).json()["exam"]["has_access_code"] is True
    assert CODE not in browser(cast.ada).get("/api/student/exams").content.decode()
    assert not [news for news in News.objects.all() if CODE in str(news.event)]


def test_an_invigilator_lets_in_who_sits_in_her_room_and_nobody_else(cast: Cast, exam: Exam) -> None:
    path, ines = f"/api/staff/exams/{exam.pk}/attempts/admit", browser(cast.ines)
    ada, ben = (cast.candidate(exam, who).pk for who in (cast.ada, cast.ben))
    for ids in ([ben], [ada, ben]):
        assert send(ines, "POST", path, {"candidate_ids": ids}).status_code == 403
    assert audit.acts(exam.pk, kinds=["candidate.admitted_by_hand"]) == []
    for _ in range(2):
        assert send(ines, "POST", path, {"candidate_ids": [ada]}).json() == {"done": [ada], "refused": []}
    acts = browser(cast.cleo).get(f"/api/staff/attempts/{cast.attempt(exam, cast.ada).pk}/timeline").json()["acts"]
    assert [(act["actor"], act["reason"]) for act in acts if act["kind"] == "candidate.admitted_by_hand"] == [
        ("Ines Ito", "")
    ]
    assert cast.candidate(exam, cast.ben).admitted_at is None


def test_a_refusal_for_one_does_not_keep_the_others(cast: Cast, exam: Exam) -> None:
    ada, ben = (cast.candidate(exam, who).pk for who in (cast.ada, cast.ben))
    ended = f"/api/staff/exams/{exam.pk}/attempts/terminate"
    stopped = {"candidate_ids": [ben], "reason": "left", "policy": "void"}
    assert send(browser(cast.olu), "POST", ended, stopped).json()["done"] == [ben]
    path = f"/api/staff/exams/{exam.pk}/attempts/admit"
    got = send(browser(cast.olu), "POST", path, {"candidate_ids": [ada, ben], "reason": "blind"}).json()
    assert got["done"] == [ada]
    assert [(each["candidate_id"], each["code"]) for each in got["refused"]] == [(ben, "wrong_state")]
