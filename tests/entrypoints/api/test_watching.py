"""Looking closer at one attempt: questions by the names that people use, never by those under which they travel."""

import pytest

from examcast.apps.exams.models import Exam
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_cast, ref_of
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def exam(cast: Cast) -> Exam:
    """Ben saved his essay in time and once after the end."""
    made = cast.opened()
    tab = Tab(cast.attempt(made, cast.ben).pk)
    for at in (OPENS_AT + MINUTE, OPENS_AT + 70 * MINUTE):
        tab.save(ref_of(made, "essay"), {"text": "Bodies"}, at)
    return made


def test_a_timeline_names_its_questions(cast: Cast, exam: Exam) -> None:
    attempt = cast.attempt(exam, cast.ben)
    saves = browser(cast.cleo).get(f"/api/staff/attempts/{attempt.pk}/timeline").json()["saves"]
    assert [(save["number"], save["title"]) for save in saves] == [(3, "Inertia"), (3, "Inertia")]


def test_late_saves_name_their_questions(cast: Cast, exam: Exam) -> None:
    [late] = browser(cast.cleo).get(f"/api/staff/exams/{exam.pk}/late").json()
    assert (late["name"], late["number"], late["title"]) == ("Ben Bose", 3, "Inertia")


def test_a_late_save_is_decided_at_its_own_exam(cast: Cast, exam: Exam) -> None:
    other, attempt = cast.exam(title="Other"), cast.attempt(exam, cast.ben)
    decision = {"attempt_id": attempt.pk, "positions": [2], "counts": False, "reason": "x"}
    assert send(browser(cast.cleo), "POST", f"/api/staff/exams/{other.pk}/late", decision).status_code == 404
    assert send(browser(cast.cleo), "POST", f"/api/staff/exams/{exam.pk}/late", decision).status_code == 204
