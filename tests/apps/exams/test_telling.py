"""What people are told of an exam: what changed, and only those whom it concerns."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.queries.audience import Audience
from examcast.apps.exams import actions, queries
from examcast.apps.exams.models import Exam
from examcast.apps.jobs import actions as jobs
from examcast.apps.jobs.models import Job
from examcast.apps.notices import texts
from examcast.apps.notices.models import Delivery, Notice
from examcast.apps.people import actions as people
from examcast.entrypoints.workers import kinds
from tests.cast import MINUTE, NOW, OPENS_AT, Cast
from tests.support.people import make

pytestmark = pytest.mark.django_db


def words(kind: str, language: str = "en") -> str:
    """The body of the latest notice of a kind."""
    notice = Notice.objects.filter(kind=kind).latest("id")
    return texts.render(kind, notice.params, language).body


def heard(kind: str) -> set[int]:
    """Who gets the notices of a kind, as the worker hands them out."""
    for notice in Notice.objects.filter(kind=kind):
        job = Job.objects.get(kind="notices.deliver", args={"notice_id": notice.pk})
        if taken := jobs.take("here", job.due_at, job_id=job.pk):
            kinds.deliver_notice(kinds.Context(taken, NOW), notice.pk)
    return set(Delivery.objects.filter(notice__kind=kind, channel="in_app").values_list("user_id", flat=True))


@pytest.mark.parametrize(
    ("policy", "kind", "said"), [("keep", "exam_terminated", "kept"), ("void", "exam_voided", "not")]
)
def test_a_stopped_exam_says_what_becomes_of_the_answers(cast: Cast, policy: str, kind: str, said: str) -> None:
    exam = cast.opened()
    attempts.terminate_exam(exam.pk, policy, OPENS_AT + MINUTE, cast.cleo.id, "The paper is out")
    assert words(kind).endswith(". The paper is out"), "a reason may have no full stop: nothing comes after it"
    assert said in words(kind)
    assert ("kept" in words(kind)) is (policy == "keep")
    assert Notice.objects.filter(kind__in=("exam_terminated", "exam_voided")).count() == 1


def test_a_pause_of_the_exam_and_its_end_are_told_to_everyone(cast: Cast) -> None:
    exam = cast.opened()
    actions.pause_exam(exam.pk, OPENS_AT + MINUTE, cast.cleo.id, "Fire alarm.")
    assert words("exam_paused") == "The clock stands, so that nobody loses time. Fire alarm."
    actions.resume_exam(exam.pk, OPENS_AT + 2 * MINUTE, cast.cleo.id, "False alarm.")
    assert words("exam_resumed", "de").endswith("niemanden Zeit gekostet. False alarm.")
    assert heard("exam_paused") == heard("exam_resumed") == {cast.ada.id, cast.ben.id}


def test_a_pause_of_a_room_is_told_in_that_room_and_its_end_to_whose_clock_runs(cast: Cast) -> None:
    exam = cast.opened()
    lab, ben = attempts.room(cast.lab.pk), attempts.candidates([cast.candidate(exam, cast.ben).pk])
    attempts.pause_attempts(exam.pk, lab, OPENS_AT + MINUTE, cast.cleo.id, "No light.")
    attempts.pause_attempts(exam.pk, ben, OPENS_AT + 2 * MINUTE, cast.cleo.id, "Unwell.")
    assert (heard("exam_paused"), Notice.objects.filter(kind="exam_paused").count()) == ({cast.ben.id}, 1)
    attempts.resume_attempts(exam.pk, lab, OPENS_AT + 3 * MINUTE, cast.cleo.id)
    assert heard("exam_resumed") == set(), "his own pause goes on"
    attempts.resume_attempts(exam.pk, ben, OPENS_AT + 4 * MINUTE, cast.cleo.id)
    assert heard("exam_resumed") == {cast.ben.id}


def test_the_end_of_ones_own_pause_is_not_told_while_the_exam_stands(cast: Cast) -> None:
    exam = cast.opened()
    ben = attempts.candidates([cast.candidate(exam, cast.ben).pk])
    attempts.pause_attempts(exam.pk, ben, OPENS_AT + MINUTE, cast.cleo.id, "Unwell.")
    actions.pause_exam(exam.pk, OPENS_AT + 2 * MINUTE, cast.cleo.id, "Fire alarm.")
    attempts.resume_attempts(exam.pk, ben, OPENS_AT + 3 * MINUTE, cast.cleo.id)
    assert heard("exam_resumed") == set()


def test_an_announcement_is_told_to_those_it_is_for(cast: Cast) -> None:
    exam = cast.opened()
    everybody = {cast.ada.id, cast.ben.id}
    said: list[tuple[Audience, set[int]]] = [
        (attempts.everyone(), everybody),
        (attempts.room(cast.lab.pk), {cast.ben.id}),
        (attempts.candidates([cast.candidate(exam, cast.ada).pk]), {cast.ada.id}),
    ]
    for whom, meant in said:
        attempts.announce(exam.pk, whom, " {Page} 2:\nread “metre”. ", OPENS_AT + MINUTE, cast.cleo.id)
        assert words("exam_announced") == "{Page} 2:\nread “metre”."
        assert heard("exam_announced") == meant
        Notice.objects.filter(kind="exam_announced").delete()


def test_more_time_for_a_room_is_one_notice_to_its_people(cast: Cast) -> None:
    exam = cast.opened()
    change = attempts.Change("minutes", Decimal(5))
    attempts.extend(exam.pk, attempts.room(cast.lab.pk), change, OPENS_AT + MINUTE, cast.cleo.id, "Noise.")
    assert words("exam_extended") == "5 minutes were added. Noise."
    assert (heard("exam_extended"), Notice.objects.filter(kind="exam_extended").count()) == ({cast.ben.id}, 1)


def test_other_times_of_a_scheduled_exam_are_told_with_what_they_are_now(cast: Cast) -> None:
    exam = cast.exam()
    changes = {"limit": timedelta(minutes=45), "late_entry": timedelta(0), "is_full_time_late": True}
    actions.edit_exam(exam.pk, changes, NOW, cast.cleo.id, reason="A shorter paper.")
    assert words("exam_changed") == (
        "It lasts 45 minutes, plus the extra time that you have. You may enter up to 0 minutes late. "
        "Whoever enters late has the full time. A shorter paper."
    )
    assert words("exam_changed", "de").startswith("Die Dauer ist 45 Minuten")
    assert "It now opens" not in words("exam_changed")


def test_what_candidates_do_not_plan_with_and_drafts_are_not_told(cast: Cast) -> None:
    exam = cast.exam()
    actions.edit_exam(exam.pk, {"title": "New", "limit": exam.limit, "decimals": 1}, NOW, cast.cleo.id)
    actions.edit_exam(cast.draft().pk, {"limit": timedelta(minutes=5)}, NOW, cast.cleo.id)
    assert not Notice.objects.filter(kind="exam_changed").exists()


def test_a_postponement_says_the_new_opening(cast: Cast) -> None:
    exam = cast.exam()
    actions.move_opening(exam.pk, OPENS_AT + timedelta(days=1), NOW, cast.cleo.id, "Snow.")
    assert words("exam_changed") == "It now opens Tue 16 Mar 2027, 11:00 (Europe/Vienna). Snow."


def test_whoever_is_added_later_hears_of_it_and_nobody_twice(cast: Cast) -> None:
    exam = cast.exam()
    first = heard("exam_scheduled")
    assert first == {cast.ada.id, cast.ben.id}
    zoe, yan = make("zoe"), make("yan")
    cohort = people.make_cohort("C1", "", NOW, cast.olu.id)
    people.add_members(cohort, [zoe.id], NOW, cast.olu.id)
    attempts.add_to_roster(exam.pk, [attempts.Entrant(cast.dov.id)], NOW, cast.cleo.id)
    attempts.add_cohort(exam.pk, cohort, NOW, cast.cleo.id)
    attempts.import_roster(exam.pk, "r.csv", b"username\nyan\n", NOW, cast.cleo.id, is_dry_run=False)
    assert heard("exam_scheduled") == first | {cast.dov.id, zoe.id, yan.id}
    assert Delivery.objects.filter(notice__kind="exam_scheduled", user_id=cast.ada.id, channel="in_app").count() == 1


def test_whoever_is_taken_off_the_list_hears_of_it(cast: Cast) -> None:
    exam = cast.exam()
    attempts.remove_from_roster(exam.pk, [cast.candidate(exam, cast.ben).pk], NOW, cast.cleo.id)
    assert heard("exam_withdrawn") == {cast.ben.id}
    draft = cast.draft()
    attempts.remove_from_roster(draft.pk, [cast.candidate(draft, cast.ada).pk], NOW, cast.cleo.id)
    assert heard("exam_withdrawn") == {cast.ben.id}


def test_whoever_is_newly_assigned_hears_of_it(cast: Cast) -> None:
    exam = cast.draft()
    assert heard("staff_assigned") == {cast.ines.id}
    duties = [actions.Duty(cast.ines.id, "invigilator"), actions.Duty(cast.dov.id, "marker")]
    actions.assign_staff(exam.pk, duties, NOW, cast.cleo.id)
    assert Notice.objects.filter(kind="staff_assigned").latest("id").params["user_ids"] == [cast.dov.id]


def test_without_a_lobby_the_reminder_comes_before_the_bell_and_speaks_of_no_lobby(cast: Cast) -> None:
    cast.exam(lobby=timedelta(0))
    actions.open_due(OPENS_AT - 30 * MINUTE)
    assert words("exam_opens_soon") == "It opens Mon 15 Mar 2027, 11:00 (Europe/Vienna)."


def test_with_a_lobby_the_reminder_says_that_it_is_open(cast: Cast) -> None:
    exam = cast.exam()
    actions.open_due(OPENS_AT - exam.lobby)
    assert "The lobby is open" in words("exam_opens_soon")


def test_a_reminder_that_was_due_before_a_postponement_is_not_told(cast: Cast) -> None:
    exam, now = cast.exam(), OPENS_AT - 10 * MINUTE
    actions.open_due(OPENS_AT - exam.lobby - MINUTE)
    steps = [step for step in queries.coming(now) if step.chore == "remind"]
    actions.move_opening(exam.pk, OPENS_AT + timedelta(days=7), now, cast.cleo.id, "Snow.")
    assert actions.take_due(steps, now) == []
    assert Exam.objects.get(pk=exam.pk).reminded_at is None
