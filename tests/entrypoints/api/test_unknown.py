"""Ids that name nothing: refused with the ids, and never a failure of ours."""

import json

import pytest
from django.db import IntegrityError

from examcast.entrypoints.api.staff import rooms
from tests.cast import Cast, make_cast
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def refusal(answer) -> tuple[int, str]:  # type: ignore[no-untyped-def]
    return answer.status_code, json.loads(answer.content)["detail"]


def test_a_roster_and_a_staff_name_the_accounts_and_rooms_that_are_not_there(cast: Cast) -> None:
    path = f"/api/staff/exams/{cast.exam().pk}"
    cleo, dov = browser(cast.cleo), cast.dov.id
    nobody = (404, "There is no account with the number 999998, 999999.")
    nowhere = (404, "There is no room with the number 999.")
    assert refusal(send(cleo, "POST", f"{path}/roster", {"user_ids": [dov, 999_999, 999_998]})) == nobody
    assert refusal(send(cleo, "POST", f"{path}/roster", {"user_ids": [dov], "room_id": 999})) == nowhere
    duties = [{"user_id": each, "role": "marker"} for each in (999_999, 999_998)]
    assert refusal(send(cleo, "PUT", f"{path}/staff", duties)) == nobody
    duties = [{"user_id": dov, "role": "invigilator", "room_id": 999}]
    assert refusal(send(cleo, "PUT", f"{path}/staff", duties)) == nowhere


def test_what_only_the_database_finds_is_a_conflict_and_logged(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def clashing(*_: object) -> None:
        raise IntegrityError("FOREIGN KEY constraint failed")

    path = f"/api/staff/exams/{cast.draft().pk}/staff"
    monkeypatch.setattr(rooms.actions, "assign_staff", clashing)
    answer = send(browser(cast.cleo), "PUT", path, [])
    assert refusal(answer)[0] == 409
    assert json.loads(answer.content)["code"] == "changed_meanwhile"
    assert "does not fit" in caplog.text
