"""To another room while the exam runs: nobody gains or loses time by it; the new room's clock is theirs from then."""

from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, Cast, Tab, ref_of
from tests.support.recorder import Recorder

pytestmark = pytest.mark.django_db


@pytest.fixture
def exam(cast: Cast) -> Exam:
    """Open; Ada writes in the Aula, Ben in the Lab."""
    made = cast.opened()
    for who in (cast.ada, cast.ben):
        Tab(cast.attempt(made, who).pk).save(ref_of(made, "essay"), {"text": "x"}, at(1))
    return made


def at(minutes: float) -> timedelta:
    return OPENS_AT + minutes * MINUTE


def end(cast: Cast, exam: Exam) -> float | None:
    ends_at = queries.window_of(cast.attempt(exam, cast.ben)).ends_at
    return None if ends_at is None else (ends_at - OPENS_AT) / MINUTE


def move(cast: Cast, exam: Exam, minutes: float, room_id: int | None = None) -> Attempt:
    place = cast.aula.pk if room_id is None else room_id
    actions.place_candidate(cast.candidate(exam, cast.ben).pk, place, "", at(minutes), cast.cleo.id)
    return cast.attempt(exam, cast.ben)


def more(cast: Cast, exam: Exam, room_id: int, minutes: int, when: float) -> None:
    change = actions.Change("minutes", Decimal(minutes))
    actions.extend(exam.pk, actions.room(room_id), change, at(when), cast.cleo.id, "noise")


def test_what_the_old_room_was_given_is_kept(cast: Cast, exam: Exam) -> None:
    more(cast, exam, cast.lab.pk, 30, 10)
    move(cast, exam, 70)
    assert end(cast, exam) == 90
    assert actions.hand_in_due(at(70)) == 0 and cast.attempt(exam, cast.ben).state == "in_progress"


def test_what_the_new_room_was_given_before_is_not_gained_and_what_it_gets_later_is(cast: Cast, exam: Exam) -> None:
    more(cast, exam, cast.aula.pk, 30, 10)
    move(cast, exam, 20)
    assert end(cast, exam) == 60
    more(cast, exam, cast.aula.pk, 5, 21)
    assert end(cast, exam) == 65
    assert LedgerEntry.objects.get(exam=exam, kind="correction").reason == "Lab → Aula"


def test_past_pauses_of_the_old_room_are_kept_and_there_and_back_changes_nothing(cast: Cast, exam: Exam) -> None:
    actions.pause_attempts(exam.pk, actions.room(cast.lab.pk), at(10), cast.cleo.id, "fire")
    actions.resume_attempts(exam.pk, actions.room(cast.lab.pk), at(25), cast.cleo.id)
    move(cast, exam, 30)
    assert end(cast, exam) == 75
    move(cast, exam, 40, cast.lab.pk)
    assert end(cast, exam) == 75


def test_out_of_a_room_whose_clock_stands_it_runs_again(cast: Cast, exam: Exam) -> None:
    actions.pause_attempts(exam.pk, actions.room(cast.lab.pk), at(10), cast.cleo.id, "fire")
    moved = move(cast, exam, 14)
    assert (moved.state, moved.is_paused, end(cast, exam)) == ("in_progress", False, 64)
    assert actions.hand_in(moved.pk, at(20), at(20)).head


def test_into_a_room_whose_clock_stands_it_stands_from_then_on(cast: Cast, exam: Exam) -> None:
    actions.pause_attempts(exam.pk, actions.room(cast.aula.pk), at(10), cast.cleo.id, "light")
    moved = move(cast, exam, 14)
    assert (moved.state, moved.is_paused, moved.reason, end(cast, exam)) == ("paused", True, "light", None)
    actions.resume_attempts(exam.pk, actions.room(cast.aula.pk), at(20), cast.cleo.id)
    moved = cast.attempt(exam, cast.ben)
    assert (moved.state, moved.is_paused, end(cast, exam)) == ("in_progress", False, 66)


def test_before_the_bell_the_new_room_is_all_that_counts(cast: Cast) -> None:
    exam = cast.exam()
    more(cast, exam, cast.lab.pk, 30, -30)
    move(cast, exam, -20)
    assert end(cast, exam) == 60 and not LedgerEntry.objects.filter(kind="correction").exists()


def test_whoever_begins_later_on_their_own_time_has_the_new_rooms(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=at(600))
    more(cast, exam, cast.aula.pk, 30, 10)
    move(cast, exam, 20)
    actions.start_attempt(exam.pk, cast.ben.id, at(30))
    assert end(cast, exam) == 30 + 90


def test_a_page_that_heard_of_the_move_knows_what_a_new_page_would(cast: Cast, exam: Exam) -> None:
    both = [cast.attempt(exam, who).pk for who in (cast.ada, cast.ben)]
    more(cast, exam, cast.lab.pk, 30, 5)
    actions.pause_attempts(exam.pk, actions.room(cast.aula.pk), at(10), cast.cleo.id, "light")
    recorder = Recorder()
    recorder.record("into a paused room", both, lambda: move(cast, exam, 14))
    recorder.record("out of it", both, lambda: move(cast, exam, 16, cast.lab.pk))
    heard = [event["event"]["type"] for triple in recorder.triples for event in triple["events"]]
    assert {"attempt.paused", "attempt.resumed"} <= set(heard)


def test_nobody_is_moved_when_all_is_over(cast: Cast, exam: Exam) -> None:
    actions.terminate_exam(exam.pk, "keep", at(5), cast.cleo.id, "flood")
    with pytest.raises(Refused, match="wrong_state"):
        move(cast, exam, 6)


def test_a_seat_is_given_to_one_person_by_hand_and_exchanged_by_a_file(cast: Cast) -> None:
    exam = cast.exam()
    ada, ben = cast.candidate(exam, cast.ada), cast.candidate(exam, cast.ben)
    with pytest.raises(Refused, match=r"in_use") as refused:
        actions.place_candidate(ben.pk, cast.aula.pk, " a1", NOW, cast.cleo.id)
    assert refused.value.message == "Seat a1 in Aula is taken by Ada Abel; give another one."
    actions.place_candidate(ben.pk, cast.lab.pk, "A1", NOW, cast.cleo.id)
    actions.place_candidate(ada.pk, cast.aula.pk, "A1", NOW, cast.cleo.id)
    actions.place_candidate(ben.pk, cast.aula.pk, "A2", NOW, cast.cleo.id)
    data = b"username,room,seat\nada,Aula,A2\nben,Aula,A1\n"
    actions.import_roster(exam.pk, "roster.csv", data, NOW, cast.cleo.id, is_dry_run=False)
    assert (cast.candidate(exam, cast.ada).seat, cast.candidate(exam, cast.ben).seat) == ("A2", "A1")
