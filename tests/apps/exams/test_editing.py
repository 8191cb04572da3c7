"""Making and changing exams: what may be said, what may change when, and what stays frozen."""

from datetime import timedelta

import msgspec
import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.bank.actions import papers as paper_actions
from examcast.apps.bank.actions.questions import create_question
from examcast.apps.exams import actions, queries
from examcast.apps.exams.models import Exam, ExamStaff, PublishedPaper, PublishedQuestion
from examcast.apps.people import queries as people
from examcast.broadcast.models import Act
from examcast.domain import policy
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, QUESTIONS, Cast, make_paper, ref_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "  "),
        ("zone", "Mars/Olympus"),
        ("opens_at", "tomorrow"),
        ("opens_at", "2027-03-15T10:00:00"),
        ("limit", timedelta(0)),
        ("limit", 60),
        ("grace", timedelta(hours=1)),
        ("mode", "free"),
        ("attempts_allowed", -1),
        ("is_capped", "yes"),
        ("review_policy", {"from": "never"}),
        ("boundaries", [{"grade": "A"}]),
        ("boundaries", [{"grade": "A", "from_percent": "101"}]),
        ("instructions", "plain"),
    ],
)
def test_each_field_says_what_is_wrong_with_it(cast: Cast, field: str, value: object) -> None:
    exam = cast.draft()
    with pytest.raises(Refused) as refused:
        actions.edit_exam(exam.pk, {field: value}, NOW, cast.cleo.id)
    assert refused.value.message.startswith(f"{field}: ")
    assert refused.value.detail == {"field": field}


def test_two_editors_do_not_overwrite_one_another(cast: Cast) -> None:
    exam = cast.draft()
    version = Exam.objects.get(pk=exam.pk).version
    actions.edit_exam(exam.pk, {"title": "First"}, NOW, cast.cleo.id, version)
    with pytest.raises(Refused, match="changed_meanwhile"):
        actions.edit_exam(exam.pk, {"title": "Second"}, NOW, cast.olu.id, version)
    assert Exam.objects.get(pk=exam.pk).title == "First"


@pytest.mark.parametrize(
    ("fields", "is_warned"),
    [
        ({"review_policy": {"from": "immediately"}}, True),
        ({"review_policy": {"from": "immediately"}, "kind": "practice"}, False),
        ({"review_policy": {"from": "after_close"}}, False),
        ({}, False),
    ],
)
def test_results_while_others_in_the_room_still_write_deserve_a_look(
    cast: Cast, fields: dict[str, object], is_warned: bool
) -> None:
    found = {check.code: check for check in queries.preflight(cast.draft(**fields).pk, NOW)}
    assert ("answers_early" in found) is is_warned
    assert not is_warned or found["answers_early"].level == "warning"


@pytest.mark.parametrize("is_lobby_open", [False, True])
@pytest.mark.parametrize("closes_at", [None, OPENS_AT])
def test_a_scheduled_window_keeps_a_closing_after_its_opening(
    cast: Cast, closes_at: object, is_lobby_open: bool
) -> None:
    exam = cast.exam(mode="window", closes_at=OPENS_AT + 90 * MINUTE)
    if is_lobby_open:
        actions.enter_lobby(exam.pk, NOW, cast.cleo.id, "early")
    with pytest.raises(Refused, match="malformed_schedule"):
        actions.edit_exam(exam.pk, {"closes_at": closes_at}, NOW, cast.cleo.id)
    assert Exam.objects.get(pk=exam.pk).closes_at == OPENS_AT + 90 * MINUTE


def test_while_it_is_sat_only_what_comes_after_can_be_edited(cast: Cast) -> None:
    exam = cast.opened()
    for field, value in {"limit": 30 * MINUTE, "title": "New", "closes_at": None}.items():
        with pytest.raises(Refused, match="wrong_state"):
            actions.edit_exam(exam.pk, {field: value}, OPENS_AT, cast.cleo.id)
    actions.edit_exam(exam.pk, {"decimals": 1}, OPENS_AT, cast.cleo.id)
    with pytest.raises(Refused, match="published"):
        actions.publish_paper(exam.pk, OPENS_AT, cast.cleo.id)


def test_published_is_frozen_whatever_the_bank_does(cast: Cast) -> None:
    exam = cast.exam()
    before = queries.published(exam.pk).blobs
    extra = create_question(QUESTIONS[0], owner_id=cast.cleo.id, actor_id=cast.cleo.id, now=NOW)
    paper_actions.add_questions(cast.paper_id, [extra], actor_id=cast.cleo.id, now=NOW)
    assert queries.published(exam.pk).blobs == before
    actions.publish_paper(exam.pk, NOW, cast.cleo.id)
    again = queries.published(exam.pk)
    assert (again.revision, len(again.blobs)) == (2, 4)
    assert not set(again.blobs) & set(before)  # each publication has names of its own


def test_nothing_of_the_author_leaves_with_a_question(cast: Cast) -> None:
    paper = queries.published(cast.exam().pk)
    sent = paper.frame("seed")
    for words in ("fraction", "tolerance", "is_correct", "Force</b>", "version_id", '"title":"Speed"'):
        assert words not in sent
    frame = msgspec.json.decode(sent)
    assert set(frame["questions"]) == set(paper.order("seed"))


def test_a_correction_is_a_new_revision_of_the_key_alone(cast: Cast) -> None:
    exam = cast.opened()
    ref = ref_of(exam, "numeric")
    old = queries.published(exam.pk)
    answers = [{"value": "3", "tolerance": "0.5", "tolerance_kind": "absolute", "fraction": "1"}]
    actions.correct_paper(exam.pk, ref, {"answers": answers}, OPENS_AT, cast.cleo.id, "too narrow")
    new = queries.published(exam.pk)
    assert (new.revision, new.blobs) == (old.revision + 1, old.blobs)
    assert new.keys[ref]["answers"] == answers
    assert PublishedQuestion.objects.get(paper__exam=exam, paper__revision=1, ref=ref).key["answers"] != answers
    assert Act.objects.get(kind="paper.corrected").reason == "too narrow"
    with pytest.raises(Refused, match="malformed"):
        actions.correct_paper(exam.pk, ref, {"stem": {}}, OPENS_AT, cast.cleo.id, "no")


def test_what_nobody_has_opened_yet_is_published_again_and_not_corrected(cast: Cast) -> None:
    for exam in (cast.draft(), cast.exam()):
        with pytest.raises(Refused, match="publish the paper again"):
            actions.correct_paper(exam.pk, "q", {}, NOW, cast.cleo.id, "a slip")


def test_a_copy_has_rules_and_staff_but_no_times_and_no_people(cast: Cast) -> None:
    exam = cast.exam(limit=45 * MINUTE, access_code="x")
    copy = actions.copy_exam(exam.pk, NOW, cast.olu.id)
    row = Exam.objects.get(pk=copy.pk)
    assert (row.state, row.opens_at, row.limit, row.revision) == ("draft", None, 45 * MINUTE, 0)
    assert row.candidates.count() == 0
    assert ExamStaff.objects.filter(exam=row, user_id=cast.ines.id, room=cast.aula).exists()


def test_a_draft_can_be_removed_and_nothing_else(cast: Cast) -> None:
    draft, scheduled = cast.draft(), cast.exam()
    actions.delete_draft(draft.pk, NOW, cast.cleo.id)
    assert not Exam.objects.filter(pk=draft.pk).exists()
    with pytest.raises(Refused, match="wrong_state"):
        actions.delete_draft(scheduled.pk, NOW, cast.cleo.id)


def test_scheduling_publishes_the_paper_and_refuses_the_past(cast: Cast) -> None:
    draft = cast.draft(opens_at=NOW - MINUTE)
    with pytest.raises(Refused, match="malformed_schedule"):
        attempts.schedule_exam(draft.pk, {}, NOW, cast.cleo.id)
    assert not PublishedPaper.objects.exists()
    attempts.schedule_exam(draft.pk, {"opens_at": OPENS_AT, "limit": 20 * MINUTE}, NOW, cast.cleo.id)
    row = Exam.objects.get(pk=draft.pk)
    assert (row.state, row.revision, row.question_count, row.points) == ("scheduled", 1, 3, "8")


def test_the_checklist_says_what_is_missing(cast: Cast) -> None:
    empty = actions.create_exam({"title": "Empty"}, NOW, cast.cleo.id)
    found = {check.code: check.level for check in queries.preflight(empty.pk, NOW)}
    assert (found["paper_chosen"], found["opens_at"], found["roster"]) == ("error", "error", "error")
    exam = cast.exam(late_entry=2 * 60 * MINUTE)
    clash = cast.exam()
    found = {check.code: check.level for check in queries.preflight(exam.pk, NOW)}
    texts = {check.code: check.text for check in queries.preflight(exam.pk, NOW)}
    assert texts["accommodations"] == "1 candidate has more time."
    assert not [code for code, level in found.items() if level == "error"]
    assert {"late_entry", "clash", "room_unguarded"} <= {code for code, level in found.items() if level == "warning"}
    assert clash.title in next(check.text for check in queries.preflight(exam.pk, NOW) if check.code == "clash")


def test_an_exam_is_shown_as_each_candidate_will_see_it(cast: Cast) -> None:
    exam = cast.exam()
    ada = queries.as_seen_by(exam.pk, cast.candidate(exam, cast.ada).pk)
    ben = queries.as_seen_by(exam.pk, cast.candidate(exam, cast.ben).pk)
    assert (ada.total_ms, ben.total_ms) == (75 * 60_000, 60 * 60_000)
    assert (ada.accommodation, ada.room, ada.opens_at) == ("25 % extra", "Aula", "2027-03-15T10:00:00.000000Z")
    with pytest.raises(Refused, match="not_found"):
        queries.as_seen_by(cast.exam().pk, ada.candidate_id)


def test_standing_ties_each_of_the_cast_to_the_exam(cast: Cast) -> None:
    exam = cast.exam()
    known = {name: people.person(getattr(cast, name).id) for name in ("ada", "cleo", "ines", "olu", "dov")}
    may = {name: policy.may(who, "exam.edit", queries.standing(who, exam.pk)) for name, who in known.items() if who}
    assert may == {"ada": False, "cleo": True, "ines": False, "olu": True, "dov": False}
    ada = known["ada"]
    assert ada is not None
    assert queries.standing(ada, exam.pk).is_candidate


def test_a_room_in_use_is_not_removed(cast: Cast) -> None:
    cast.exam()
    with pytest.raises(Refused, match="in_use"):
        actions.remove_room(cast.aula.pk, NOW, cast.olu.id)
    with pytest.raises(Refused, match="not_unique"):
        actions.create_room("aula", NOW, cast.olu.id)
    room = actions.create_room("Gym", NOW, cast.olu.id)
    actions.remove_room(room.pk, NOW, cast.olu.id)


def test_a_paper_chosen_after_another_was_published_is_the_one_that_candidates_sit(cast: Cast) -> None:
    exam = cast.draft()
    actions.publish_paper(exam.pk, NOW, cast.cleo.id)
    other = make_paper(cast.cleo.id, NOW, QUESTIONS[:1])
    exam = actions.edit_exam(exam.pk, {"paper_id": other}, NOW, cast.cleo.id)
    assert "paper_other" in {check.code for check in queries.preflight(exam.pk, NOW)}
    tried = attempts.begin_test_run(exam.pk, NOW, cast.cleo.id)
    assert len(queries.published(tried.exam_id).kinds) == 1
    exam = attempts.schedule_exam(exam.pk, {}, NOW, cast.cleo.id)
    assert (exam.question_count, list(queries.published(exam.pk).kinds.values())) == (1, ["single_choice"])
    assert "paper_other" not in {check.code for check in queries.preflight(exam.pk, NOW)}


def test_a_published_paper_stays_as_it_was_and_the_checklist_says_that_the_bank_has_moved_on(cast: Cast) -> None:
    exam = cast.draft()
    revision = actions.publish_paper(exam.pk, NOW, cast.cleo.id).revision
    codes = {check.code for check in queries.preflight(exam.pk, NOW)}
    assert "paper_published" in codes
    assert "paper_outdated" not in codes
    extra = create_question(QUESTIONS[0], owner_id=cast.cleo.id, actor_id=cast.cleo.id, now=NOW)
    paper_actions.add_questions(cast.paper_id, [extra], actor_id=cast.cleo.id, now=NOW)
    assert "paper_outdated" in {check.code for check in queries.preflight(exam.pk, NOW)}
    assert attempts.schedule_exam(exam.pk, {}, NOW, cast.cleo.id).revision == revision
