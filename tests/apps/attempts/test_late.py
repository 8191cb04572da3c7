"""Late saves: always stored; counted by themselves only with silence, an unbroken chain and the device's clock."""

import uuid
from datetime import timedelta

import pytest
from msgspec.structs import replace

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import SpanNote
from examcast.apps.attempts.models import Answer, Attempt, Save
from examcast.apps.exams.models import Exam
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, ref_of

pytestmark = pytest.mark.django_db

ENDS_AT = OPENS_AT + 60 * MINUTE
LATE = ENDS_AT + 2 * MINUTE  # after the grace, within the buffer


@pytest.fixture
def exam(cast: Cast) -> Exam:
    return cast.opened()


@pytest.fixture
def tab(cast: Cast, exam: Exam) -> Tab:
    """Ben saved once at minute 50 and was heard last at minute 55."""
    made = Tab(cast.attempt(exam, cast.ben).pk)
    made.save(ref_of(exam, "essay"), {"text": "in time"}, OPENS_AT + 50 * MINUTE)
    heard(made, OPENS_AT + 55 * MINUTE)
    return made


def heard(tab: Tab, at) -> None:  # type: ignore[no-untyped-def]
    note = SpanNote(uuid.uuid4(), tab.attempt_id, tab.device, OPENS_AT, at, ended_at=at, why="network")
    actions.note_spans([note])


def late(tab: Tab, exam: Exam, made_at, received_at=LATE, **fields):  # type: ignore[no-untyped-def]
    """Written on the device at one instant, received at another."""
    written = tab.write(ref_of(exam, "essay"), {"text": "written offline"}, made_at, **fields)
    sent = replace(written, received_at=received_at)
    return actions.save_answers([sent], received_at).verdicts[0]


def counting(tab: Tab, exam: Exam) -> object:
    """What the head of the essay says."""
    return queries.answers(tab.attempt_id)[ref_of(exam, "essay")].response


def test_what_a_dead_network_kept_back_counts_by_itself(tab: Tab, exam: Exam) -> None:
    found = late(tab, exam, OPENS_AT + 58 * MINUTE)
    assert (found.verdict, found.code) == ("late", "counts")
    assert counting(tab, exam) == {"text": "written offline"}
    assert Save.objects.get(position=2).is_late
    assert late(tab, exam, OPENS_AT + 59 * MINUTE).code == "counts"


def test_a_device_that_was_heard_after_the_end_had_a_network(tab: Tab, exam: Exam) -> None:
    heard(tab, ENDS_AT + timedelta(seconds=10))
    assert late(tab, exam, OPENS_AT + 58 * MINUTE).code == "undecided"


def test_what_was_made_after_the_end_does_not_count(tab: Tab, exam: Exam) -> None:
    assert late(tab, exam, ENDS_AT).code == "undecided"
    assert counting(tab, exam) == {"text": "in time"}
    assert Attempt.objects.get(pk=tab.attempt_id).late_saves == 1


def test_a_gap_in_the_chain_leaves_it_and_all_that_follows_to_a_person(tab: Tab, exam: Exam) -> None:
    tab.write(ref_of(exam, "essay"), {"text": "never sent"}, OPENS_AT + 57 * MINUTE)
    parent = str(Save.objects.get(position=1).save_id)
    assert late(tab, exam, OPENS_AT + 58 * MINUTE, parent=parent).code == "undecided"
    assert late(tab, exam, OPENS_AT + 59 * MINUTE).code == "undecided"


def test_after_the_buffer_a_person_decides_whatever_the_evidence(tab: Tab, exam: Exam) -> None:
    much_later = ENDS_AT + timedelta(seconds=30) + 5 * MINUTE + timedelta(microseconds=1)
    assert late(tab, exam, OPENS_AT + 58 * MINUTE, much_later).code == "undecided"


def test_a_person_lets_it_count_with_a_reason(cast: Cast, tab: Tab, exam: Exam) -> None:
    late(tab, exam, ENDS_AT)
    actions.hand_in_due(LATE)
    waiting = queries.late_saves(exam.pk)
    assert [row["position"] for row in waiting] == [2]
    assert waiting[0]["last_heard_at"].startswith((OPENS_AT + 55 * MINUTE).isoformat()[:19])
    with pytest.raises(Refused, match="reason_required"):
        actions.decide_late(tab.attempt_id, [2], True, LATE, cast.cleo.id, "")
    actions.decide_late(tab.attempt_id, [2], True, LATE, cast.cleo.id, "power cut in the hall")
    assert counting(tab, exam) == {"text": "written offline"}
    assert queries.late_saves(exam.pk) == []
    assert queries.verify(tab.attempt_id).is_right
    with pytest.raises(Refused, match="already_done"):
        actions.decide_late(tab.attempt_id, [2], False, LATE, cast.cleo.id, "changed my mind")


def test_a_late_save_let_count_does_not_replace_what_was_written_after_it(cast: Cast, tab: Tab, exam: Exam) -> None:
    late(tab, exam, ENDS_AT)
    actions.hand_in_due(LATE)
    actions.reopen_attempt(tab.attempt_id, 10 * MINUTE, LATE + MINUTE, cast.cleo.id, "power cut")
    newer = Tab(tab.attempt_id, "tab-2")
    assert newer.save(ref_of(exam, "essay"), {"text": "newest"}, LATE + 2 * MINUTE).verdict == "saved"
    with pytest.raises(Refused, match="wrong_state"):
        actions.decide_late(tab.attempt_id, [2], True, LATE + 3 * MINUTE, cast.cleo.id, "power cut")
    actions.hand_in(tab.attempt_id, LATE + 4 * MINUTE, LATE + 4 * MINUTE)
    actions.decide_late(tab.attempt_id, [2], True, LATE + 5 * MINUTE, cast.cleo.id, "power cut")
    answer = queries.answers(tab.attempt_id)[ref_of(exam, "essay")]
    assert (answer.response, answer.conflict["response"]) == ({"text": "newest"}, {"text": "written offline"})
    assert Attempt.objects.get(pk=tab.attempt_id).conflicts == 1


def test_a_person_lets_it_not_count_and_it_stays_in_the_journal(cast: Cast, tab: Tab, exam: Exam) -> None:
    late(tab, exam, ENDS_AT)
    actions.decide_late(tab.attempt_id, [2], False, LATE, cast.cleo.id, "the hall had power")
    assert counting(tab, exam) == {"text": "in time"}
    assert [row["response"]["text"] for row in queries.history(tab.attempt_id)] == ["in time", "written offline"]
    assert Attempt.objects.get(pk=tab.attempt_id).late_saves == 0


def test_a_late_save_sent_again_gets_the_same_answer(tab: Tab, exam: Exam) -> None:
    written = tab.write(ref_of(exam, "essay"), {"text": "written offline"}, OPENS_AT + 58 * MINUTE)
    sent = replace(written, received_at=LATE)
    first, again = (actions.save_answers([sent], LATE).verdicts[0] for _ in range(2))
    assert (again.verdict, again.code) == (first.verdict, first.code) == ("late", "counts")


@pytest.mark.parametrize("received_at", [OPENS_AT + 57 * MINUTE, LATE])
def test_what_came_after_a_person_ended_the_attempt_never_counts_by_itself(
    cast: Cast, tab: Tab, exam: Exam, received_at
) -> None:  # type: ignore[no-untyped-def]
    actions.terminate_attempts(exam.pk, [tab.attempt_id], OPENS_AT + 56 * MINUTE, cast.olu.id, "two telephones")
    found = late(tab, exam, OPENS_AT + 57 * MINUTE - timedelta(seconds=1), received_at)
    assert (found.verdict, found.code) == ("late", "undecided")
    assert counting(tab, exam) == {"text": "in time"}


def test_two_late_saves_of_a_question_let_count_together_leave_the_last_as_its_answer(
    cast: Cast, tab: Tab, exam: Exam
) -> None:
    """The second came on the first, which was no head yet."""
    for minute, text in ((0, "longer"), (1, "longest")):
        sent = tab.write(ref_of(exam, "essay"), {"text": text}, ENDS_AT + minute * MINUTE)
        assert actions.save_answers([replace(sent, received_at=LATE)], LATE).verdicts[0].code == "undecided"
    actions.hand_in_due(LATE)
    assert [row["is_branch"] for row in queries.history(tab.attempt_id)] == [False, False, True]
    actions.decide_late(tab.attempt_id, [2, 3], True, LATE, cast.cleo.id, "power cut")
    assert counting(tab, exam) == {"text": "longest"}
    assert queries.verify(tab.attempt_id).is_right
    Answer.objects.filter(attempt_id=tab.attempt_id).update(head=Save.objects.get(position=2).save_id)
    assert queries.verify(tab.attempt_id).astray == [ref_of(exam, "essay")]


def test_a_late_save_let_count_before_a_newer_one_leaves_the_newer_as_the_answer(
    cast: Cast, tab: Tab, exam: Exam
) -> None:
    for minute, text in ((0, "longer"), (1, "longest")):
        sent = tab.write(ref_of(exam, "essay"), {"text": text}, ENDS_AT + minute * MINUTE)
        actions.save_answers([replace(sent, received_at=LATE)], LATE)
    actions.hand_in_due(LATE)
    for position in (3, 2):
        actions.decide_late(tab.attempt_id, [position], True, LATE, cast.cleo.id, "power cut")
    assert counting(tab, exam) == {"text": "longest"}
    assert queries.verify(tab.attempt_id).is_right
