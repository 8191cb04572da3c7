"""Whatever is altered in the rows of an exam that was sat is named by `examcast audit verify`."""

import random
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from examcast.apps.attempts import actions
from examcast.apps.attempts.models import Answer, Attempt, Save
from examcast.broadcast.models import Act, News
from examcast.entrypoints import cli
from tests.cast import MINUTE, OPENS_AT, Tab, make_cast, ref_of

pytestmark = pytest.mark.django_db

ALTERED = 1_000


@pytest.fixture
def exam_id() -> int:
    """Two people sat it, with an essay of several saves, and handed in."""
    cast = make_cast()
    exam = cast.opened()
    for person in (cast.ada, cast.ben):
        tab = Tab(cast.attempt(exam, person).pk)
        for minute, words in enumerate(("Bodies", "Bodies keep", "Bodies keep moving."), start=1):
            tab.save(ref_of(exam, "essay"), {"text": words * 40}, OPENS_AT + minute * MINUTE)
        actions.hand_in(tab.attempt_id, OPENS_AT + 10 * MINUTE, OPENS_AT + 10 * MINUTE)
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
    Attempt: ("chain_head", "chain_length", "receipt"),
    Act: ("kind", "actor_id", "at", "reason", "subject_id", "after", "place", "prev_hash", "hash"),
}  # fmt: skip


def alter(exam_id: int, chance: random.Random) -> str:
    """One column of one row is another value, or the row is gone."""
    model = chance.choice(list(COLUMNS))
    of_exam = {"exam_id": exam_id} if model in (Attempt, Act) else {"attempt__exam_id": exam_id}
    rows = model.objects.filter(**of_exam)  # type: ignore[attr-defined]
    row = chance.choice(list(rows.exclude(receipt=None) if model is Attempt else rows))
    if model in (Save, Act) and chance.random() < 0.2:
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
    assert "2 attempts, 6 saves: all as they were written." in capsys.readouterr().out
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


class RollBack(Exception):
    """The next one alters what was written."""
