"""A paper is for its owner, and for whom the matrix names: an exam of one's own is no way around the bank's doors."""

from __future__ import annotations

import json

import pytest

from examcast.apps.exams import actions as exams
from tests.cast import NOW, Cast, make_cast
from tests.security.world import texts
from tests.support.people import browser, make, send

pytestmark = pytest.mark.django_db

EXAMS = "/api/staff/exams"
WORDS = ("newton", "Inertia", "Mechanics I")


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def made(answer) -> int:  # type: ignore[no-untyped-def]
    assert answer.status_code == 201, answer.content
    return json.loads(answer.content)["exam"]["id"]


def test_an_examiner_reads_no_word_of_anothers_paper_by_an_exam_of_her_own(cast: Cast) -> None:
    eve = browser(make("eve", "examiner"))
    own = made(send(eve, "POST", EXAMS, {"title": "Spy", "opens_at": "2031-01-01T09:00:00Z"}))
    draft = f"{EXAMS}/{own}"
    paper = {"paper_id": cast.paper_id}
    tried = [
        send(eve, "POST", EXAMS, {"title": "Spy", **paper}),
        send(eve, "PATCH", draft, paper),
        send(eve, "POST", f"{draft}/try", paper),
    ]
    assert [each.status_code for each in tried] == [403, 403, 403]
    tried += [send(eve, "POST", f"{draft}/{step}", {}) for step in ("publish", "schedule", "test-run", "copy")]
    tried += [eve.get(f"{draft}{part}") for part in ("", "/preview", "/preflight")]
    assert [word for each in tried for word in WORDS if word in texts(each)] == []


def test_a_co_author_copies_an_exam_without_a_paper_that_is_not_hers(cast: Cast) -> None:
    exam, card = cast.draft(), make("eve", "examiner")
    exams.assign_staff(exam.pk, [exams.Duty(card.id, "examiner")], NOW, cast.cleo.id)
    eve = browser(card)
    shown = json.loads(eve.get(f"{EXAMS}/{made(send(eve, 'POST', f'{EXAMS}/{exam.pk}/copy', {}))}").content)
    assert shown["paper"] is None
    # What the exam has already may be sent back with the rest of the form.
    assert send(eve, "PATCH", f"{EXAMS}/{exam.pk}", {"title": "T", "paper_id": cast.paper_id}).status_code == 200
    cleo = browser(cast.cleo)
    shown = json.loads(cleo.get(f"{EXAMS}/{made(send(cleo, 'POST', f'{EXAMS}/{exam.pk}/copy', {}))}").content)
    assert shown["paper"]["id"] == cast.paper_id


def test_a_paper_that_is_not_there_is_said_to_be_missing(cast: Cast) -> None:
    answer = send(browser(cast.cleo), "POST", EXAMS, {"title": "T", "paper_id": 98_765})
    assert answer.status_code == 404
    assert json.loads(answer.content)["detail"] == "There is no such paper."
