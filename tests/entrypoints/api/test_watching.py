"""Looking closer at one attempt: questions by the names that people use, never by those under which they travel."""

from decimal import Decimal

import pytest

from examcast.apps.attempts import actions
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


def test_a_timeline_tells_what_was_done_to_all_to_the_room_and_to_the_candidate(cast: Cast) -> None:
    exam = cast.opened(access_code="orion")
    ben, cleo = cast.candidate(exam, cast.ben), cast.cleo.id
    actions.admit(ben.pk, "orion", OPENS_AT)
    actions.place_candidate(ben.pk, cast.lab.pk, "B2", OPENS_AT + MINUTE, cleo)
    whom = (actions.everyone(), actions.room(cast.lab.pk), actions.room(cast.aula.pk))
    for minutes, each in enumerate(whom, start=1):
        change = actions.Change("minutes", Decimal(minutes))
        actions.extend(exam.pk, each, change, OPENS_AT + 2 * MINUTE, cleo, f"reason {minutes}")
    acts = browser(cast.cleo).get(f"/api/staff/attempts/{cast.attempt(exam, cast.ben).pk}/timeline").json()["acts"]
    assert [(act["kind"], act["reason"]) for act in acts if act["kind"] != "attempt.listed"] == [
        ("time.changed", "reason 2"), ("time.changed", "reason 1"), ("candidate.placed", ""),
        ("candidate.admitted", ""), ("exam.opened", ""),
    ]  # fmt: skip


def test_late_saves_name_their_questions(cast: Cast, exam: Exam) -> None:
    [late] = browser(cast.cleo).get(f"/api/staff/exams/{exam.pk}/late").json()
    assert (late["name"], late["number"], late["title"]) == ("Ben Bose", 3, "Inertia")


def test_a_late_save_is_decided_at_its_own_exam(cast: Cast, exam: Exam) -> None:
    other, attempt = cast.exam(title="Other"), cast.attempt(exam, cast.ben)
    decision = {"attempt_id": attempt.pk, "positions": [2], "counts": False, "reason": "x"}
    assert send(browser(cast.cleo), "POST", f"/api/staff/exams/{other.pk}/late", decision).status_code == 404
    assert send(browser(cast.cleo), "POST", f"/api/staff/exams/{exam.pk}/late", decision).status_code == 204
