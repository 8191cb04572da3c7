"""What was received in time counts, whatever the clock, the closing or the marking wrote before it was committed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Exam
from examcast.apps.results import actions as results
from examcast.apps.results.models import Mark, Result
from examcast.broadcast.models import Act, News
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, model_answer, ref_of
from tests.support.recorder import Recorder

pytestmark = pytest.mark.django_db

AT = OPENS_AT + 20 * MINUTE
END = OPENS_AT + 75 * MINUTE  # Ada's, who is the last
End = Callable[[Cast, Exam], object]


def end_now(cast: Cast, exam: Exam) -> None:
    actions.close_exam(exam.pk, AT, cast.cleo.id, "everybody is done")


def end_by_the_clock(cast: Cast, exam: Exam) -> None:
    actions.close_due(END + 10 * MINUTE)


def stop(cast: Cast, exam: Exam) -> None:
    actions.terminate_exam(exam.pk, "keep", AT, cast.cleo.id, "flood")


ENDS: list[tuple[End, datetime, str]] = [
    (end_now, AT - timedelta(seconds=1), "auto_submitted"),
    (end_by_the_clock, OPENS_AT + 60 * MINUTE, "auto_submitted"),
    (stop, AT, "terminated"),
]


def first_save(cast: Cast, exam: Exam, received_at: datetime) -> actions.Sent:
    numeric = ref_of(exam, "numeric")
    return Tab(cast.attempt(exam, cast.ben).pk).write(numeric, model_answer(exam, numeric), received_at)


def outcome(cast: Cast, exam: Exam) -> dict[str, Any]:
    """Everything that must not depend on which of the two was committed first."""
    results.mark_due(END + 20 * MINUTE)
    attempt = cast.attempt(exam, cast.ben)
    result = Result.objects.get(attempt=attempt)
    assert attempt.started_at is not None
    assert attempt.ended_at is not None
    assert attempt.started_at <= attempt.ended_at
    names = ("state", "handed_in", "ended_at", "answered", "chain_length", "late_saves", "is_paused")
    found = {name: getattr(attempt, name) for name in names} | {"points": result.points}
    return found | {"receipt": attempt.receipt and attempt.receipt["length"]}


@pytest.mark.parametrize(("end", "received_at", "state"), ENDS)
def test_a_first_save_counts_though_the_exam_was_ended_before_its_commit(
    cast: Cast, end: End, received_at: datetime, state: str
) -> None:
    usual, raced = cast.opened(), cast.opened()
    actions.save_answers([first_save(cast, usual, received_at)], received_at)
    end(cast, usual)
    end(cast, raced)
    assert cast.attempt(raced, cast.ben).state in ("absent", "terminated")
    late = END + 15 * MINUTE  # the commit, at last
    assert actions.save_answers([first_save(cast, raced, received_at)], late).verdicts[0].verdict == "saved"
    assert cast.attempt(raced, cast.ben).state == state
    assert outcome(cast, raced) == outcome(cast, usual)
    assert outcome(cast, raced)["state"] == "marked"
    assert queries.verify(cast.attempt(raced, cast.ben).pk).is_right


def test_a_first_save_in_the_grace_of_a_closing_by_hand_counts(cast: Cast) -> None:
    exam = cast.opened()
    end_now(cast, exam)
    received_at = AT + timedelta(seconds=30)
    assert actions.save_answers([first_save(cast, exam, received_at)], received_at).verdicts[0].verdict == "saved"
    found = outcome(cast, exam)
    assert (found["state"], found["points"], found["ended_at"]) == ("marked", 1, AT)


def test_whoever_was_written_absent_is_told_of_the_hand_in_and_so_is_everybody_else(cast: Cast) -> None:
    exam = cast.opened()
    attempt = cast.attempt(exam, cast.ben)
    sent = first_save(cast, exam, AT)
    end_now(cast, exam)
    recorder = Recorder()
    recorder.record("absent, but there", [attempt.pk], lambda: actions.save_answers([sent], AT))
    told = [event["event"]["type"] for event in recorder.triples[0]["events"]]
    assert told == ["attempt.started", "attempt.submitted", "exams.changed"]
    card = next(card for card in queries.cards(cast.ben.id) if card.exam.id == exam.pk)
    assert card.attempt is not None
    assert card.attempt.receipt is not None
    said = Act.objects.filter(subject_type="attempt", subject_id=attempt.pk).order_by("pk")
    steps = [(act.kind, act.before.get("state"), act.after.get("state")) for act in said]
    assert steps[-2:] == [
        ("attempt.started", "absent", "in_progress"), ("attempt.submitted", "absent", "auto_submitted"),
    ]  # fmt: skip
    row = next(row for row in queries.monitor_rows(exam.pk, "all", AT) if row.attempt_id == attempt.pk)
    assert (row.state, row.answered) == ("auto_submitted", 1)


def test_a_press_in_time_counts_though_the_exam_was_ended_before_its_commit(cast: Cast) -> None:
    exam = cast.opened()
    end_now(cast, exam)
    receipt = actions.hand_in(cast.attempt(exam, cast.ben).pk, AT - MINUTE, AT + MINUTE)
    assert (receipt.length, cast.attempt(exam, cast.ben).state) == (0, "submitted")


def marked(cast: Cast, **fields: Any) -> tuple[Exam, Tab, actions.Sent]:
    """Ben's wrong number is marked; the right one, received in time, has not been committed."""
    exam = cast.opened(**fields)
    numeric, tab = ref_of(exam, "numeric"), Tab(cast.attempt(exam, cast.ben).pk)
    tab.save(numeric, {"number": "17", "unit": None}, OPENS_AT + MINUTE)
    sent = tab.write(numeric, model_answer(exam, numeric), AT + timedelta(seconds=30))
    end_now(cast, exam)
    results.mark_due(AT + 2 * MINUTE)
    return exam, tab, sent


def test_a_save_in_time_counts_though_marks_were_made_before_its_commit(cast: Cast) -> None:
    exam, tab, sent = marked(cast)
    assert cast.attempt(exam, cast.ben).state == "marked"
    old = News.objects.latest("pk").pk
    assert actions.save_answers([sent], AT + 2 * MINUTE).verdicts[0].verdict == "saved"
    attempt = Attempt.objects.get(pk=tab.attempt_id)
    assert (attempt.state, attempt.receipt["length"]) == ("marked", 2)
    assert News.objects.filter(pk__gt=old, topic=f"attempt:{attempt.pk}").exists(), "the new receipt is told"
    results.mark_due(AT + 3 * MINUTE)
    assert (Result.objects.get(attempt=attempt).points, Mark.objects.get(question=sent.question).auto_fraction) == (
        1,
        1,
    )


def test_a_press_in_time_gets_the_receipt_though_marks_were_made(cast: Cast) -> None:
    exam, tab, _ = marked(cast)
    receipt = actions.hand_in(tab.attempt_id, AT, AT + 2 * MINUTE)
    assert receipt.length == 1
    assert cast.attempt(exam, cast.ben).state == "marked"


def test_the_same_when_results_are_shown_at_once(cast: Cast) -> None:
    exam, tab, sent = marked(cast, review_policy={"from": "immediately", "marks": True})
    assert cast.attempt(exam, cast.ben).state == "released"
    actions.save_answers([sent], AT + 2 * MINUTE)
    assert Attempt.objects.get(pk=tab.attempt_id).receipt["length"] == 2
    results.mark_due(AT + 3 * MINUTE)
    assert Result.objects.get(attempt_id=tab.attempt_id).points == 1


def test_what_a_person_lets_count_of_somebody_who_was_absent_is_handed_in_and_marked(cast: Cast) -> None:
    exam = cast.opened()
    end_now(cast, exam)
    sent = first_save(cast, exam, AT + MINUTE)
    assert actions.save_answers([sent], AT + MINUTE).verdicts[0].verdict == "late"
    attempt = cast.attempt(exam, cast.ben)
    assert attempt.state == "absent"
    decide = lambda: actions.decide_late(attempt.pk, [1], True, AT + 2 * MINUTE, cast.cleo.id, "no network")  # noqa: E731
    Recorder().record("late, of somebody absent", [attempt.pk], decide)
    found = outcome(cast, exam)
    assert (found["state"], found["points"], found["receipt"], found["late_saves"]) == ("marked", 1, 1, 0)


def test_what_a_person_does_not_let_count_leaves_them_absent(cast: Cast) -> None:
    exam = cast.opened()
    end_now(cast, exam)
    actions.save_answers([first_save(cast, exam, AT + MINUTE)], AT + MINUTE)
    attempt = cast.attempt(exam, cast.ben)
    actions.decide_late(attempt.pk, [1], False, AT + 2 * MINUTE, cast.cleo.id, "was seen in the yard")
    assert cast.attempt(exam, cast.ben).state == "absent"
