"""The ways in: several attempts in a window, practice, test runs, rehearsals, the throttled access code."""

from datetime import timedelta

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import rehearsal
from examcast.apps.attempts.models import Attempt
from examcast.apps.bank.actions import papers
from examcast.apps.bank.actions.questions import create_question
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries import published
from examcast.apps.people.models import User
from examcast.broadcast.models import Act, News
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, QUESTIONS, Cast, Tab, make_paper, ref_of

pytestmark = pytest.mark.django_db


def test_a_second_attempt_follows_the_end_of_the_first_in_a_window_only(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=OPENS_AT + timedelta(hours=8), attempts_allowed=2)
    first = actions.start_attempt(exam.pk, cast.ben.id, OPENS_AT)
    assert actions.start_attempt(exam.pk, cast.ben.id, OPENS_AT + MINUTE).pk == first.pk
    actions.hand_in(first.pk, OPENS_AT + 2 * MINUTE, OPENS_AT + 2 * MINUTE)
    second = actions.start_attempt(exam.pk, cast.ben.id, OPENS_AT + 3 * MINUTE)
    assert (second.ordinal, second.started_at) == (2, OPENS_AT + 3 * MINUTE)
    assert second.seed != first.seed
    actions.hand_in(second.pk, OPENS_AT + 4 * MINUTE, OPENS_AT + 4 * MINUTE)
    with pytest.raises(Refused, match="no_attempts_left"):
        actions.start_attempt(exam.pk, cast.ben.id, OPENS_AT + 5 * MINUTE)


def test_nobody_starts_when_entry_is_over(cast: Cast) -> None:
    closes_at = OPENS_AT + timedelta(hours=2)
    exam = cast.opened(mode="window", closes_at=closes_at)
    actions.start_attempt(exam.pk, cast.ada.id, closes_at - timedelta(microseconds=1))
    with pytest.raises(Refused, match="entry_over"):
        actions.start_attempt(exam.pk, cast.ben.id, closes_at + timedelta(hours=1))


def test_several_attempts_need_window_mode(cast: Cast) -> None:
    with pytest.raises(Refused, match="malformed_schedule"):
        cast.exam(attempts_allowed=3)


def test_anybody_practises_at_any_time_on_the_real_path(cast: Cast) -> None:
    exam = cast.exam(kind="practice", mode="window", attempts_allowed=0)
    exams.open_due(OPENS_AT)
    assert [card.exam.id for card in queries.practice(cast.dov.id)] == [exam.pk]
    attempt = actions.begin_practice(exam.pk, cast.dov.id, OPENS_AT + timedelta(days=90))
    assert attempt.state == "in_progress"
    tab = Tab(attempt.pk)
    at = attempt.started_at + MINUTE
    assert tab.save(ref_of(exam, "essay"), {"text": "x"}, at).verdict == "saved"
    actions.hand_in(attempt.pk, at, at)
    assert actions.begin_practice(exam.pk, cast.dov.id, at).ordinal == 2
    assert not Exam.objects.get(pk=exam.pk).is_counted
    assert actions.close_due(OPENS_AT + timedelta(days=365)) == []


def test_a_practice_exam_is_the_only_one_that_lets_strangers_in(cast: Cast) -> None:
    exam = cast.opened()
    for begin in (actions.begin_practice, actions.start_attempt):
        with pytest.raises(Refused, match="not_on_roster"):
            begin(exam.pk, cast.dov.id, OPENS_AT)
    assert not Candidate.objects.filter(exam=exam, user_id=cast.dov.id).exists()


def test_a_test_run_is_an_exam_of_its_own(cast: Cast) -> None:
    exam = cast.exam()
    attempt = actions.begin_test_run(exam.pk, NOW, cast.cleo.id)
    assert (attempt.exam.kind, attempt.state, attempt.exam.origin_id) == ("test_run", "in_progress", exam.pk)
    own = Exam.objects.get(pk=attempt.exam_id)
    assert "newton" in queries.paper(attempt.pk, NOW)
    Tab(attempt.pk).save(ref_of(own, "essay"), {"text": "x"}, NOW + MINUTE)
    actions.hand_in(attempt.pk, NOW + 2 * MINUTE, NOW + 2 * MINUTE)
    assert not own.is_counted
    assert Exam.objects.get(pk=exam.pk).state == "scheduled"
    assert cast.attempt(exam, cast.ben).state == "ready"


def test_a_test_run_is_possible_before_publication(cast: Cast) -> None:
    attempt = actions.begin_test_run(cast.draft().pk, NOW, cast.cleo.id)
    assert "newton" in queries.paper(attempt.pk, NOW)


def test_a_rehearsal_is_made_at_once_and_leaves_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    acts = Act.objects.count()
    made = actions.make_rehearsal(20, NOW, cast.olu.id, paper_id=cast.paper_id)
    assert len({sitter.attempt_id for sitter in made.sitters}) == 20
    exams.open_due(made.opens_at)
    actions.begin_attempts([sitter.attempt_id for sitter in made.sitters], made.opens_at)
    exam = Exam.objects.get(pk=made.exam_id)
    assert exam.is_rehearsal
    tab = Tab(made.sitters[0].attempt_id)
    assert tab.save(ref_of(exam, "essay"), {"text": "x"}, made.opens_at).verdict == "saved"
    assert actions.clean_rehearsals(made.opens_at, cast.olu.id) == 0, "it runs, and may be somebody else's"
    monkeypatch.setattr(rehearsal, "AT_ONCE", 8)
    assert actions.clean_rehearsals(made.opens_at, cast.olu.id, made.exam_id) == 1
    assert not Exam.objects.filter(kind="rehearsal").exists()
    assert not User.objects.filter(is_simulated=True).exists()
    assert not Act.objects.filter(exam_id=made.exam_id).exists()
    assert not News.objects.filter(topic=f"exam:{made.exam_id}").exists()
    assert Act.objects.count() - acts == 1 + 3, "accounts made, and removed in three batches"


def test_of_an_exam_is_rehearsed_what_will_be_sat_in_it(cast: Cast) -> None:
    def rehearsed() -> set[str]:
        made = actions.make_rehearsal(1, NOW, cast.olu.id, source_exam_id=exam.pk)
        return set(published(made.exam_id).titles.values())

    exam = cast.draft()
    assert rehearsed() == {"Force", "Speed", "Inertia"}, "not published yet: what scheduling would publish"
    exams.publish_paper(exam.pk, NOW, cast.cleo.id)
    other = make_paper(cast.cleo.id, questions=QUESTIONS[:1])
    exams.edit_exam(exam.pk, {"paper_id": other}, NOW, cast.cleo.id)
    assert rehearsed() == {"Force"}, "another paper was chosen since"
    actions.schedule_exam(exam.pk, {}, NOW, cast.cleo.id)
    more = [create_question(QUESTIONS[1], owner_id=cast.cleo.id, actor_id=cast.cleo.id, now=NOW)]
    papers.add_questions(other, more, actor_id=cast.cleo.id, now=NOW)
    assert rehearsed() == {"Force"}, "what is published is sat, whatever becomes of the bank's paper"


def test_rehearsals_that_are_over_or_were_abandoned_are_removed(cast: Cast) -> None:
    ended, left = (
        actions.make_rehearsal(1, NOW, cast.olu.id, paper_id=cast.paper_id, is_beside_live=True) for _ in range(2)
    )
    exams.open_due(ended.opens_at)
    actions.close_exam(ended.exam_id, ended.opens_at, cast.olu.id, "done")
    assert actions.clean_rehearsals(ended.opens_at, cast.olu.id) == 1
    assert list(Exam.objects.filter(kind="rehearsal").values_list("pk", flat=True)) == [left.exam_id]
    assert actions.clean_rehearsals(NOW + timedelta(days=2), cast.olu.id) == 1


def test_no_rehearsal_beside_a_live_exam_unless_asked(cast: Cast) -> None:
    cast.opened()
    with pytest.raises(Refused, match="exam_running"):
        actions.make_rehearsal(2, OPENS_AT, cast.olu.id, paper_id=cast.paper_id)
    assert actions.make_rehearsal(2, OPENS_AT, cast.olu.id, paper_id=cast.paper_id, is_beside_live=True).exam_id


def test_wrong_codes_are_throttled(cast: Cast) -> None:
    exam = cast.exam(access_code="pendulum")
    candidate = cast.candidate(exam, cast.ben)
    for _ in range(5):
        with pytest.raises(Refused, match="wrong_access_code"):
            actions.admit(candidate.pk, "guess", NOW)
    with pytest.raises(Refused, match="too_many_tries"):
        actions.admit(candidate.pk, "pendulum", NOW + timedelta(seconds=29))
    assert actions.admit(candidate.pk, "pendulum", NOW + timedelta(seconds=30)).admitted_at is not None


def test_first_contact_begins_each_once(cast: Cast) -> None:
    exam = cast.opened()
    ids = list(Attempt.objects.filter(exam=exam).values_list("pk", flat=True))
    assert actions.begin_attempts(ids, OPENS_AT) == ids
    assert actions.begin_attempts(ids, OPENS_AT + MINUTE) == []
    assert set(Attempt.objects.values_list("started_at", flat=True)) == {OPENS_AT}


def test_nobody_begins_by_contact_in_the_lobby(cast: Cast) -> None:
    exam = cast.exam()
    exams.open_due(OPENS_AT - exam.lobby)
    assert actions.begin_attempts([cast.attempt(exam, cast.ben).pk], OPENS_AT) == []
