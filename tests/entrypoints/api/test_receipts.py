"""A receipt is checked for its own candidate only, and a chain that was tampered with is found."""

from typing import Any

import pytest

from examcast.apps.attempts.models import Save
from examcast.apps.exams.models import Exam
from examcast.apps.people.queries import UserCard
from tests.apps.results.sitting import RIGHT, sit
from tests.cast import Cast, make_cast
from tests.support.people import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def get(who: UserCard | None, path: str) -> Any:
    return browser(who).get(f"/api/student{path}")


def handed_in(cast: Cast) -> tuple[Exam, int]:
    exam = cast.opened()
    return exam, sit(cast, exam, cast.ada, {"single_choice": RIGHT, "numeric": RIGHT}).pk


def test_a_receipt_is_found_genuine_and_its_chain_whole(cast: Cast) -> None:
    _, attempt_id = handed_in(cast)
    said = get(cast.ada, f"/attempts/{attempt_id}/receipt").json()
    assert (said["is_genuine"], said["is_whole"], said["saves"]) == (True, True, 2)
    assert said["receipt"]["key_id"] in said["keys"]
    assert get(None, "/receipt-keys").json()["keys"] == said["keys"]


def test_a_changed_save_is_found(cast: Cast) -> None:
    _, attempt_id = handed_in(cast)
    first = Save.objects.filter(attempt_id=attempt_id).order_by("position").first()
    assert first is not None
    Save.objects.filter(pk=first.pk).update(device="somebody-else")
    assert get(cast.ada, f"/attempts/{attempt_id}/receipt").json()["is_whole"] is False


def test_others_do_not_learn_that_it_exists(cast: Cast) -> None:
    _, attempt_id = handed_in(cast)
    assert [get(who, f"/attempts/{attempt_id}/receipt").status_code for who in (cast.ben, cast.olu, None)] == [
        404,
        404,
        401,
    ]


def test_without_handing_in_there_is_none(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    assert get(cast.ben, f"/attempts/{attempt.pk}/receipt").status_code == 404
