"""The lifecycles of exams and attempts: two tables (state, step) -> state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Generic, TypeVar

from examcast.domain.errors import Refused


class ExamState(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LOBBY = "lobby"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    MARKED = "marked"
    RELEASED = "released"
    CANCELLED = "cancelled"
    TERMINATED = "terminated"


class AttemptState(StrEnum):
    READY = "ready"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    SUBMITTED = "submitted"
    AUTO_SUBMITTED = "auto_submitted"
    REOPENED = "reopened"
    ABSENT = "absent"
    TERMINATED = "terminated"
    VOID = "void"
    MARKED = "marked"
    RELEASED = "released"


class Policy(StrEnum):
    """What an emergency termination does with what was written."""

    KEEP = "keep"
    VOID = "void"


State = TypeVar("State", ExamState, AttemptState)


@dataclass(frozen=True)
class Lifecycle(Generic[State]):
    noun: str
    kind: type[State]
    table: Mapping[tuple[State, str], State]
    policies: Mapping[tuple[State, str], Policy] = field(default_factory=dict)  # steps open under one policy only

    def after(self, state: str, step: str, policy: str | None = None) -> State:
        """The state after the step, or Refused("wrong_state") with a sentence that names what is possible."""
        known = self.kind(state)
        if step not in self.steps():
            raise ValueError(f"{step!r} is not a step of an {self.noun}")
        if not self.may(known, step, policy):
            sentence = self._sentence(known, step, policy)
            raise Refused("wrong_state", sentence, detail={"state": known.value, "step": step})
        return self.table[(known, step)]

    def may(self, state: str, step: str, policy: str | None = None) -> bool:
        pair = (self.kind(state), step)
        return pair in self.table and self.policies.get(pair) in (None, policy)

    def possible(self, state: str, policy: str | None = None) -> tuple[str, ...]:
        """The steps that can be taken from a state, in the order of the table."""
        return tuple(step for (source, step) in self.table if source == state and self.may(source, step, policy))

    def steps(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(step for (_, step) in self.table))

    def _sentence(self, state: State, step: str, policy: str | None) -> str:
        words = [name.replace("_", " ") for name in self.possible(state, policy)]
        now = f"The {self.noun} is {state.replace('_', ' ')}, so “{step.replace('_', ' ')}” is not possible"
        return f"{now}; possible are: {', '.join(words)}." if words else f"{now}; nothing can be done with it any more."


# "open" starts from the lobby only: activate-now takes enter_lobby and open in one transaction, so that every
# exam has been through each state once and in order. The schedule takes enter_lobby, open and close by itself.
EXAM: Final = Lifecycle(
    "exam",
    ExamState,
    {
        (ExamState.DRAFT, "schedule"): ExamState.SCHEDULED,
        (ExamState.DRAFT, "cancel"): ExamState.CANCELLED,
        (ExamState.SCHEDULED, "enter_lobby"): ExamState.LOBBY,
        (ExamState.SCHEDULED, "postpone"): ExamState.SCHEDULED,
        (ExamState.SCHEDULED, "cancel"): ExamState.CANCELLED,
        (ExamState.LOBBY, "open"): ExamState.OPEN,
        (ExamState.LOBBY, "postpone"): ExamState.SCHEDULED,
        (ExamState.LOBBY, "cancel"): ExamState.CANCELLED,
        (ExamState.OPEN, "pause"): ExamState.PAUSED,
        (ExamState.OPEN, "close"): ExamState.CLOSED,
        (ExamState.OPEN, "terminate"): ExamState.TERMINATED,
        (ExamState.PAUSED, "resume"): ExamState.OPEN,
        (ExamState.PAUSED, "close"): ExamState.CLOSED,  # by hand only: it first ends every open interval
        (ExamState.PAUSED, "terminate"): ExamState.TERMINATED,
        (ExamState.CLOSED, "mark"): ExamState.MARKED,
        (ExamState.TERMINATED, "mark"): ExamState.MARKED,
        (ExamState.MARKED, "release"): ExamState.RELEASED,
        # An attempt was reopened, or an answer waits for a mark again.
        (ExamState.MARKED, "unmark"): ExamState.CLOSED,
    },
    policies={(ExamState.TERMINATED, "mark"): Policy.KEEP},
)

ATTEMPT: Final = Lifecycle(
    "attempt",
    AttemptState,
    {
        (AttemptState.READY, "begin"): AttemptState.IN_PROGRESS,
        (AttemptState.READY, "miss"): AttemptState.ABSENT,
        (AttemptState.READY, "terminate"): AttemptState.TERMINATED,
        (AttemptState.READY, "void"): AttemptState.VOID,
        (AttemptState.IN_PROGRESS, "pause"): AttemptState.PAUSED,
        (AttemptState.IN_PROGRESS, "submit"): AttemptState.SUBMITTED,
        (AttemptState.IN_PROGRESS, "auto_submit"): AttemptState.AUTO_SUBMITTED,
        (AttemptState.IN_PROGRESS, "terminate"): AttemptState.TERMINATED,
        (AttemptState.IN_PROGRESS, "void"): AttemptState.VOID,
        (AttemptState.PAUSED, "resume"): AttemptState.IN_PROGRESS,
        (AttemptState.PAUSED, "auto_submit"): AttemptState.AUTO_SUBMITTED,  # end-now: its open interval was just ended
        (AttemptState.PAUSED, "terminate"): AttemptState.TERMINATED,
        (AttemptState.PAUSED, "void"): AttemptState.VOID,
        (AttemptState.SUBMITTED, "reopen"): AttemptState.REOPENED,
        (AttemptState.SUBMITTED, "mark"): AttemptState.MARKED,
        (AttemptState.SUBMITTED, "void"): AttemptState.VOID,
        # A hand-in pressed in time may be committed after the clock's own.
        (AttemptState.AUTO_SUBMITTED, "submit"): AttemptState.SUBMITTED,
        (AttemptState.AUTO_SUBMITTED, "reopen"): AttemptState.REOPENED,
        (AttemptState.AUTO_SUBMITTED, "mark"): AttemptState.MARKED,
        (AttemptState.AUTO_SUBMITTED, "void"): AttemptState.VOID,
        (AttemptState.REOPENED, "begin"): AttemptState.IN_PROGRESS,
        (AttemptState.REOPENED, "auto_submit"): AttemptState.AUTO_SUBMITTED,
        (AttemptState.REOPENED, "terminate"): AttemptState.TERMINATED,
        (AttemptState.REOPENED, "void"): AttemptState.VOID,
        # A first save received in time may be committed after the closing's own.
        (AttemptState.ABSENT, "begin"): AttemptState.IN_PROGRESS,
        (AttemptState.ABSENT, "reopen"): AttemptState.REOPENED,
        (AttemptState.ABSENT, "void"): AttemptState.VOID,
        (AttemptState.TERMINATED, "reopen"): AttemptState.REOPENED,
        (AttemptState.TERMINATED, "mark"): AttemptState.MARKED,
        (AttemptState.TERMINATED, "void"): AttemptState.VOID,
        (AttemptState.MARKED, "reopen"): AttemptState.REOPENED,
        (AttemptState.MARKED, "release"): AttemptState.RELEASED,
        (AttemptState.MARKED, "void"): AttemptState.VOID,
    },
)

# Attempts on which the clock still runs or could begin to: the ones that the chores read each second.
NOT_ENDED: Final = frozenset({AttemptState.READY, AttemptState.IN_PROGRESS, AttemptState.PAUSED, AttemptState.REOPENED})
