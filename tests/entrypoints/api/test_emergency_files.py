"""What a device could not send is handed in as a file: by its candidate elsewhere, or by staff."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from examcast.apps.attempts import queries
from examcast.apps.attempts.models import Attempt, Save
from examcast.apps.exams.models import Exam
from examcast.broadcast.models import Act
from examcast.domain import emergency
from examcast.entrypoints.workers.clock import clock
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_cast, ref_of
from tests.support.people import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The server's clock, as the doors read it."""
    return lambda instant: monkeypatch.setattr(clock, "now", lambda: instant)


@pytest.fixture
def sitting(cast: Cast) -> tuple[Exam, Tab]:
    """Ben has saved once, and then his network was gone."""
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    assert tab.save(ref_of(exam, "essay"), {"text": "one"}, OPENS_AT + MINUTE).verdict == "saved"
    return exam, tab


def file_of(exam: Exam, tab: Tab, saves: list[Any], *, is_handing_in: bool = False, **head: Any) -> bytes:
    key = queries.emergency_key()
    assert key is not None
    kept = ("id", "question", "parent", "response", "link", "monotonic_ms", "resolves")
    rows = [each if isinstance(each, dict) else {name: getattr(each, name) for name in kept} for each in saves]
    said = {
        "exam_id": exam.pk, "attempt_id": tab.attempt_id, "device": tab.device, "made_at": "2027-03-15T11:00:00Z",
        "key_id": key.id,
    }  # fmt: skip
    content = msgspec.json.encode({"saves": rows, "is_handing_in": is_handing_in})
    return emergency.seal(base64.b64decode(key.point), content, **(said | head))


def hand_in(who: Any, path: str, data: bytes) -> Any:
    return browser(who).post(f"/api{path}/emergency-files", {"file": SimpleUploadedFile("ben.examcast", data)})


def written(exam: Exam, tab: Tab, *texts: str) -> list[Any]:
    essay = ref_of(exam, "essay")
    return [tab.write(essay, {"text": text}, OPENS_AT + (2 + n) * MINUTE) for n, text in enumerate(texts)]


def test_the_candidate_hands_it_in_on_another_machine(cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any) -> None:
    exam, tab = sitting
    saves = written(exam, tab, "two", "three")
    clock_at(OPENS_AT + 20 * MINUTE)
    found = hand_in(cast.ben, f"/student/attempts/{tab.attempt_id}", file_of(exam, tab, saves)).json()
    assert [(each["verdict"], each["number"] > 0) for each in found["saves"]] == [("saved", True)] * 2
    assert (found["is_complete"], found["receipt"]) == (True, None)
    assert queries.link_of(tab.attempt_id, tab.device) == saves[-1].link
    assert queries.answers(tab.attempt_id)[ref_of(exam, "essay")].response == {"text": "three"}
    assert queries.verify(tab.attempt_id).is_right
    act = Act.objects.get(kind="emergency_file.taken")
    assert (act.actor_id, act.after["verdicts"]) == (cast.ben.id, {"saved": 2})
    assert "three" not in str(act.after)


def test_the_same_file_again_changes_nothing(cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any) -> None:
    exam, tab = sitting
    data = file_of(exam, tab, written(exam, tab, "two", "three"))
    clock_at(OPENS_AT + 20 * MINUTE)
    first, again = (hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).json() for _ in range(2))
    assert first["saves"] == again["saves"]
    assert Save.objects.filter(attempt_id=tab.attempt_id).count() == 3


def test_what_comes_after_the_end_waits_for_a_person(cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any) -> None:
    exam, tab = sitting
    data = file_of(exam, tab, written(exam, tab, "two"), is_handing_in=True)
    clock_at(OPENS_AT + timedelta(hours=5))
    found = hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).json()
    assert [(each["verdict"], each["code"]) for each in found["saves"]] == [("late", "undecided")]
    assert found["candidate"] and found["is_complete"] is True
    assert Attempt.objects.get(pk=tab.attempt_id).late_saves == 1


def test_hand_in_that_was_pressed_is_done(cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any) -> None:
    exam, tab = sitting
    data = file_of(exam, tab, written(exam, tab, "two"), is_handing_in=True)
    clock_at(OPENS_AT + 20 * MINUTE)
    found = hand_in(cast.ben, f"/student/attempts/{tab.attempt_id}", data).json()
    assert found["receipt"]["length"] == 2
    assert Attempt.objects.get(pk=tab.attempt_id).handed_in == "pressed"


def test_each_change_is_answered_and_a_bad_one_stops_no_other(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any
) -> None:
    exam, tab = sitting
    (two,) = written(exam, tab, "two")
    clock_at(OPENS_AT + 20 * MINUTE)
    odd = [
        {"id": 1},
        {"id": "x", "question": "q", "parent": None, "response": 1, "link": "", "monotonic_ms": 0},
    ]
    found = hand_in(cast.ben, f"/student/attempts/{tab.attempt_id}", file_of(exam, tab, [odd[0], two, odd[1]])).json()
    assert [each["verdict"] for each in found["saves"]] == ["refused", "saved", "refused"]
    assert found["is_complete"] is False
    assert all(each["message"] for each in found["saves"] if each["verdict"] == "refused")


def test_of_somebody_else_or_of_another_exam_it_is_not_taken(cast: Cast, sitting: tuple[Exam, Tab]) -> None:
    exam, tab = sitting
    other = cast.opened()
    data = file_of(exam, tab, written(exam, tab, "two"))
    own = cast.attempt(other, cast.ada).pk
    assert hand_in(cast.ada, f"/student/attempts/{own}", data).status_code == 404
    assert hand_in(cast.ada, f"/student/attempts/{tab.attempt_id}", data).status_code == 404
    assert hand_in(cast.cleo, f"/staff/exams/{other.pk}", data).status_code == 404
    assert hand_in(cast.ben, f"/staff/exams/{exam.pk}", data).status_code == 403
    assert hand_in(None, f"/staff/exams/{exam.pk}", data).status_code == 401
    assert hand_in(cast.cleo, f"/staff/exams/{exam.pk}", file_of(exam, tab, [], attempt_id=10**6)).status_code == 404
    assert Save.objects.filter(attempt_id=tab.attempt_id).count() == 1


def test_a_chain_that_does_not_go_on_is_told_to_whoever_decides(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any
) -> None:
    """Somebody who makes up a file does not know the device's last link."""
    exam, tab = sitting
    (two,) = written(exam, tab, "two")
    forged = msgspec.structs.replace(two, response={"text": "made up"})
    clock_at(OPENS_AT + timedelta(hours=5))
    hand_in(cast.cleo, f"/staff/exams/{exam.pk}", file_of(exam, tab, [forged]))
    (late,) = queries.late_saves(exam.pk)
    assert late["is_linked"] is False
