"""Whatever is altered in the rows of an exam that was sat is named by `examcast audit verify`."""

import random
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions.receipts import receive
from examcast.apps.attempts.models import Answer, Attempt, LateDecision, Save
from examcast.apps.attempts.queries.journal import contents
from examcast.broadcast.models import Act, News
from examcast.entrypoints import cli
from tests.cast import MINUTE, OPENS_AT, Tab, make_cast, ref_of

pytestmark = pytest.mark.django_db

ALTERED = 1_000


@pytest.fixture
def exam_id() -> int:
    """Two people sat it, with an essay of several saves; Ada handed in; of what came late of Ben one half counts."""
    cast = make_cast()
    exam = cast.opened()
    over = OPENS_AT + timedelta(hours=2)
    for person in (cast.ada, cast.ben):
        tab = Tab(cast.attempt(exam, person).pk)
        for minute, words in enumerate(("Bodies", "Bodies keep", "Bodies keep moving."), start=1):
            tab.save(ref_of(exam, "essay"), {"text": words * 40}, OPENS_AT + minute * MINUTE)
        if person is cast.ada:
            actions.hand_in(tab.attempt_id, OPENS_AT + 10 * MINUTE, OPENS_AT + 10 * MINUTE)
    actions.hand_in_due(over)
    for position, is_counted in ((4, True), (5, False)):
        tab.save(ref_of(exam, "essay"), {"text": f"late {position}"}, over)
        actions.decide_late(tab.attempt_id, [position], is_counted, over, cast.cleo.id, "a power cut")
    return exam.pk


def altered(value: object, chance: random.Random) -> object:
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value + chance.choice((-1, 1, 1000))
        case str():
            return value[:-1] + chance.choice([each for each in "0aZ" if each != value[-1:]])
        case dict():
            name = chance.choice(sorted(value))
            return value | {name: altered(value[name], chance)}
        case list():
            return [*value, [0, 0, "x"]]
        case None:
            return uuid4()
    return value + timedelta(seconds=1) if hasattr(value, "tzinfo") else uuid4()


COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Save: (
        "position", "save_id", "question", "parent", "content", "device", "device_link", "is_linked", "server_link",
        "received_at", "monotonic_ms", "verdict", "is_counted", "is_late", "is_branch", "is_in_pause",
    ),
    Answer: ("head", "response"),
    Attempt: ("chain_head", "chain_length", "receipt", "signed_head"),
    LateDecision: ("is_counted", "decided_at", "reason"),
    Act: ("kind", "actor_id", "at", "reason", "subject_id", "after", "place", "prev_hash", "hash"),
}  # fmt: skip


def alter(exam_id: int, chance: random.Random) -> str:
    """One column of one row is another value, or the row is gone."""
    model = chance.choice(list(COLUMNS))
    of_exam = {Attempt: "exam_id", Act: "exam_id", LateDecision: "save_row__attempt__exam_id"}
    rows = model.objects.filter(**{of_exam.get(model, "attempt__exam_id"): exam_id})  # type: ignore[attr-defined]
    row = chance.choice(list(rows.exclude(receipt=None) if model is Attempt else rows))
    if model in (Save, Act, LateDecision) and chance.random() < 0.2:
        News.objects.filter(act_id=row.pk if model is Act else None).delete()
        model.objects.filter(pk=row.pk).delete()  # type: ignore[attr-defined]
        return f"{model.__name__} {row.pk} is gone"
    column = chance.choice(COLUMNS[model])
    value = getattr(row, column)
    other = altered(0 if value is None and column == "actor_id" else value, chance)
    model.objects.filter(pk=row.pk).update(**{column: other})  # type: ignore[attr-defined]
    return f"{model.__name__} {row.pk}: {column} was {getattr(row, column)!r} and is {other!r}"


def verified(exam_id: int) -> int:
    return cli.main(["audit", "verify", "--exam", str(exam_id)])


def test_what_was_written_holds(exam_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(exam_id) == 0
    assert "2 attempts, 8 saves: all as they were written." in capsys.readouterr().out
    assert cli.main(["audit", "verify"]) == 0, "and what concerns no exam"


def test_a_thousand_alterations_are_all_named(exam_id: int) -> None:
    chance = random.Random(7)
    unseen: list[str] = []
    for _ in range(ALTERED):
        try:
            with transaction.atomic():
                done = alter(exam_id, chance)
                if verified(exam_id) == 0:
                    unseen.append(done)
                raise RollBack
        except (RollBack, IntegrityError):  # what the database itself refuses is no alteration
            continue
    assert unseen == []


def cut_off(attempt: Attempt, kept: int, **fields: Any) -> None:
    """As somebody would who knows how chains are made: what is left holds by itself."""
    rows = Save.objects.filter(attempt=attempt)
    rows.filter(position__gt=kept).delete()
    last = rows.get(position=kept)
    response = contents(attempt.pk)[kept]
    Answer.objects.filter(attempt=attempt).update(head=last.save_id, response=response)
    values = {"chain_head": last.server_link, "chain_length": kept, "signed_head": None, "receipt": None} | fields
    Attempt.objects.filter(pk=attempt.pk).update(**values)
    assert queries.verify(attempt.pk).is_right


@pytest.mark.parametrize("more", [{}, {"handed_in": ""}, {"handed_in": "", "state": "in_progress", "ended_at": None}])
@pytest.mark.parametrize("which", [0, 1])
def test_a_journal_whose_end_was_cut_off_is_named(
    exam_id: int, which: int, more: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    attempt = Attempt.objects.filter(exam_id=exam_id).order_by("pk")[which]
    cut_off(attempt, 2, **more)
    assert verified(exam_id) == 1
    said = capsys.readouterr().out
    assert "the journal is not the one of 3 saves" in said
    assert "its receipt is missing" in said


def test_a_head_that_was_signed_is_held_against_the_journal(exam_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    attempt = Attempt.objects.filter(exam_id=exam_id).earliest("pk")
    cut_off(attempt, 2, signed_head=attempt.signed_head)
    assert verified(exam_id) == 1
    assert "the head that was signed last" in capsys.readouterr().out


def test_an_older_receipt_in_the_place_of_the_last_is_named(exam_id: int, capsys: pytest.CaptureFixture[str]) -> None:
    attempt = Attempt.objects.filter(exam_id=exam_id).latest("pk")
    older = Attempt(pk=attempt.pk, chain_head=Save.objects.get(attempt=attempt, position=3).server_link, chain_length=3)
    receive(older, None, OPENS_AT)
    Attempt.objects.filter(pk=attempt.pk).update(receipt=older.receipt)
    assert queries.verify(attempt.pk).is_right
    assert verified(exam_id) == 1
    assert "the receipt is not the last one" in capsys.readouterr().out


class RollBack(Exception):
    """The next one alters what was written."""
