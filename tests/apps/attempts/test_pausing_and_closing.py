"""Standing clocks, the end by the clock, the end by hand, and what becomes of whoever never came."""

from datetime import timedelta

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import candidates, room
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, ref_of

pytestmark = pytest.mark.django_db

BUFFER = 5 * MINUTE  # AUTO_END_BUFFER
TICK = timedelta(microseconds=1)


def states(exam: Exam) -> dict[str, str]:
    rows = Attempt.objects.filter(exam=exam).values_list("candidate__user__username", "state")
    return dict(rows)


def begin(cast: Cast, exam: Exam) -> None:
    for who in (cast.ada, cast.ben):
        Tab(cast.attempt(exam, who).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)


def test_a_pause_moves_every_deadline_and_stops_hand_ins(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    exams.pause_exam(exam.pk, OPENS_AT + 30 * MINUTE, cast.cleo.id, "alarm")
    assert actions.hand_in_due(OPENS_AT + timedelta(hours=5)) == 0
    assert actions.close_due(OPENS_AT + timedelta(hours=5)) == []
    with pytest.raises(Refused, match="paused"):
        actions.hand_in(cast.attempt(exam, cast.ben).pk, OPENS_AT + 31 * MINUTE, OPENS_AT + 31 * MINUTE)
    exams.resume_exam(exam.pk, OPENS_AT + 50 * MINUTE, cast.cleo.id)
    assert queries.window_of(cast.attempt(exam, cast.ben)).ends_at == OPENS_AT + 80 * MINUTE


def test_a_pause_of_a_room_touches_nobody_else(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    actions.pause_attempts(exam.pk, room(cast.lab.pk), OPENS_AT + 10 * MINUTE, cast.cleo.id, "light")
    assert states(exam) == {"ada": "in_progress", "ben": "paused"}
    with pytest.raises(Refused, match="already_done"):
        actions.pause_attempts(exam.pk, room(cast.lab.pk), OPENS_AT + 10 * MINUTE, cast.cleo.id, "light")
    actions.resume_attempts(exam.pk, room(cast.lab.pk), OPENS_AT + 15 * MINUTE, cast.cleo.id)
    assert states(exam) == {"ada": "in_progress", "ben": "in_progress"}
    assert queries.window_of(cast.attempt(exam, cast.ben)).ends_at == OPENS_AT + 65 * MINUTE
    assert queries.window_of(cast.attempt(exam, cast.ada)).ends_at == OPENS_AT + 75 * MINUTE


def test_own_pause_outlasts_that_of_the_room(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    ben = candidates([cast.candidate(exam, cast.ben).pk])
    at = OPENS_AT + 10 * MINUTE
    actions.pause_attempts(exam.pk, room(cast.lab.pk), at, cast.cleo.id, "light")
    actions.pause_attempts(exam.pk, ben, at + MINUTE, cast.cleo.id, "ill")
    actions.resume_attempts(exam.pk, room(cast.lab.pk), at + 2 * MINUTE, cast.cleo.id)
    assert states(exam)["ben"] == "paused"
    actions.resume_attempts(exam.pk, ben, at + 4 * MINUTE, cast.cleo.id)
    assert states(exam)["ben"] == "in_progress"
    assert queries.window_of(cast.attempt(exam, cast.ben)).ends_at == OPENS_AT + 64 * MINUTE


def test_the_exam_closes_after_the_last_grace_and_the_buffer(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    actions.hand_in_due(OPENS_AT + 60 * MINUTE)
    last = OPENS_AT + 75 * MINUTE + timedelta(seconds=30)  # Ada's grace
    assert actions.close_due(last + BUFFER - TICK) == []
    assert actions.close_due(last + BUFFER) == [exam.pk]
    assert states(exam) == {"ada": "auto_submitted", "ben": "auto_submitted"}


def test_of_what_the_clock_ends_it_is_said_since_when_it_was_owed(cast: Cast) -> None:
    exam = cast.opened()
    said: list[tuple[object, ...]] = []
    begin(cast, exam)
    changed_at = OPENS_AT + 61 * MINUTE  # Ben's time was over by then; so it had been late only from here on
    LedgerEntry.objects.create(
        exam=exam, scope="exam", made_at=changed_at, kind="incident", amount=timedelta(), made_by_id=cast.cleo.id
    )
    actions.hand_in_due(changed_at + MINUTE, lambda *what: said.append(what))
    actions.hand_in_due(OPENS_AT + 80 * MINUTE, lambda *what: said.append(what))
    last = OPENS_AT + 75 * MINUTE + BUFFER
    actions.close_due(last + MINUTE, lambda *what: said.append(what))
    assert said == [("hand_in", [changed_at]), ("hand_in", [OPENS_AT + 75 * MINUTE]), ("close", [last])]


def test_a_change_of_somebody_elses_time_hides_no_lateness(cast: Cast) -> None:
    exam = cast.opened()
    said: list[tuple[object, ...]] = []
    begin(cast, exam)
    changed_at = OPENS_AT + 61 * MINUTE  # when Ben's time was over, an invigilator of the other room wrote something
    others: list[dict[str, object]] = [
        {"scope": "room", "room": cast.aula},
        {"scope": "candidate", "candidate": cast.candidate(exam, cast.ada)},
    ]
    for where in others:
        LedgerEntry.objects.create(
            exam=exam, made_at=changed_at, kind="incident", amount=timedelta(), made_by_id=cast.cleo.id, **where
        )
    actions.hand_in_due(changed_at + MINUTE, lambda *what: said.append(what))
    assert said == [("hand_in", [OPENS_AT + 60 * MINUTE])]
    LedgerEntry.objects.create(
        exam=exam, scope="room", room=cast.lab, made_at=(late := OPENS_AT + 81 * MINUTE), kind="incident",
        amount=timedelta(), made_by_id=cast.cleo.id,
    )  # fmt: skip
    actions.hand_in_due(OPENS_AT + 80 * MINUTE)
    actions.close_due(late + MINUTE, lambda *what: said.append(what))
    assert said[1:] == [("close", [late])], "the closing waits for everybody"


def test_whoever_never_came_is_absent_at_closing(cast: Cast) -> None:
    exam = cast.opened()
    Tab(cast.attempt(exam, cast.ada).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    actions.hand_in_due(OPENS_AT + 76 * MINUTE)
    assert actions.close_due(OPENS_AT + 75 * MINUTE + BUFFER) == [exam.pk]  # the roster's latest end, not yet a grace
    assert states(exam) == {"ada": "auto_submitted", "ben": "absent"}


def test_end_now_hands_in_at_once_and_takes_what_is_on_its_way(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    actions.pause_attempts(exam.pk, room(cast.lab.pk), OPENS_AT + 5 * MINUTE, cast.cleo.id, "light")
    at = OPENS_AT + 20 * MINUTE
    actions.close_exam(exam.pk, at, cast.cleo.id, "everybody is done")
    assert not LedgerEntry.objects.filter(ended_at=None).exists()
    rows = Attempt.objects.filter(exam=exam)
    assert {(row.state, row.handed_in, row.ended_at) for row in rows} == {("auto_submitted", "by_staff", at)}
    tab = Tab(cast.attempt(exam, cast.ada).pk)
    essay = ref_of(exam, "essay")
    assert tab.save(essay, {"text": "on its way"}, at + timedelta(seconds=30)).verdict == "saved"
    assert tab.save(essay, {"text": "too late"}, at + timedelta(seconds=31)).verdict == "late"


def test_a_hand_in_by_staff_ends_the_attempt_after_what_is_on_its_way(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    at, attempt = OPENS_AT + 20 * MINUTE, cast.attempt(exam, cast.ada)
    actions.hand_in_for(exam.pk, [attempt.pk], at, cast.cleo.id, "she fell ill")
    tab, essay = Tab(attempt.pk), ref_of(exam, "essay")
    assert tab.save(essay, {"text": "on its way"}, at + timedelta(seconds=30)).verdict == "saved"
    after = tab.save(essay, {"text": "written on"}, at + timedelta(seconds=31))
    assert (after.verdict, after.code) == ("late", "undecided"), "though her own time would run on"


def test_an_emergency_ends_every_attempt_and_void_those_handed_in_too(cast: Cast) -> None:
    kept, void = cast.opened(), cast.opened()
    for exam, policy in ((kept, "keep"), (void, "void")):
        begin(cast, exam)
        actions.hand_in(cast.attempt(exam, cast.ben).pk, OPENS_AT + 2 * MINUTE, OPENS_AT + 2 * MINUTE)
        actions.terminate_exam(exam.pk, policy, OPENS_AT + 3 * MINUTE, cast.cleo.id, "flood")
    assert states(kept) == {"ada": "terminated", "ben": "submitted"}
    assert states(void) == {"ada": "void", "ben": "void"}


def test_settling_after_a_crash_is_done_by_the_chores(cast: Cast) -> None:
    exam = cast.opened()
    begin(cast, exam)
    Exam.objects.filter(pk=exam.pk).update(state="closed", closed_at=OPENS_AT + 9 * MINUTE)
    actions.close_due(OPENS_AT + 10 * MINUTE)
    assert states(exam) == {"ada": "auto_submitted", "ben": "auto_submitted"}


def test_a_window_exam_closes_after_whoever_began_last(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=OPENS_AT + timedelta(hours=2), is_capped=False)
    started = OPENS_AT + timedelta(hours=1, minutes=50)
    attempt = actions.start_attempt(exam.pk, cast.ben.id, started)
    ends_at = started + 60 * MINUTE
    assert queries.window_of(attempt.pk).ends_at == ends_at
    assert actions.close_due(ends_at + timedelta(seconds=30) + BUFFER - TICK) == []
    assert actions.close_due(ends_at + timedelta(seconds=30) + BUFFER) == [exam.pk]


@pytest.mark.parametrize("whole", [True, False])
def test_an_attempt_reopened_in_a_pause_stands_until_it_ends(cast: Cast, whole: bool) -> None:
    exam, cleo, lab = cast.opened(), cast.cleo.id, actions.room(cast.lab.pk)
    Tab(cast.attempt(exam, cast.ben).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    Tab(cast.attempt(exam, cast.ada).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    ben = cast.attempt(exam, cast.ben)
    if whole:
        actions.hand_in(ben.pk, OPENS_AT + 5 * MINUTE, OPENS_AT + 5 * MINUTE)
        exams.pause_exam(exam.pk, OPENS_AT + 10 * MINUTE, cleo, "alarm")
    else:
        actions.pause_attempts(exam.pk, lab, OPENS_AT + 3 * MINUTE, cleo, "alarm")
        actions.hand_in_for(exam.pk, [ben.pk], OPENS_AT + 5 * MINUTE, cleo, "left")
    actions.reopen_attempt(ben.pk, 10 * MINUTE, OPENS_AT + 11 * MINUTE, cleo, "by mistake")
    assert actions.hand_in_due(OPENS_AT + 22 * MINUTE) == 0
    assert cast.attempt(exam, cast.ben).is_paused is not whole, "of the whole exam the exam's state says so"
    if whole:
        exams.resume_exam(exam.pk, OPENS_AT + 30 * MINUTE, cleo)
    else:
        actions.resume_attempts(exam.pk, lab, OPENS_AT + 30 * MINUTE, cleo)
    assert queries.window_of(cast.attempt(exam, cast.ben)).ends_at == OPENS_AT + 40 * MINUTE


def test_end_now_ends_whoever_writes_in_a_reopened_attempt_too(cast: Cast) -> None:
    by_hand, by_clock = cast.opened(), cast.opened()
    for exam in (by_hand, by_clock):
        begin(cast, exam)
        ben = cast.attempt(exam, cast.ben)
        actions.hand_in(ben.pk, OPENS_AT + 5 * MINUTE, OPENS_AT + 5 * MINUTE)
        actions.reopen_attempt(ben.pk, timedelta(hours=3), OPENS_AT + 6 * MINUTE, cast.cleo.id, "by mistake")
        Tab(ben.pk).save(ref_of(exam, "essay"), {"text": "written on"}, OPENS_AT + 8 * MINUTE)
    at = OPENS_AT + 20 * MINUTE
    actions.close_exam(by_hand.pk, at, cast.cleo.id, "everybody is done")
    ben = cast.attempt(by_hand, cast.ben)
    assert (ben.state, ben.handed_in, ben.ended_at) == ("auto_submitted", "by_staff", at)
    assert ben.receipt is not None
    assert ben.receipt["length"] == ben.chain_length
    after = Tab(ben.pk).save(ref_of(by_hand, "essay"), {"text": "and on"}, at + MINUTE)
    assert after.verdict == "late"
    Exam.objects.filter(pk=by_clock.pk).update(state="closed", closed_at=at)
    actions.close_due(at + MINUTE)
    assert states(by_clock) == {"ada": "auto_submitted", "ben": "in_progress"}, "the schedule leaves them their window"
