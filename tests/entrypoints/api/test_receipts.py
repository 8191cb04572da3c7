"""A receipt is checked for its own candidate only, and a chain that was tampered with is found."""

from typing import Any

import pytest
from django.conf import settings

from examcast.apps.attempts.models import Answer, Attempt, Save
from examcast.apps.exams.models import Exam
from examcast.apps.people.queries import UserCard
from examcast.domain import sealing
from examcast.entrypoints.api.student.receipts import CHECKS
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


def check(receipt: dict[str, Any], who: UserCard | None = None, address: str = "127.0.0.1") -> Any:
    path = "/api/student/receipts/check"
    return browser(who).post(path, receipt, content_type="application/json", REMOTE_ADDR=address)


def shown(cast: Cast) -> tuple[int, dict[str, Any]]:
    _, attempt_id = handed_in(cast)
    return attempt_id, get(cast.ada, f"/attempts/{attempt_id}/receipt").json()["receipt"]


def test_whoever_is_shown_a_receipt_may_check_it(cast: Cast) -> None:
    attempt_id, receipt = shown(cast)
    for who in (None, cast.ben, cast.cleo):
        assert check(receipt, who).json() == {
            "is_signed": True, "is_kept": True, "is_of_chain": True, "is_whole": True, "are_answers_right": True,
            "saves": 2, "is_last": True,
        }  # fmt: skip
    Attempt.objects.filter(pk=attempt_id).update(receipt=receipt | {"answered": 3})
    found = check(receipt).json()
    assert (found["is_of_chain"], found["is_last"]) == (True, False)


@pytest.mark.parametrize(
    "field", ["attempt_id", "head", "length", "answered", "questions", "handed_in_at", "signature"]
)
def test_of_a_receipt_that_was_altered_nothing_is_told(cast: Cast, field: str) -> None:
    _, receipt = shown(cast)
    value = receipt[field]
    changed = value + 1 if isinstance(value, int) else ("A" if value[0] != "A" else "B") + value[1:]
    nothing = {"is_kept": False, "is_of_chain": False, "is_whole": False, "are_answers_right": False, "saves": 0}
    assert check(receipt | {field: changed}).json() == nothing | {"is_signed": False, "is_last": False}


def test_a_row_that_was_altered_is_found_by_whoever_holds_the_receipt(cast: Cast) -> None:
    attempt_id, receipt = shown(cast)
    Answer.objects.filter(attempt_id=attempt_id, question=Answer.objects.first().question).update(response={"x": 1})
    assert check(receipt).json()["are_answers_right"] is False
    assert get(cast.ada, f"/attempts/{attempt_id}/receipt").json()["are_answers_right"] is False
    Save.objects.filter(attempt_id=attempt_id, position=2).delete()
    found = check(receipt).json()
    assert (found["is_signed"], found["is_of_chain"], found["is_whole"]) == (True, False, False)


def test_a_receipt_of_an_attempt_that_was_deleted_stays_true(cast: Cast) -> None:
    """Of the same server: signed, but there is nothing left to hold it against."""
    attempt_id, receipt = shown(cast)
    key_id = receipt["key_id"]
    body = {name: value for name, value in receipt.items() if name != "signature"} | {"attempt_id": attempt_id + 999}
    found = check(body | {"signature": sealing.sign(settings.SIGNING_KEYS[key_id], body)}).json()
    assert (found["is_signed"], found["is_kept"]) == (True, False)


@pytest.mark.parametrize(
    "receipt",
    [{}, {"attempt_id": "x"}, {"attempt_id": 2**70}, {"signature": "A" * 200}, {"key_id": "../1"}, {"length": -1}],
)
def test_what_is_no_receipt_is_answered_in_words(cast: Cast, receipt: dict[str, Any]) -> None:
    _, right = shown(cast)
    answered = check(right | receipt if receipt else {})
    assert answered.status_code == 200 or answered.json()["detail"]
    assert answered.status_code in (200, 400, 422)


def test_nobody_asks_without_end(cast: Cast) -> None:
    _, receipt = shown(cast)
    assert {check(receipt, address="192.0.2.7").status_code for _ in range(CHECKS)} == {200}
    assert check(receipt, address="192.0.2.7").status_code == 429
    assert check(receipt, address="192.0.2.8").status_code == 200
