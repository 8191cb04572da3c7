"""Whatever staff, candidates and the clock do, in any order: states follow the tables, deadlines move for a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import Phase as Stage
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Attempt, Save
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.broadcast import audit
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT, EXAM, NOT_ENDED
from examcast.domain.timing import Phase, phase
from tests.cast import MINUTE, OPENS_AT, Tab, make_cast, ref_of

pytestmark = pytest.mark.django_db
BEGIN = OPENS_AT - 20 * MINUTE
WHOM = st.sampled_from(["all", "aula", "ben"])
WHO = st.sampled_from(["ada", "ben"])
STEPS = st.sampled_from([timedelta(0), timedelta(seconds=29), 3 * MINUTE, 11 * MINUTE, 31 * MINUTE])


def reachable(table: dict[tuple[Any, str], Any], begin: str) -> set[str]:
    """All states that lead on from one, and itself."""
    found = {begin}
    while more := {str(after) for (before, _), after in table.items() if before in found} - found:
        found |= more
    return found


class RunningExam(RuleBasedStateMachine):
    """Two candidates, one exam, from the lobby to whatever becomes of it."""

    exam_id = 0

    @initialize(mode=st.sampled_from(["together", "window"]), is_open=st.booleans())
    def schedule(self, mode: str, is_open: bool) -> None:
        self.now: datetime = BEGIN
        self.cast = make_cast()
        window = {"closes_at": OPENS_AT + 120 * MINUTE} if mode == "window" else {}
        exam = self.cast.exam(mode=mode, **window)
        self.exam_id, self.question = exam.pk, ref_of(exam, "essay")
        self.people = {"ada": self.cast.ada, "ben": self.cast.ben}
        self.tabs: dict[int, Tab] = {}
        self.exam_state = exam.state
        self.states: dict[int, str] = {}
        self.acknowledged = 0
        if is_open:
            self.time_passes(OPENS_AT - self.now)

    # --- the clock ----------------------------------------------------------------------------------------------------

    @rule(step=STEPS)
    def time_passes(self, step: timedelta) -> None:
        """Nobody acts: once the exam is open no deadline moves (a late opening gives everyone their full time)."""
        before = self._windows() if Exam.objects.get(pk=self.exam_id).opened_at else {}
        self.now += step
        for chore in (exams.open_due, actions.hand_in_due, actions.close_due):
            chore(self.now)
        after = self._windows()
        for pk, window in before.items():
            if window.ends_at is not None and Attempt.objects.get(pk=pk).state in NOT_ENDED:
                assert after[pk].ends_at == window.ends_at
        self._nobody_writes_after_the_end()

    def _nobody_writes_after_the_end(self) -> None:
        for pk, window in self._windows().items():
            if window.grace_ends_at is not None and window.grace_ends_at < self.now:
                assert Attempt.objects.get(pk=pk).state not in ("in_progress", "paused", "reopened")

    # --- staff --------------------------------------------------------------------------------------------------------

    @rule(act=st.sampled_from(["open", "pause", "resume", "close"]))
    def steer(self, act: str) -> None:
        steer: dict[str, Callable[[], object]] = {
            "open": lambda: exams.open_exam(self.exam_id, self.now, self.cast.cleo.id, "now"),
            "pause": lambda: exams.pause_exam(self.exam_id, self.now, self.cast.cleo.id, "fire drill"),
            "resume": lambda: exams.resume_exam(self.exam_id, self.now, self.cast.cleo.id),
            "close": lambda: actions.close_exam(self.exam_id, self.now, self.cast.cleo.id, "over"),
        }
        self._try(steer[act])

    @rule(policy=st.sampled_from(["keep", "void"]))
    def terminate(self, policy: str) -> None:
        self._try(lambda: actions.terminate_exam(self.exam_id, policy, self.now, self.cast.cleo.id, "flood"))

    @rule(whom=st.sampled_from(["aula", "ben"]), is_pause=st.booleans())
    def hold_some(self, whom: str, is_pause: bool) -> None:
        act = actions.pause_attempts if is_pause else actions.resume_attempts
        self._try(lambda: act(self.exam_id, self._whom(whom), self.now, self.cast.cleo.id, "noise"))

    @rule(whom=WHOM, minutes=st.integers(1, 20))
    def give_time(self, whom: str, minutes: int) -> None:
        """More time never ends anybody's earlier."""
        before = self._windows()
        change = actions.Change("minutes", Decimal(minutes))
        said = self._try(
            lambda: actions.extend(self.exam_id, self._whom(whom), change, self.now, self.cast.cleo.id, "late start")
        )
        for pk, window in self._windows().items():
            if window.ends_at is not None and before[pk].ends_at is not None:
                assert window.ends_at >= before[pk].ends_at
                assert said or window.ends_at == before[pk].ends_at

    @rule(whom=WHOM, how=st.sampled_from(["minutes", "total", "remaining", "exact_end"]), minutes=st.integers(-20, 30))
    def set_time(self, whom: str, how: Any, minutes: int) -> None:
        """Less of it, or an exact one: five minutes are left to whom it concerns, all others keep theirs."""
        before, concerned = self._windows(), self._concerned(whom)
        span = minutes * MINUTE
        change = actions.Change(how, Decimal(minutes), span=span, ends_at=self.now + span)
        said = self._try(
            lambda: actions.extend(self.exam_id, self._whom(whom), change, self.now, self.cast.cleo.id, "a mistake")
        )
        is_open = Exam.objects.get(pk=self.exam_id).opened_at is not None
        for pk, window in self._windows().items():
            old, new = before[pk].ends_at, window.ends_at
            if said is None or pk not in concerned:
                assert new == old
            elif is_open and old is not None and new is not None and self.now < old:
                assert new >= min(old, self.now + 5 * MINUTE)

    def _concerned(self, whom: str) -> set[int]:
        rows = Attempt.objects.filter(exam_id=self.exam_id)
        if whom == "aula":
            rows = rows.filter(candidate__room_id=self.cast.aula.pk)
        elif whom != "all":
            rows = rows.filter(candidate__user_id=self.people[whom].id)
        return set(rows.values_list("pk", flat=True))

    @rule(who=WHO)
    def reopen(self, who: str) -> None:
        pk = self._attempt(who).pk
        self._try(lambda: actions.reopen_attempt(pk, 10 * MINUTE, self.now, self.cast.cleo.id, "a crash"))

    # --- candidates ---------------------------------------------------------------------------------------------------

    @rule(who=WHO, text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
    def save(self, who: str, text: str) -> None:
        """In one's own time a save is saved; before it nothing is stored."""
        attempt = self._attempt(who)
        where = phase(queries.window_of(attempt), self.now) if attempt.exam.opens_at else Phase.BEFORE
        tab = self.tabs.setdefault(attempt.pk, Tab(attempt.pk))
        verdict = tab.save(self.question, {"text": text}, self.now).verdict
        if verdict in ("refused", "unknown_parent"):
            self.tabs.pop(attempt.pk)
        else:
            self.acknowledged += 1
        if where is Phase.BEFORE:
            assert verdict == "refused"
        if where is Phase.OPEN and attempt.state == "in_progress":
            assert verdict == "saved"

    @rule(who=WHO)
    def hand_in(self, who: str) -> None:
        pk = self._attempt(who).pk
        receipt = self._try(lambda: actions.hand_in(pk, self.now, self.now))
        if receipt is not None:
            assert Attempt.objects.get(pk=pk).receipt["head"] == receipt.head

    # --- what always holds --------------------------------------------------------------------------------------------

    @invariant()
    def states_follow_the_tables(self) -> None:
        if not self.exam_id:
            return
        state = Exam.objects.get(pk=self.exam_id).state
        assert state in reachable(dict(EXAM.table), self.exam_state)
        self.exam_state = state
        for pk, now in Attempt.objects.filter(exam_id=self.exam_id).values_list("pk", "state"):
            assert now in reachable(dict(ATTEMPT.table), self.states.get(pk, "ready"))
            self.states[pk] = now

    @invariant()
    def what_ended_has_a_receipt_over_its_head_and_nothing_is_lost(self) -> None:
        if not self.exam_id:
            return
        for attempt in Attempt.objects.filter(exam_id=self.exam_id):
            assert queries.verify(attempt.pk).is_right
            assert queries.untold(attempt.pk) == []
            if attempt.state in ("submitted", "auto_submitted"):
                assert (attempt.receipt["head"], attempt.receipt["length"]) == (
                    attempt.chain_head,
                    attempt.chain_length,
                )
        assert Save.objects.filter(attempt__exam_id=self.exam_id).count() == self.acknowledged
        assert audit.problems(self.exam_id) == []

    # --- helpers ------------------------------------------------------------------------------------------------------

    def _try(self, act: Callable[[], Any]) -> Any:
        """A rule may say no, with a sentence; nothing else may go wrong."""
        try:
            return act()
        except Refused as no:
            assert no.message
            return None

    def _attempt(self, who: str) -> Attempt:
        return self.cast.attempt(Exam.objects.get(pk=self.exam_id), self.people[who])

    def _windows(self) -> dict[int, Any]:
        return {
            pk: queries.window_of(pk)
            for pk in Attempt.objects.filter(exam_id=self.exam_id).values_list("pk", flat=True)
        }

    def _whom(self, name: str) -> actions.Audience:
        if name == "all":
            return actions.everyone()
        if name == "aula":
            return actions.room(self.cast.aula.pk)
        return actions.candidates([self._attempt(name).candidate_id])


def test_a_running_exam_never_comes_into_an_impossible_state() -> None:
    class InOneTransaction(RunningExam):
        def __init__(self) -> None:
            super().__init__()
            self.savepoint = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.savepoint)

    # Not made smaller when it fails: each step is work for the database, and the first case says enough.
    kept = settings(max_examples=12, stateful_step_count=14, deadline=None, phases=[Stage.generate])
    run_state_machine_as_test(InOneTransaction, settings=kept)
