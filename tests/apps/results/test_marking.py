"""Marking: by key, by hand, again, and when an exam is called marked."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.results import actions
from examcast.apps.results.models import Mark, Result
from examcast.broadcast.models import Act, News
from examcast.domain.errors import Refused
from tests.apps.results.sitting import CLOSES, HANDED_IN_AT, RIGHT, closed, finished, marked, sit, wrong_choice
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, model_answer, ref_of

pytestmark = pytest.mark.django_db
ESSAY = {"text": "Bodies keep going."}


def test_totals_are_those_that_one_reckons_by_hand(cast: Cast) -> None:
    exam = finished(cast)
    ada, ben = (cast.attempt(exam, who) for who in (cast.ada, cast.ben))
    result = Result.objects.get(pk=ada.pk)
    assert (result.points, result.possible, result.percent) == (Decimal("6.5"), Decimal(8), Decimal("81.25"))
    assert (result.is_complete, result.to_mark, result.counts) == (True, 0, True)
    other = Result.objects.get(pk=ben.pk)
    assert (other.points, other.possible, other.percent, other.is_complete) == (0, 8, 0, True)
    assert exam.state == "marked"
    assert {ada.state, ben.state} == {"marked"}


def test_an_exam_waits_for_the_answers_that_a_person_must_mark(cast: Cast) -> None:
    exam = cast.opened()
    ada = sit(cast, exam, cast.ada, {"single_choice": RIGHT, "essay": ESSAY})
    marked(closed(exam))
    ada.refresh_from_db()
    assert (exam.state, ada.state) == ("closed", "submitted")
    assert Result.objects.get(pk=ada.pk).to_mark == 1
    assert cast.attempt(exam, cast.ben).state == "absent"
    assert not Result.objects.filter(attempt=cast.attempt(exam, cast.ben)).exists()


def test_the_last_saved_answers_count_without_a_hand_in(cast: Cast) -> None:
    exam = cast.opened()
    attempt = sit(cast, exam, cast.ben, {"numeric": RIGHT}, is_pressed=False)
    Tab(attempt.pk).save(ref_of(exam, "numeric"), {"number": "17", "unit": None}, OPENS_AT + 5 * MINUTE)
    marked(closed(exam))
    assert cast.attempt(exam, cast.ben).handed_in == "automatic"
    mark = Mark.objects.get(attempt=attempt, question=ref_of(exam, "numeric"))
    assert (mark.auto_fraction, mark.auto_detail["verdict"]) == (0, "wrong")


def test_an_unresolved_conflict_does_not_count(cast: Cast) -> None:
    exam = cast.opened()
    attempt, ref = cast.attempt(exam, cast.ben), ref_of(exam, "numeric")
    first, second = Tab(attempt.pk, "tab-1"), Tab(attempt.pk, "tab-2")
    first.save(ref, {"number": "1", "unit": None}, OPENS_AT + MINUTE)
    second.parents[ref] = first.parents[ref]
    first.save(ref, {"number": "2", "unit": None}, OPENS_AT + 2 * MINUTE)
    assert second.save(ref, {"number": "3", "unit": None}, OPENS_AT + 3 * MINUTE).verdict == "conflict"
    marked(closed(exam))
    assert Answer.objects.get(attempt=attempt, question=ref).branch_response == {"number": "3", "unit": None}
    assert Mark.objects.get(attempt=attempt, question=ref).auto_fraction == 0


def test_nothing_is_marked_while_answers_may_be_on_their_way(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ben, {"numeric": RIGHT}, is_pressed=False)
    at = OPENS_AT + 30 * MINUTE
    attempts.close_exam(exam.pk, at, cast.cleo.id, "Fire alarm")
    assert actions.mark_due(at + exam.grace)["judged"] == 0
    assert actions.mark_due(at + exam.grace + timedelta(seconds=10))["judged"] == 1


def test_a_real_exam_is_not_marked_while_it_is_open(cast: Cast) -> None:
    exam = cast.opened()
    sit(cast, exam, cast.ben, {"numeric": RIGHT})
    assert actions.mark_due(HANDED_IN_AT + MINUTE)["judged"] == 0
    with pytest.raises(Refused, match="once it has ended"):
        actions.mark_exam(exam.pk, HANDED_IN_AT + MINUTE, cast.cleo.id)


def test_a_test_run_is_marked_and_shown_right_after_its_hand_in(cast: Cast) -> None:
    exam = cast.exam()
    attempt = attempts.begin_test_run(exam.pk, OPENS_AT, cast.cleo.id)
    tab = Tab(attempt.pk)
    tab.save(ref_of(attempt.exam, "essay"), ESSAY, OPENS_AT + MINUTE)
    attempts.hand_in(attempt.pk, OPENS_AT + 2 * MINUTE, OPENS_AT + 2 * MINUTE)
    actions.mark_due(OPENS_AT + 2 * MINUTE)
    attempt.refresh_from_db()
    assert attempt.state == "released"
    assert not Result.objects.get(pk=attempt.pk).is_complete


def test_an_exam_stopped_with_keep_is_marked_and_with_void_is_not(cast: Cast) -> None:
    kept, void = cast.opened(), cast.opened(title="Another")
    for exam, policy in ((kept, "keep"), (void, "void")):
        sit(cast, exam, cast.ben, {"numeric": RIGHT}, is_pressed=False)
        attempts.terminate_exam(exam.pk, policy, OPENS_AT + 30 * MINUTE, cast.olu.id, "Flood")
        marked(exam)
    assert (kept.state, void.state) == ("marked", "terminated")
    assert Result.objects.get().attempt.exam_id == kept.pk


def test_marking_in_small_portions_comes_to_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("examcast.apps.results.actions.chores.A_RUN", 1)
    exam = cast.opened()
    for who in (cast.ada, cast.ben):
        sit(cast, exam, who, {"numeric": RIGHT})
    closed(exam)
    assert [actions.mark_due(CLOSES + MINUTE)["judged"] for _ in range(3)] == [1, 1, 0]
    exam.refresh_from_db()
    assert exam.state == "marked"


def test_a_mark_by_hand_is_an_act_with_before_and_after(cast: Cast) -> None:
    exam = finished(cast)
    act = Act.objects.get(kind="mark.set")
    assert (act.actor_id, act.exam_id) == (cast.cleo.id, exam.pk)
    assert (act.before["points"], act.after["points"], act.after["comment"]) == (None, "3.5", "Fair.")


def test_two_markers_do_not_overwrite_one_another_unseen(cast: Cast) -> None:
    exam = finished(cast)
    ada, essay = cast.attempt(exam, cast.ada), ref_of(exam, "essay")
    with pytest.raises(Refused, match="meanwhile"):
        actions.set_mark(ada.pk, essay, Decimal(5), "", CLOSES, cast.olu.id, version=0)
    actions.set_mark(ada.pk, essay, Decimal(5), "", CLOSES, cast.olu.id, version=1)


@pytest.mark.parametrize("points", ["5.01", "-5.01", "NaN", "0.0000001"])
def test_points_that_the_question_does_not_have_are_refused(cast: Cast, points: str) -> None:
    exam = finished(cast)
    with pytest.raises(Refused):
        actions.set_mark(
            cast.attempt(exam, cast.ada).pk, ref_of(exam, "essay"), Decimal(points), "", CLOSES, cast.cleo.id
        )


def test_a_person_may_mark_what_the_key_has_marked(cast: Cast) -> None:
    exam = finished(cast)
    ben, choice = cast.attempt(exam, cast.ben), ref_of(exam, "single_choice")
    given = actions.set_mark(ben.pk, choice, Decimal(1), "Half right.", CLOSES, cast.cleo.id)
    assert (given.result.points, given.mark.fraction) == (1, Decimal("0.5"))
    given = actions.set_mark(ben.pk, choice, None, "", CLOSES, cast.cleo.id)
    assert given.result.points == 0


def test_taking_a_needed_mark_back_takes_the_exam_back_to_marking(cast: Cast) -> None:
    exam = finished(cast)
    ada, essay = cast.attempt(exam, cast.ada), ref_of(exam, "essay")
    actions.set_mark(ada.pk, essay, None, "", CLOSES + 4 * MINUTE, cast.cleo.id)
    assert marked(exam, CLOSES + 4 * MINUTE).state == "closed"
    actions.set_mark(ada.pk, essay, Decimal(2), "", CLOSES + 5 * MINUTE, cast.cleo.id)
    assert marked(exam, CLOSES + 5 * MINUTE).state == "marked"
    assert Result.objects.get(pk=ada.pk).points == 5


def test_a_reopened_attempt_is_marked_anew_and_old_points_do_not_stick_to_a_new_essay(cast: Cast) -> None:
    exam = finished(cast)
    ada, essay = cast.attempt(exam, cast.ada), ref_of(exam, "essay")
    again = CLOSES + timedelta(hours=1)
    attempts.reopen_attempt(ada.pk, timedelta(minutes=10), again, cast.olu.id, "Wrong room")
    assert marked(exam, again).state == "closed"
    Tab(ada.pk).save(essay, {"text": "Quite another text."}, again + MINUTE)
    attempts.hand_in(ada.pk, again + 2 * MINUTE, again + 2 * MINUTE)
    marked(exam, again + 2 * MINUTE)
    mark = Mark.objects.get(attempt=ada, question=essay)
    assert (mark.manual_points, mark.fraction, mark.version) == (None, None, 2)
    result = Result.objects.get(pk=ada.pk)
    assert (result.points, result.to_mark, exam.state) == (3, 1, "closed")


def test_a_corrected_key_marks_everybody_again(cast: Cast) -> None:
    exam = finished(cast)
    ref = ref_of(exam, "numeric")
    answers = [{"value": "300", "tolerance": "0", "tolerance_kind": "absolute", "fraction": "1"}]
    exams.correct_paper(exam.pk, ref, {"answers": answers}, CLOSES + 5 * MINUTE, cast.cleo.id, "The key was wrong")
    marked(exam, CLOSES + 6 * MINUTE)
    assert Result.objects.get(pk=cast.attempt(exam, cast.ada).pk).points == Decimal("5.5")


def test_marking_again_by_hand_keeps_what_people_gave(cast: Cast) -> None:
    exam = finished(cast)
    assert actions.mark_exam(exam.pk, CLOSES + 5 * MINUTE, cast.cleo.id) == 2
    assert Result.objects.get(pk=cast.attempt(exam, cast.ada).pk).points == Decimal("6.5")


def test_a_decided_late_save_is_marked(cast: Cast) -> None:
    exam = cast.opened()
    attempt, ref = cast.attempt(exam, cast.ben), ref_of(exam, "numeric")
    tab = Tab(attempt.pk)
    tab.save(ref, {"number": "9", "unit": None}, OPENS_AT + MINUTE)
    attempts.hand_in_due(OPENS_AT + 61 * MINUTE)
    late = tab.save(ref, {"number": "3", "unit": None}, OPENS_AT + 90 * MINUTE)
    assert late.verdict == "late"
    marked(closed(exam))
    result = Result.objects.get(pk=attempt.pk)
    assert (result.points, result.is_complete, exam.state) == (0, False, "closed")
    attempts.decide_late(attempt.pk, [2], True, CLOSES + 2 * MINUTE, cast.ines.id, "The network was down")
    marked(exam, CLOSES + 3 * MINUTE)
    result.refresh_from_db()
    assert (result.points, result.is_complete, exam.state) == (1, True, "marked")


def test_a_void_attempt_counts_nowhere(cast: Cast) -> None:
    exam = finished(cast)
    ben = cast.attempt(exam, cast.ben)
    attempts.void_attempts(exam.pk, [ben.pk], CLOSES + 5 * MINUTE, cast.olu.id, "Impostor")
    actions.mark_due(CLOSES + 5 * MINUTE)
    assert not Result.objects.get(pk=ben.pk).counts


COUNTING = [("highest", {2}), ("last", {3}), ("first", {1}), ("average", {1, 2, 3})]


@pytest.mark.parametrize(("rule", "counting"), COUNTING)
def test_of_several_attempts_those_count_that_the_rule_names(cast: Cast, rule: str, counting: set[int]) -> None:
    exam = cast.opened(
        mode="window", closes_at=OPENS_AT + timedelta(hours=8), attempts_allowed=3, which_counts=rule,
        limit=timedelta(minutes=30),
    )  # fmt: skip
    answers = [{"single_choice": wrong_choice(exam)}, {"single_choice": RIGHT}, {"numeric": RIGHT}]
    for at, given in enumerate(answers):
        start = OPENS_AT + at * timedelta(hours=1)
        attempt = attempts.start_attempt(exam.pk, cast.ben.id, start)
        tab = Tab(attempt.pk)
        for kind, response in given.items():
            ref = ref_of(exam, kind)
            tab.save(ref, model_answer(exam, ref) if response == RIGHT else response, start + MINUTE)
        attempts.hand_in(attempt.pk, start + 2 * MINUTE, start + 2 * MINUTE)
    at = OPENS_AT + timedelta(hours=10)
    attempts.close_due(at)
    marked(exam, at + MINUTE)
    counted = Result.objects.filter(counts=True).values_list("attempt__ordinal", flat=True)
    assert set(counted) == counting
    for other, theirs in COUNTING:  # the rule may change afterwards
        actions.edit_exam_and_results(exam.pk, {"which_counts": other}, at + 2 * MINUTE, cast.cleo.id)
        assert set(counted.all()) == theirs


def test_a_question_that_the_key_cannot_judge_goes_to_a_person(cast: Cast) -> None:
    exam = cast.opened()
    attempt = sit(cast, exam, cast.ben, {"single_choice": RIGHT, "numeric": RIGHT})
    broken = {"answers": [{"value": "3"}]}
    exams.correct_paper(exam.pk, ref_of(exam, "numeric"), broken, CLOSES - MINUTE, cast.cleo.id, "A slip")
    marked(closed(exam))
    mark = Mark.objects.get(attempt=attempt, question=ref_of(exam, "numeric"))
    assert (mark.fraction, mark.auto_detail["verdict"]) == (None, "to_mark")
    assert Result.objects.get(pk=attempt.pk).points == 2


def test_each_step_is_told_to_the_candidate(cast: Cast) -> None:
    exam = finished(cast)
    actions.release(exam.pk, CLOSES + 10 * MINUTE, cast.cleo.id)
    ada = cast.attempt(exam, cast.ada)
    told = News.objects.filter(topic=f"attempt:{ada.pk}").order_by("number")
    kinds = [json.loads(each.event)["type"] for each in told]
    assert kinds[-2:] == ["attempt.marked", "attempt.released"]
    assert Exam.objects.get(pk=exam.pk).state == "released"
    assert set(Attempt.objects.filter(exam=exam).values_list("state", flat=True)) == {"released"}
