"""What the staff of an exam must hear: an incident at a seat, an emergency, a late opening; and who of them."""

from datetime import timedelta

import pytest

from examcast.apps.attempts import actions
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries
from examcast.apps.notices import queries as notices
from examcast.apps.notices.models import Notice
from examcast.broadcast import audit, replay
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, Cast
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db

AT = OPENS_AT + 5 * MINUTE


def told(kind: str) -> tuple[Notice, list[int]]:
    """The notice of a kind, and the people it is for."""
    notice = Notice.objects.get(kind=kind)
    return notice, queries.members((notice.audience_type, notice.audience_id))


def test_an_incident_stands_in_the_timeline_and_is_told_to_who_watches_the_seat(cast: Cast) -> None:
    exam = cast.opened()
    duties = [
        exams.Duty(cast.ines.id, "invigilator", cast.aula.pk),
        exams.Duty(cast.dov.id, "invigilator", cast.lab.pk),
    ]
    exams.assign_staff(exam.pk, duties, NOW, cast.cleo.id)
    attempt = cast.attempt(exam, cast.ada)
    body = {"candidate_ids": [attempt.candidate_id], "reason": "Fainted; the nurse came."}
    answer = send(browser(cast.ines), "POST", f"/api/staff/exams/{exam.pk}/attempts/incident", body)
    assert answer.json() == {"done": [attempt.candidate_id], "refused": []}
    acts = browser(cast.ines).get(f"/api/staff/attempts/{attempt.pk}/timeline").json()["acts"]
    noted = next(act for act in acts if act["kind"] == "incident.noted")
    assert (noted["reason"], noted["actor"]) == ("Fainted; the nurse came.", "Ines Ito")
    notice, people = told("staff_incident")
    assert people == sorted([cast.cleo.id, cast.ines.id]), "the staff of another room never reads the name"
    facts = notices.facts(notice, "en")
    assert (facts.title, facts.body) == ("Incident in Mechanics", "Ada Abel: Fainted; the nurse came.")


def test_an_incident_changes_nothing_and_the_candidate_hears_nothing(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ada)
    names = [f"attempt:{attempt.pk}", f"exam:{exam.pk}", f"user:{cast.ada.id}"]
    numbers = replay.numbers(names)
    actions.note_incident(attempt.pk, "whispers", AT, cast.ines.id)
    assert replay.numbers(names) == numbers
    assert cast.attempt(exam, cast.ada).version == attempt.version


def test_an_incident_needs_words(cast: Cast) -> None:
    exam = cast.opened()
    with pytest.raises(Refused, match="reason"):
        actions.note_incident(cast.attempt(exam, cast.ada).pk, "  ", AT, cast.ines.id)
    assert audit.acts(exam.pk, kinds=["incident.noted"]) == []


def test_an_emergency_is_told_to_the_staff_and_to_the_office(cast: Cast) -> None:
    exam = cast.opened()
    actions.terminate_exam(exam.pk, "keep", AT, cast.cleo.id, "Fire alarm")
    notice, people = told("staff_exam_terminated")
    assert people == sorted([cast.cleo.id, cast.ines.id, cast.olu.id])
    assert "Fire alarm" in notices.facts(notice, "en").body
    assert not Notice.objects.filter(kind="staff_exam_closed").exists()


@pytest.mark.parametrize(("late", "kind"), [(timedelta(0), "staff_exam_opened"), (7 * MINUTE, "staff_opened_late")])
def test_a_late_opening_is_told_as_such(cast: Cast, late: timedelta, kind: str) -> None:
    cast.exam()
    exams.open_due(OPENS_AT + late)
    opened = Notice.objects.filter(kind__in=("staff_exam_opened", "staff_opened_late")).values_list("kind", flat=True)
    assert list(opened) == [kind]


def test_both_instants_of_a_late_opening_are_said(cast: Cast) -> None:
    cast.exam()
    exams.open_due(OPENS_AT + 7 * MINUTE)
    body = notices.facts(told("staff_opened_late")[0], "en").body
    assert body.count("(Europe/Vienna)") == 2
