"""What may follow what in the life of an exam and of an attempt."""

import itertools

import pytest

from examcast.domain.errors import Refused
from examcast.domain.lifecycle import (
    ATTEMPT,
    BEFORE_OPENING,
    EXAM,
    NOT_ENDED,
    AttemptState,
    ExamState,
    Policy,
    effective_attempt_state,
)
from examcast.domain.timing import Phase

STORED = [state for state in AttemptState if state not in (AttemptState.LOBBY, AttemptState.CANCELLED)]


def walked(lifecycle, state: str, steps: str, policy: str | None = None) -> str:
    for step in steps.split():
        state = lifecycle.after(state, step, policy)
    return state


@pytest.mark.parametrize(
    ("steps", "policy", "end"),
    [
        ("schedule enter_lobby open close mark release", None, "released"),
        ("schedule enter_lobby open pause resume pause close", None, "closed"),
        ("schedule enter_lobby postpone postpone enter_lobby", None, "lobby"),
        ("schedule cancel", None, "cancelled"),
        ("schedule enter_lobby cancel", None, "cancelled"),
        ("schedule enter_lobby open pause terminate", None, "terminated"),
        ("schedule enter_lobby open terminate mark release", "keep", "released"),
    ],
)
def test_an_exam_lives(steps: str, policy: str | None, end: str) -> None:
    assert walked(EXAM, "draft", steps, policy) == end


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        ("begin submit mark release", "released"),
        ("begin pause resume auto_submit mark", "marked"),
        ("begin auto_submit submit", "submitted"),
        ("begin submit reopen begin submit", "submitted"),
        ("miss reopen begin", "in_progress"),
        ("miss begin auto_submit mark", "marked"),
        ("begin terminate mark", "marked"),
        ("begin submit void", "void"),
    ],
)
def test_an_attempt_lives(steps: str, end: str) -> None:
    assert walked(ATTEMPT, "ready", steps) == end


def test_an_exam_opens_from_the_lobby_only_and_never_twice() -> None:
    assert EXAM.sources("open") == (ExamState.LOBBY,)
    for state in ExamState:
        if state is not ExamState.LOBBY:
            with pytest.raises(Refused):
                EXAM.after(state, "open")


def test_void_ends_an_exam_and_keep_leads_on_to_marking() -> None:
    assert EXAM.possible("terminated", "void") == ()
    assert EXAM.possible("terminated", "keep") == ("mark",)
    for policy in (None, "void"):
        with pytest.raises(Refused):
            EXAM.after("terminated", "mark", policy)


def test_the_refusal_names_what_is_possible() -> None:
    with pytest.raises(Refused) as refusal:
        EXAM.after("open", "enter_lobby")
    assert refusal.value.code == "wrong_state"
    assert refusal.value.message == (
        "The exam is open, so “enter lobby” is not possible; possible are: pause, close, terminate."
    )
    with pytest.raises(Refused, match="nothing can be done with it any more"):
        ATTEMPT.after("void", "reopen")


def test_a_step_or_state_that_does_not_exist_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="not a step"):
        EXAM.after("open", "opne")
    with pytest.raises(ValueError, match="opened"):
        EXAM.after("opened", "close")


def test_every_stored_state_can_be_reached() -> None:
    assert {"draft", *EXAM.table.values()} == set(ExamState)
    assert {"ready", *ATTEMPT.table.values()} == set(STORED)


def test_only_an_attempt_that_has_ended_is_marked() -> None:
    assert not NOT_ENDED & set(ATTEMPT.sources("mark"))


def effective(exam: str, own: str, phase: Phase = Phase.OPEN, policy: str | None = None) -> str:
    return effective_attempt_state(exam, own, phase, policy).value


@pytest.mark.parametrize("exam", ["lobby", "paused", "cancelled", "terminated"])
def test_the_exam_shows_through_on_attempts_that_have_not_ended(exam: str) -> None:
    for own in NOT_ENDED:
        assert effective(exam, own, policy="keep") == exam
    for own in ("submitted", "auto_submitted", "marked", "released", "absent"):
        assert effective(exam, own, policy="keep") == own


def test_a_void_termination_shows_through_on_every_attempt() -> None:
    assert {effective("terminated", own, policy="void") for own in STORED} == {"void"}


def test_a_closed_exam_does_not_override_a_reopened_attempt() -> None:
    assert effective("closed", "reopened") == "reopened"
    assert effective("closed", "in_progress") == "in_progress"


def test_the_phase_speaks_for_what_no_row_says_yet() -> None:
    assert effective("open", "in_progress", Phase.PAUSED) == "paused"
    assert effective("open", "ready", Phase.PAUSED) == "paused"
    assert effective("open", "in_progress", Phase.GRACE) == "in_progress"
    assert effective("open", "in_progress", Phase.OVER) == "auto_submitted"
    assert effective("open", "paused", Phase.OPEN) == "in_progress"
    assert effective("open", "ready", Phase.OVER) == "ready"
    assert effective("scheduled", "ready", Phase.BEFORE) == "ready"


def test_every_combination_has_an_effective_state_and_ended_attempts_never_run_again() -> None:
    for exam, own, phase, policy in itertools.product(ExamState, STORED, Phase, (None, *Policy)):
        shown = effective_attempt_state(exam, own, phase, policy)
        if own not in NOT_ENDED:
            assert shown not in NOT_ENDED
        if exam in BEFORE_OPENING and own is AttemptState.READY:
            assert shown in (AttemptState.READY, AttemptState.LOBBY)
