"""What a device could not send is handed in as a file: by its candidate elsewhere, or by staff."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import emergency as emergency_actions
from examcast.apps.attempts.actions import save_answers
from examcast.apps.attempts.models import Attempt, Save
from examcast.apps.exams.models import Exam
from examcast.broadcast.models import Act
from examcast.domain import emergency
from examcast.entrypoints.api import emergency_files
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


def made_up(exam: Exam, tab: Tab, device: str, **fields: Any) -> bytes:
    """By somebody who knows whose attempt it is and what the device is called, but nothing that it was told."""
    forger = Tab(tab.attempt_id, device)
    forger.link, forger.parents = "0" * 64, {}
    at = OPENS_AT + 5 * MINUTE
    saves = [forger.write(ref_of(exam, "numeric"), {"number": str(n), "unit": None}, at) for n in (1, 2)]
    return file_of(exam, forger, saves, is_handing_in=True, **fields)


@pytest.mark.parametrize("device", ["tab-1", "made-up"])
def test_a_made_up_file_counts_for_nothing_while_the_exam_runs(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any, device: str
) -> None:
    exam, tab = sitting
    true = written(exam, tab, "two")
    data = made_up(exam, tab, device)
    clock_at(OPENS_AT + 10 * MINUTE)
    links = {each: queries.link_of(tab.attempt_id, each) for each in ("tab-1", "made-up")}
    for _ in range(2):  # what the first time left does not speak for it the second time
        found = hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).json()
        assert [(each["verdict"], each["code"]) for each in found["saves"][:1]] == [("late", "undecided")]
        assert (found["receipt"], len(queries.late_saves(exam.pk))) == (None, 2)
    attempt = Attempt.objects.get(pk=tab.attempt_id)
    assert (attempt.state, attempt.handed_in, attempt.answered) == ("in_progress", "", 1)
    assert ref_of(exam, "numeric") not in queries.answers(tab.attempt_id)
    assert {each: queries.link_of(tab.attempt_id, each) for each in links} == links
    assert save_answers(true, OPENS_AT + 11 * MINUTE).verdicts[0].verdict == "saved"
    assert Save.objects.get(save_id=true[0].id).is_linked, "the evidence of the true device stands"
    assert queries.verify(tab.attempt_id).is_right


def test_what_goes_on_from_a_made_up_save_that_is_kept_is_made_up_too(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any
) -> None:
    exam, tab = sitting
    forger = Tab(tab.attempt_id)
    forger.link = "0" * 64
    texts = written(exam, forger, "one", "two")
    clock_at(OPENS_AT + 10 * MINUTE)
    for saves in (texts[:1], texts):
        found = hand_in(cast.cleo, f"/staff/exams/{exam.pk}", file_of(exam, tab, saves, is_handing_in=True)).json()
        assert {(each["verdict"], each["code"]) for each in found["saves"]} == {("late", "undecided")}
    assert queries.answers(tab.attempt_id)[ref_of(exam, "essay")].response == {"text": "one"}
    assert Attempt.objects.get(pk=tab.attempt_id).handed_in == ""


def test_a_file_with_nothing_in_it_hands_nobody_in(cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any) -> None:
    exam, tab = sitting
    clock_at(OPENS_AT + 10 * MINUTE)
    data = file_of(exam, tab, [], is_handing_in=True)
    assert hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).json()["receipt"] is None
    assert Attempt.objects.get(pk=tab.attempt_id).handed_in == ""


def test_staff_hand_in_for_a_device_whose_whole_chain_holds(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any
) -> None:
    exam, tab = sitting
    saves = written(exam, tab, "two", "three")
    clock_at(OPENS_AT + 10 * MINUTE)
    assert save_answers(saves[:1], OPENS_AT + 9 * MINUTE).verdicts[0].verdict == "saved"  # and its ack was lost
    data = file_of(exam, tab, saves, is_handing_in=True)
    found = hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).json()
    assert [each["verdict"] for each in found["saves"]] == ["saved", "saved"]
    assert found["receipt"]["length"] == 3


def test_a_person_lets_count_what_a_gap_in_the_chain_kept_back(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any
) -> None:
    exam, tab = sitting
    saves = written(exam, tab, "two", "three", "four")
    lost = msgspec.structs.replace(saves[2], parent=saves[0].id)
    clock_at(OPENS_AT + 10 * MINUTE)
    data = file_of(exam, tab, [saves[0], lost], is_handing_in=True)
    found = hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).json()
    assert [each["verdict"] for each in found["saves"]] == ["saved", "late"]
    assert found["receipt"] is None
    at = OPENS_AT + 20 * MINUTE
    actions.hand_in(tab.attempt_id, at, at)
    actions.decide_late(tab.attempt_id, [3], True, at, cast.cleo.id, "the battery was empty")
    assert queries.answers(tab.attempt_id)[ref_of(exam, "essay")].response == {"text": "four"}
    assert queries.verify(tab.attempt_id).is_right


def test_what_is_stored_says_in_the_same_commit_who_brought_it(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam, tab = sitting
    data = file_of(exam, tab, written(exam, tab, "two", "three"))
    clock_at(OPENS_AT + 10 * MINUTE)
    monkeypatch.setattr(emergency_actions, "AT_ONCE", 1)
    done: list[int] = []

    def failing(batch: Any, now: datetime) -> Any:
        if done:
            raise OSError("the disk is full")
        done.append(len(batch))
        return save_answers(batch, now)

    monkeypatch.setattr(emergency_actions, "save_answers", failing)
    assert hand_in(cast.cleo, f"/staff/exams/{exam.pk}", data).status_code == 500
    assert Save.objects.filter(attempt_id=tab.attempt_id).count() == 2
    act = Act.objects.get(kind="emergency_file.taken")
    assert (act.actor_id, act.after["device"], act.after["verdicts"]) == (cast.cleo.id, tab.device, {"saved": 1})


def test_nobody_sends_files_without_end(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam, tab = sitting
    cache.clear()  # other tests had people of the same ids
    clock_at(OPENS_AT + 10 * MINUTE)
    monkeypatch.setattr(emergency_files, "OWN", 2)
    monkeypatch.setattr(emergency_files, "OTHERS", 3)
    own, others = f"/student/attempts/{tab.attempt_id}", f"/staff/exams/{exam.pk}"
    assert [hand_in(cast.ben, own, b"odd").status_code for _ in range(3)] == [422, 422, 429]
    assert [hand_in(cast.cleo, others, b"odd").status_code for _ in range(4)] == [422, 422, 422, 429]


def test_a_question_that_no_database_can_be_asked_for_is_refused_alone(
    cast: Cast, sitting: tuple[Exam, Tab], clock_at: Any
) -> None:
    exam, tab = sitting
    (two,) = written(exam, tab, "two")
    clock_at(OPENS_AT + 10 * MINUTE)
    odd = msgspec.structs.replace(two, question="q\0")
    found = hand_in(cast.ben, f"/student/attempts/{tab.attempt_id}", file_of(exam, tab, [odd, two])).json()
    assert [(each["verdict"], each["code"]) for each in found["saves"]] == [
        ("refused", "unknown_question"),
        ("saved", ""),
    ]
