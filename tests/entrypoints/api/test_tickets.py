"""A console's ticket: for whoever may see a room of the exam, and for nobody else."""

from datetime import UTC, datetime, timedelta

import pytest

from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions import Duty
from examcast.entrypoints.workers import tickets
from tests.cast import make_cast
from tests.support.people import browser


@pytest.fixture
def cast(db):
    return make_cast(datetime.now(UTC))


def ask(who, exam_id):
    client = browser(who)
    wish = {"scope": "staff", "exam_id": exam_id}
    return client.post("/api/tickets", wish, content_type="application/json")


def test_owner_officer_and_invigilator_of_a_room_are_let_in(cast):
    now = datetime.now(UTC)
    exam = cast.exam(now, opens_at=now + timedelta(hours=1))
    for who in (cast.cleo, cast.olu, cast.ines):
        reply = ask(who, exam.pk)
        assert reply.status_code == 200, who.username
        ticket = tickets.read(reply.json()["ticket"], now)
        assert (ticket.user_id, ticket.scope, ticket.exam_id) == (who.id, "staff", exam.pk)


def test_who_has_no_duty_there_is_not(cast):
    now = datetime.now(UTC)
    exam = cast.exam(now, opens_at=now + timedelta(hours=1))
    exams.assign_staff(exam.pk, [Duty(cast.cleo.id, "examiner")], now, cast.olu.id)
    for who in (cast.ines, cast.ada, cast.dov):
        assert ask(who, exam.pk).status_code == 403, who.username


def test_who_serves_there_without_a_role_of_their_own_is_let_in(cast):
    now = datetime.now(UTC)
    exam = cast.exam(now, opens_at=now + timedelta(hours=1))
    assert ask(cast.dov, exam.pk).status_code == ask(cast.dov, 0).status_code == 403
    exams.assign_staff(exam.pk, [Duty(cast.dov.id, "invigilator", cast.aula.pk)], now, cast.olu.id)
    assert ask(cast.dov, exam.pk).status_code == ask(cast.dov, 0).status_code == 200
    client = browser(cast.dov)
    session = client.get("/api/session").json()
    assert session["is_staff"] and {"exam.monitor", "exam.extend"} <= set(session["may"])
    assert [each["exam"]["id"] for each in client.get("/api/admin/exams/monitoring/").json()["exams"]] == [exam.pk]
    assert [each["exam"]["id"] for each in client.get("/api/staff/exams").json()["items"]] == [exam.pk]
    shown = client.get(f"/api/admin/exams/monitoring/{exam.pk}").json()
    assert [row["name"] for row in shown["rows"]] == ["Ada Abel"]


def test_the_overview_is_for_those_who_watch_anything(cast):
    assert ask(cast.ines, 0).status_code == 200
    assert ask(cast.dov, 0).status_code == 403
