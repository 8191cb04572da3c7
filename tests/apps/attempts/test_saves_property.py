"""Whatever two devices do, and however their frames are lost, repeated or reordered: what was acknowledged is there."""

from __future__ import annotations

import itertools
import uuid
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Answer
from examcast.domain import sealing
from tests.cast import OPENS_AT, Tab, make_cast, ref_of

pytestmark = pytest.mark.django_db


STORABLE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


class TwoDevices(RuleBasedStateMachine):
    """Frames are made by two tabs; the network delivers any of them, any number of times, in any order."""

    frames = Bundle("frames")

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic(durable=False)
        self.acknowledged: dict[str, Any] = {}
        self.verdicts: dict[str, str] = {}
        self.heads: dict[str, str] = {}  # question -> the last save that was told to be saved
        self.clock = 0

    @initialize()
    def begin(self) -> None:
        self.cast = make_cast()
        self.exam = self.cast.opened()
        self.attempt_id = self.cast.attempt(self.exam, self.cast.ben).pk
        self.tabs = {name: Tab(self.attempt_id, name) for name in ("laptop", "phone")}
        self.refs = [ref_of(self.exam, "essay"), ref_of(self.exam, "numeric")]

    @rule(
        target=frames,
        device=st.sampled_from(["laptop", "phone"]),
        texts=st.lists(st.tuples(st.integers(0, 1), STORABLE), min_size=1, max_size=4),
    )
    def write(self, device: str, texts: list[tuple[int, str]]) -> list[Any]:
        self.clock += 1
        at = OPENS_AT + timedelta(seconds=self.clock)
        return [self.tabs[device].write(self.refs[which], self._response(which, text), at) for which, text in texts]

    def _response(self, which: int, text: str) -> dict[str, Any]:
        return {"text": text * 90} if which == 0 else {"number": str(len(text)), "unit": None}

    @rule(batch=st.lists(frames, min_size=1, max_size=3))
    def deliver(self, batch: list[list[Any]]) -> None:
        sent = [save for frame in batch for save in frame]
        saved = actions.save_answers(sent, OPENS_AT + timedelta(seconds=self.clock))
        for save, verdict in zip(sent, saved.verdicts, strict=True):
            assert verdict.verdict in ("saved", "conflict", "unknown_parent")
            if verdict.verdict == "unknown_parent":
                assert save.id not in self.acknowledged
                continue
            if save.id not in self.verdicts and verdict.verdict == "saved":
                self.heads[save.question] = save.id
            assert self.verdicts.setdefault(save.id, verdict.verdict) == verdict.verdict
            self.acknowledged[save.id] = save.response

    @rule(device=st.sampled_from(["laptop", "phone"]))
    def join_again(self, device: str) -> None:
        """A reload: the device goes on from the heads that the server gives."""
        self.tabs[device] = Tab(self.attempt_id, device)

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if not hasattr(self, "attempt_id"):
            return
        said = {row["id"]: row["response"] for row in queries.history(self.attempt_id)}
        assert said == self.acknowledged

    @invariant()
    def heads_are_the_last_that_were_said_to_be_saved_and_the_chain_holds(self) -> None:
        if not hasattr(self, "attempt_id"):
            return
        answers = {each.question: each for each in Answer.objects.filter(attempt_id=self.attempt_id)}
        assert {question: str(answer.head) for question, answer in answers.items()} == self.heads
        for question, head in self.heads.items():
            assert answers[question].response == self.acknowledged[head]
        assert queries.verify(self.attempt_id).broken_at is None


def test_nothing_acknowledged_is_lost() -> None:
    class InOneTransaction(TwoDevices):
        def __init__(self) -> None:
            super().__init__()
            self.savepoint = transaction.savepoint()

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.savepoint)

    run_state_machine_as_test(
        InOneTransaction, settings=settings(max_examples=25, stateful_step_count=12, deadline=None)
    )


@given(
    saves=st.lists(st.tuples(st.sampled_from(["laptop", "phone"]), st.integers(0, 1), st.integers(-2, 9)), max_size=8),
    cuts=st.sets(st.integers(1, 7)),
    again=st.lists(st.integers(0, 7), max_size=3),
)
@example(saves=[("laptop", 0, 9), ("laptop", 0, 0), ("phone", 0, 0)], cuts={1}, again=[])  # both on a head in store
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_how_saves_are_batched_changes_no_verdict(cast, saves, cuts, again):  # type: ignore[no-untyped-def]
    """A parent may be the head, an older save, one of another question, one of the same batch, none, or never seen."""
    before = transaction.savepoint()
    exam = cast.opened()
    attempt_id = cast.attempt(exam, cast.ben).pk
    refs = [ref_of(exam, "essay"), ref_of(exam, "numeric")]
    tabs = {name: Tab(attempt_id, name) for name in ("laptop", "phone")}
    parents: list[Any] = [str(uuid.uuid4()), None]  # -2, -1; then the saves in their order
    sent = []
    for device, which, parent in saves:
        text = {"text": str(len(sent))} if which == 0 else {"number": str(len(sent)), "unit": None}
        follows = parents[parent + 2] if parent + 2 < len(parents) else tabs[device].parents.get(refs[which])
        sent.append(tabs[device].write(refs[which], text, OPENS_AT, parent=follows))
        parents.append(sent[-1].id)
    sent += [sent[place] for place in again if place < len(sent)]

    def told(batches: list[list[Any]]) -> list[Any]:
        start = transaction.savepoint()
        saved = [actions.save_answers(batch, OPENS_AT) for batch in batches if batch]
        transaction.savepoint_rollback(start)
        return [(each.verdict, each.code, each.head and each.head.save) for one in saved for each in one.verdicts]

    places = [0, *sorted(cuts), len(sent)]
    alone = told([[save] for save in sent])
    assert told([sent[start:end] for start, end in itertools.pairwise(places)]) == alone
    assert told([sent]) == alone
    transaction.savepoint_rollback(before)


@pytest.mark.parametrize("field", ["response", "received_at", "device", "parent", "is_branch", "position"])
def test_any_change_of_a_row_breaks_the_chain(field: str) -> None:
    rows, previous = [], ""
    for position in (1, 2, 3):
        row: dict[str, Any] = {
            "attempt": 1, "position": position, "id": f"id-{position}", "question": "q", "parent": None,
            "response": {"text": "x"}, "device": "d", "device_link": "l", "received_at": "2027-03-15T09:00:00Z",
            "monotonic_ms": 5, "verdict": "saved", "is_linked": True, "is_counted": True,
            "is_late": False, "is_branch": False, "is_in_pause": False,
        }  # fmt: skip
        previous = row["server_link"] = sealing.server_link(previous, row)
        rows.append(row)
    assert sealing.broken_at(rows, previous, 3) is None
    assert sealing.broken_at(rows[:2], previous, 3) == 3
    rows[1][field] = {"text": "y"} if field == "response" else 7
    assert sealing.broken_at(rows, previous, 3) == 2
