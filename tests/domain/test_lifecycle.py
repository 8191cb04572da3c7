"""What may follow what in the life of an exam and of an attempt."""

import pytest

from examcast.domain.errors import Refused
from examcast.domain.lifecycle import (
    ATTEMPT,
    EXAM,
    NOT_ENDED,
    AttemptState,
    ExamState,
)


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
    assert EXAM.may("lobby", "open")
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
    assert {"ready", *ATTEMPT.table.values()} == set(AttemptState)


def test_only_an_attempt_that_has_ended_is_marked() -> None:
    assert not [state for state in NOT_ENDED if ATTEMPT.may(state, "mark")]
