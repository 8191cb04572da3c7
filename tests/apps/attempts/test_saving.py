"""Saving answers: every verdict, every boundary of time, and the journal behind."""

import uuid
from datetime import timedelta

import pytest
from msgspec.structs import replace

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Answer, Attempt, Save
from examcast.apps.exams import actions as exams
from tests.cast import MINUTE, NOW, OPENS_AT, Cast, Tab, model_answer, ref_of

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
ENDS_AT = OPENS_AT + 60 * MINUTE  # Ben's
GRACE = timedelta(seconds=30)


def test_a_save_in_time_is_committed_and_begins_the_attempt(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    verdict = Tab(attempt.pk).save(ref_of(exam, "essay"), {"text": "Bodies keep moving."}, OPENS_AT + MINUTE)
    assert verdict.verdict == "saved"
    attempt.refresh_from_db()
    assert (attempt.state, attempt.started_at) == ("in_progress", OPENS_AT + MINUTE)
    assert (attempt.answered, attempt.chain_length) == (1, 1)
    assert Answer.objects.get(attempt=attempt).response == {"text": "Bodies keep moving."}


def test_a_known_id_gets_its_first_verdict_again_and_writes_nothing(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    sent = Tab(attempt.pk).write(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    first = actions.save_answers([sent, sent], OPENS_AT + MINUTE).verdicts
    again = actions.save_answers([sent], ENDS_AT + timedelta(hours=1)).verdicts
    assert [each.verdict for each in (*first, *again)] == ["saved", "saved", "saved"]
    assert Save.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "verdict", "code"),
    [
        (OPENS_AT - TICK, "refused", "not_open"),
        (OPENS_AT, "saved", ""),
        (ENDS_AT - TICK, "saved", ""),
        (ENDS_AT, "saved", ""),
        (ENDS_AT + GRACE, "saved", ""),
        (ENDS_AT + GRACE + TICK, "late", "undecided"),
    ],
)
def test_time_is_judged_by_when_the_frame_reached_the_process(cast: Cast, at, verdict: str, code: str) -> None:  # type: ignore[no-untyped-def]
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    found = tab.save(ref_of(exam, "essay"), {"text": "x"}, at)
    assert (found.verdict, found.code) == (verdict, code)


@pytest.mark.parametrize("at", [OPENS_AT + 16 * MINUTE, ENDS_AT - TICK, ENDS_AT, ENDS_AT + GRACE])
def test_whoever_comes_after_the_end_of_entry_is_not_let_in_by_the_grace(cast: Cast, at) -> None:  # type: ignore[no-untyped-def]
    exam = cast.opened(late_entry=15 * MINUTE)
    found = Tab(cast.attempt(exam, cast.ben).pk).save(ref_of(exam, "essay"), {"text": "x"}, at)
    assert (found.verdict, found.code) == ("late", "undecided")
    in_time = Tab(cast.attempt(exam, cast.ada).pk)
    assert in_time.save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + 15 * MINUTE).verdict == "saved"


def test_the_commit_may_be_later_than_the_end(cast: Cast) -> None:
    exam = cast.opened()
    sent = Tab(cast.attempt(exam, cast.ben).pk).write(ref_of(exam, "essay"), {"text": "x"}, ENDS_AT)
    assert actions.save_answers([sent], ENDS_AT + timedelta(hours=3)).verdicts[0].verdict == "saved"


def test_what_comes_in_the_grace_counts_though_the_clock_has_handed_in(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    tab.save(ref_of(exam, "essay"), {"text": "first"}, OPENS_AT + MINUTE)
    assert actions.hand_in_due(ENDS_AT) == 1
    old = Attempt.objects.get(pk=tab.attempt_id).receipt
    assert tab.save(ref_of(exam, "essay"), {"text": "last words"}, ENDS_AT + GRACE).verdict == "saved"
    attempt = Attempt.objects.get(pk=tab.attempt_id)
    assert attempt.state == "auto_submitted"
    assert (old["length"], attempt.receipt["length"]) == (1, 2)
    assert queries.verify(attempt.pk).is_right


def test_a_malformed_save_is_refused_alone(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    choice = ref_of(exam, "single_choice")
    batch = [
        tab.write(choice, {"choice": "no-such-option"}, OPENS_AT),
        tab.write("no-such-question", {"text": "x"}, OPENS_AT),
        tab.write(ref_of(exam, "essay"), {"text": "kept"}, OPENS_AT),
        tab.write(ref_of(exam, "numeric"), {"number": "3", "unit": None}, OPENS_AT, id="not-a-uuid"),
    ]
    verdicts = actions.save_answers(batch, OPENS_AT).verdicts
    assert [(each.verdict, each.code) for each in verdicts] == [
        ("refused", "malformed_response"),
        ("refused", "unknown_question"),
        ("saved", ""),
        ("refused", "malformed"),
    ]
    assert Answer.objects.get().response == {"text": "kept"}


@pytest.mark.parametrize(("text", "why"), [("a\0b", "NUL"), ("a\ud83eb", "surrogate")])
def test_what_no_database_stores_is_refused_with_what_to_do(cast: Cast, text: str, why: str) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    sent = tab.write(ref_of(exam, "essay"), {"text": "a"}, OPENS_AT)
    verdict = actions.save_answers([replace(sent, response={"text": text})], OPENS_AT).verdicts[0]
    assert (verdict.verdict, verdict.code) == ("refused", "malformed_response")
    assert why in verdict.message


def test_an_unknown_parent_stores_nothing_and_gives_the_head(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    essay = ref_of(exam, "essay")
    tab.save(essay, {"text": "head"}, OPENS_AT)
    found = tab.save(essay, {"text": "lost"}, OPENS_AT, parent=str(uuid.uuid4()))
    assert found.verdict == "unknown_parent"
    assert found.head is not None
    assert found.head.response == {"text": "head"}
    assert Save.objects.count() == 1


def test_two_devices_conflict_and_the_choice_of_the_person_settles_it(cast: Cast) -> None:
    exam = cast.opened()
    attempt_id = cast.attempt(exam, cast.ben).pk
    essay = ref_of(exam, "essay")
    laptop, phone = Tab(attempt_id, "laptop"), Tab(attempt_id, "phone")
    laptop.save(essay, {"text": "laptop"}, OPENS_AT)
    found = phone.save(essay, {"text": "phone"}, OPENS_AT + MINUTE)
    assert found.verdict == "conflict"
    assert found.head is not None
    assert found.head.response == {"text": "laptop"}
    assert found.head.conflict["response"] == {"text": "phone"}
    assert phone.save(essay, {"text": "phone 2"}, OPENS_AT + MINUTE).verdict == "conflict"
    laptop.save(essay, {"text": "laptop 2"}, OPENS_AT + 2 * MINUTE)
    assert Attempt.objects.get(pk=attempt_id).conflicts == 1
    head = queries.answers(attempt_id)[essay]
    assert phone.save(essay, {"text": "both"}, OPENS_AT + 3 * MINUTE, parent=head.save).verdict == "saved"
    head = queries.answers(attempt_id)[essay]
    assert (head.response, head.conflict) == ({"text": "both"}, None)
    assert Attempt.objects.get(pk=attempt_id).conflicts == 0
    assert [each["response"]["text"] for each in queries.history(attempt_id)] == [
        "laptop", "phone", "phone 2", "laptop 2", "both",
    ]  # fmt: skip


def test_saves_in_a_pause_count_and_are_flagged_after_ten_seconds(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    at = OPENS_AT + 10 * MINUTE
    exams.pause_exam(exam.pk, at, cast.cleo.id, "alarm")
    for seconds in (10, 11):
        assert tab.save(ref_of(exam, "essay"), {"text": "x"}, at + timedelta(seconds=seconds)).verdict == "saved"
    assert list(Save.objects.order_by("position").values_list("is_in_pause", flat=True)) == [False, True]


def test_hand_in_gives_a_receipt_and_later_saves_are_refused(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    tab.save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    receipt = actions.hand_in(tab.attempt_id, OPENS_AT + 2 * MINUTE, OPENS_AT + 2 * MINUTE)
    assert (receipt.length, receipt.answered, receipt.questions) == (1, 1, 3)
    assert actions.hand_in(tab.attempt_id, OPENS_AT + 3 * MINUTE, OPENS_AT + 3 * MINUTE) == receipt
    verdict = tab.save(ref_of(exam, "essay"), {"text": "y"}, OPENS_AT + 3 * MINUTE)
    assert (verdict.verdict, verdict.code) == ("refused", "handed_in")


def test_an_attempt_is_in_its_paper_only(cast: Cast) -> None:
    one, other = cast.opened(), cast.opened()
    verdict = Tab(cast.attempt(one, cast.ben).pk).save(ref_of(other, "essay"), {"text": "x"}, OPENS_AT)
    assert (verdict.verdict, verdict.code) == ("refused", "unknown_question")


def test_a_megabyte_is_saved_and_more_is_refused(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    essay = ref_of(exam, "essay")
    assert tab.save(essay, {"text": "ü" * 500_000}, OPENS_AT).verdict == "saved"
    assert tab.save(essay, {"text": "ü" * 600_000}, OPENS_AT).code in ("too_large", "malformed_response")
    assert len(queries.answers(tab.attempt_id)[essay].response["text"]) == 500_000


def test_answered_counts_follow_clearing(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    choice = ref_of(exam, "single_choice")
    tab.save(choice, model_answer(exam, choice), OPENS_AT)
    assert Attempt.objects.get(pk=tab.attempt_id).answered == 1
    tab.save(choice, None, OPENS_AT + MINUTE)
    assert Attempt.objects.get(pk=tab.attempt_id).answered == 0


def test_nothing_is_saved_without_the_access_code(cast: Cast) -> None:
    exam = cast.exam(access_code="pendulum")
    candidate = cast.candidate(exam, cast.ben)
    exams.open_due(OPENS_AT)
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    assert tab.save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT).code == "not_open"
    actions.admit(candidate.pk, "pendulum", OPENS_AT)
    assert tab.save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT, parent=None).verdict == "saved"


def test_heads_are_signed_at_most_once_a_minute(cast: Cast) -> None:
    exam = cast.opened()
    tab = Tab(cast.attempt(exam, cast.ben).pk)
    essay = ref_of(exam, "essay")
    signed = [
        bool(actions.save_answers([tab.write(essay, {"text": str(each)}, at)], at).signed)
        for each, at in enumerate(OPENS_AT + timedelta(seconds=20 * step) for step in range(7))
    ]
    assert signed == [True, False, False, True, False, False, True]
    assert NOW < OPENS_AT
