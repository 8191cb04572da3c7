"""What a candidate sees of a result, from when, and that nothing else slips out."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.bank.actions.questions import Written
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.notices.models import Notice
from examcast.apps.results import actions, queries
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused
from tests.apps.results.sitting import CLOSES, HANDED_IN_AT, RIGHT, closed, finished, marked, sit
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_paper, ref_of, rich

pytestmark = pytest.mark.django_db

PARTS = ("attempt", "marks", "correctness", "feedback", "right_answer")
TELLING = (
    Written(
        kind="single_choice",
        title="Telling",
        content={
            "stem": rich("STEM-WORDS"),
            "feedback": rich("GENERAL-FEEDBACK"),
            "options": [
                {"id": "a", "text": rich("OPTION-A"), "fraction": "1", "feedback": rich("FEEDBACK-A")},
                {"id": "b", "text": rich("OPTION-B"), "fraction": "0", "feedback": rich("FEEDBACK-B")},
            ],
            "is_shuffled": False,
        },
        points=Decimal(2),
    ),
    Written(
        kind="short_text",
        title="Hidden",
        content={
            "stem": rich("A word"),
            "answers": [{"text": "SECRET-WORD", "fraction": "1"}],
            "is_case_sensitive": False,
        },
        points=Decimal(1),
    ),
    Written(
        kind="essay",
        title="Essay",
        content={"stem": rich("Write."), "lines": 5, "marker_notes": rich("MARKER-NOTES")},
        points=Decimal(3),
    ),
)


def policy(since: str = "on_release", *shown: str, at: str | None = None) -> dict[str, Any]:
    return {"from": since, "at": at, **{part: part in shown for part in PARTS}}


def telling(cast: Cast, *shown: str) -> tuple[Exam, int]:
    """A released exam whose texts give away what they are; Ben chose the right option and typed a wrong word."""
    cast.paper_id = make_paper(cast.cleo.id, questions=TELLING)
    exam = cast.opened(review_policy=policy("on_release", *shown))
    attempt = sit(
        cast, exam, cast.ben, {"single_choice": RIGHT, "short_text": {"text": "MY-WORD"}, "essay": {"text": "MY-ESSAY"}}
    )
    marked(closed(exam))
    actions.set_mark(attempt.pk, ref_of(exam, "essay"), Decimal(3), "MY-COMMENT", CLOSES + MINUTE, cast.cleo.id)
    marked(exam)
    actions.release(exam.pk, CLOSES + 2 * MINUTE, cast.cleo.id)
    return exam, attempt.pk


SAID_BY = {
    "STEM-WORDS": {"attempt"},
    "OPTION-B": {"attempt"},
    "MY-WORD": {"attempt"},
    "MY-ESSAY": {"attempt"},
    "GENERAL-FEEDBACK": {"attempt", "feedback"},
    "FEEDBACK-A": {"attempt", "feedback"},
    "MY-COMMENT": {"attempt", "feedback"},
    "SECRET-WORD": {"attempt", "right_answer"},
    '"wrong"': {"attempt", "correctness"},
    '"percent":83.33': {"marks"},
    "FEEDBACK-B": {"nothing at all"},
    "MARKER-NOTES": {"nothing at all"},
}
POLICIES = [
    (), ("attempt",), ("marks",), ("attempt", "correctness"), ("attempt", "feedback"), ("attempt", "right_answer"),
    ("correctness", "feedback", "right_answer"), PARTS,
]  # fmt: skip


@pytest.mark.parametrize("shown", POLICIES)
def test_exactly_what_the_policy_shows_is_in_the_answer(cast: Cast, shown: tuple[str, ...]) -> None:
    _, attempt_id = telling(cast, *shown)
    text = msgspec.json.encode(queries.own_result(attempt_id)).decode()
    said = {words for words in SAID_BY if words in text}
    assert said == {words for words, needed in SAID_BY.items() if needed <= set(shown)}


def test_a_whole_result_adds_up(cast: Cast) -> None:
    exam, attempt_id = telling(cast, *PARTS)
    result = queries.own_result(attempt_id)
    assert (result.points, result.max_points, result.percent) == (5, 6, 83.33)
    by_kind = {each.kind: each for each in result.questions}
    assert [each.position for each in result.questions] == [1, 2, 3]
    assert (by_kind["single_choice"].points, by_kind["single_choice"].verdict) == (2, "right")
    assert (by_kind["short_text"].points, by_kind["short_text"].verdict) == (0, "wrong")
    assert (by_kind["essay"].points, by_kind["essay"].verdict, by_kind["essay"].comment) == (3, "right", "MY-COMMENT")
    assert "FEEDBACK-A" in "".join((by_kind["single_choice"].feedback or {}).values())
    assert ref_of(exam, "essay") == by_kind["essay"].ref


def test_nothing_is_to_be_had_before_the_release(cast: Cast) -> None:
    exam = cast.opened()
    attempt = sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    for step in (lambda: None, lambda: closed(exam), lambda: marked(exam)):
        step()
        with pytest.raises(Refused) as refusal:
            queries.own_result(attempt.pk)
        assert refusal.value.code == "not_released"
        assert not queries.may_review(attempt.pk)
    assert exam.state == "marked"
    actions.release(exam.pk, CLOSES + 2 * MINUTE, cast.cleo.id)
    assert queries.own_result(attempt.pk).points == 2


def test_the_absent_and_the_void_have_no_result(cast: Cast) -> None:
    exam = cast.opened()
    ada = sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    marked(closed(exam))
    attempts.void_attempts(exam.pk, [ada.pk], CLOSES + 2 * MINUTE, cast.olu.id, "Impostor")
    actions.release(exam.pk, CLOSES + 3 * MINUTE, cast.cleo.id)
    for who in (cast.ada, cast.ben):
        with pytest.raises(Refused, match="not released"):
            queries.own_result(cast.attempt(exam, who).pk)


def test_a_dated_release_happens_by_itself_and_not_early(cast: Cast) -> None:
    at = CLOSES + timedelta(days=2)
    exam = finished(cast)
    actions.release(exam.pk, CLOSES + 5 * MINUTE, cast.cleo.id, at=at)
    exam.refresh_from_db()
    assert (exam.state, exam.release_at) == ("marked", at)
    assert marked(exam, at - timedelta(milliseconds=1)).state == "marked"
    assert marked(exam, at).state == "released"
    assert cast.attempt(exam, cast.ada).state == "released"
    assert Notice.objects.filter(kind="results_released", exam_id=exam.pk).count() == 1


def test_a_policy_with_a_date_releases_at_that_date(cast: Cast) -> None:
    at = CLOSES + timedelta(days=1)
    exam = finished(cast, review_policy=policy("at", "marks", at=iso(at)))
    assert marked(exam, at - MINUTE).state == "marked"
    assert marked(exam, at).state == "released"


def test_immediately_shows_each_result_after_its_hand_in(cast: Cast) -> None:
    exam = cast.opened(review_policy=policy("immediately", "attempt", "marks"))
    attempt = sit(cast, exam, cast.ada, {"single_choice": RIGHT, "essay": {"text": "Long."}})
    actions.mark_due(HANDED_IN_AT)
    result = queries.own_result(attempt.pk)
    assert (result.points, result.is_complete) == (2, False)
    with pytest.raises(Refused):
        queries.own_result(cast.attempt(exam, cast.ben).pk)


def test_after_close_shows_results_from_the_closing_on(cast: Cast) -> None:
    exam = cast.opened(review_policy=policy("after_close", "marks"))
    attempt = sit(cast, exam, cast.ada, {"single_choice": RIGHT})
    actions.mark_due(HANDED_IN_AT + MINUTE)
    with pytest.raises(Refused):
        queries.own_result(attempt.pk)
    marked(closed(exam))
    assert queries.own_result(attempt.pk).points == 2


def test_a_policy_that_becomes_earlier_shows_what_is_there(cast: Cast) -> None:
    exam = finished(cast)
    exams.edit_exam(exam.pk, {"review_policy": policy("after_close", "marks")}, CLOSES + 5 * MINUTE, cast.cleo.id)
    marked(exam, CLOSES + 5 * MINUTE)
    assert queries.own_result(cast.attempt(exam, cast.ada).pk).points == 6.5


def test_releasing_too_early_names_what_is_missing(cast: Cast) -> None:
    exam = cast.opened()
    with pytest.raises(Refused, match="The exam is open"):
        actions.release(exam.pk, OPENS_AT + MINUTE, cast.cleo.id)
    sit(cast, exam, cast.ada, {"essay": {"text": "Long."}})
    marked(closed(exam))
    with pytest.raises(Refused, match="1 answers that wait") as refusal:
        actions.release(exam.pk, CLOSES + 2 * MINUTE, cast.cleo.id)
    assert refusal.value.code == "not_ready"


def test_after_the_release_marks_change_with_a_reason_only(cast: Cast) -> None:
    exam = finished(cast)
    actions.release(exam.pk, CLOSES + 5 * MINUTE, cast.cleo.id)
    ada, essay = cast.attempt(exam, cast.ada), ref_of(exam, "essay")
    with pytest.raises(Refused) as refusal:
        actions.set_mark(ada.pk, essay, Decimal(5), "", CLOSES + 6 * MINUTE, cast.cleo.id)
    assert refusal.value.code == "reason_required"
    actions.set_mark(ada.pk, essay, Decimal(5), "", CLOSES + 6 * MINUTE, cast.cleo.id, reason="Added up wrongly")
    assert queries.own_result(ada.pk).points == 8
    with pytest.raises(Refused, match="instead of taking them back"):
        actions.set_mark(ada.pk, essay, None, "", CLOSES + 6 * MINUTE, cast.cleo.id, reason="No")


def test_a_practice_result_is_there_after_the_hand_in(cast: Cast) -> None:
    exam = cast.draft(title="Try it", kind="practice", mode="window", closes_at=OPENS_AT + timedelta(days=30))
    attempts.schedule_exam(exam.pk, {}, OPENS_AT - MINUTE, cast.cleo.id)
    exams.open_due(OPENS_AT)
    exam.refresh_from_db()
    attempt = attempts.begin_practice(exam.pk, cast.dov.id, OPENS_AT + MINUTE)
    attempt = attempts.start_attempt(exam.pk, cast.dov.id, OPENS_AT + MINUTE)
    Tab(attempt.pk).save(ref_of(exam, "numeric"), {"number": "3", "unit": None}, OPENS_AT + 2 * MINUTE)
    attempts.hand_in(attempt.pk, OPENS_AT + 3 * MINUTE, OPENS_AT + 3 * MINUTE)
    actions.mark_due(OPENS_AT + 3 * MINUTE)
    assert queries.own_result(attempt.pk).points == 1
