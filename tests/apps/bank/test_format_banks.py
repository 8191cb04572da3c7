"""Whole banks of our own: counts, lines, marks of the right response; and what becomes of damaged copies."""

import itertools
import json
import random
from pathlib import Path

import pytest

from examcast.apps.bank import contents
from examcast.apps.bank.formats import Unreadable, parse
from examcast.domain.questions import KINDS
from examcast.entrypoints import cli

BANKS = Path(__file__).parents[2] / "fixtures" / "banks"
NAMES = sorted(path.name for path in BANKS.iterdir())


def bank(name):
    return parse(name, (BANKS / name).read_bytes())


def test_all_types_of_moodle():
    parsed = bank("all-types.xml")
    assert parsed.counts() == dict.fromkeys(sorted(KINDS), 1)
    assert [(one.level, one.item, one.line) for one in parsed.problems] == [
        ("changed", "Sand", 82),
        ("dropped", "Words", 87),
        ("dropped", "Drag", 88),
        ("dropped", "Slope", 89),
        ("dropped", "Algebra", 90),
    ]
    assert {tuple(draft.category) for draft in parsed.items} == {("Soils/Rocks", "Minerals")}
    assert [draft.title for draft in parsed.items if draft.media] == ["Hardness"]


def test_all_forms_of_gift():
    parsed = bank("all-forms.gift")
    assert parsed.counts() == {
        "essay": 1, "information": 1, "matching": 1, "multiple_response": 1, "numeric": 2, "ordering": 1,
        "short_text": 1, "single_choice": 3, "true_false": 3,
    }  # fmt: skip
    assert [(one.level, one.line) for one in parsed.problems] == [("changed", 47)]
    assert [draft.line for draft in parsed.items][-3:] == [46, 47, 49]


def test_untidy_aiken():
    parsed = bank("untidy.aiken.txt")
    assert parsed.counts() == {"multiple_response": 1, "single_choice": 3}
    assert [(one.level, one.line) for one in parsed.problems] == [
        ("changed", 12), ("dropped", 19), ("dropped", 23), ("dropped", 28), ("dropped", 32), ("dropped", 39),
        ("changed", 41),
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_right_response_earns_all_points(name):
    for draft in bank(name).items:
        assert contents.problems(draft.kind, draft.content) == [], draft.item
        check_marks(draft)


def test_the_right_response_earns_all_points_in_real_banks(corpus):
    for folder in ("moodle_xml", "gift", "aiken"):
        for path in sorted((corpus / folder).rglob("*.*")):
            if path.suffix in (".xml", ".gift", ".txt"):
                for draft in parse(path.name, path.read_bytes()).items:
                    if not contents.problems(draft.kind, draft.content):
                        check_marks(draft)


def check_marks(draft):
    kind, numbers = KINDS[draft.kind], itertools.count()
    public, key = kind.sealed(draft.content, lambda _: f"n{next(numbers)}")
    if not (kind.is_marked_automatically and kind.is_answerable):
        return
    response = kind.model_answer(key)
    kind.check_response(public, response)
    assert kind.mark(key, response).fraction == 1, draft.item
    assert kind.mark(key, None).fraction == 0, draft.item


def damaged(data: bytes, seed: int) -> bytes:
    """One to three cuts, repetitions, swaps or foreign bytes."""
    rng = random.Random(seed)
    for _ in range(rng.randint(1, 3)):
        start = rng.randrange(len(data))
        end = min(len(data), start + rng.randint(1, 400))
        piece = data[start:end]
        data = (
            rng.choice(
                [
                    data[:start] + data[end:],
                    data[:end] + piece + data[end:],
                    data[:start] + rng.randbytes(3) + data[start:],
                    data[:start] + piece[::-1] + data[end:],
                    data[: max(start, 1)],
                ]
            )
            or b" "
        )
    return data


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("name", NAMES)
def test_damage_never_crashes_and_what_is_taken_can_be_used_or_says_why_not(name, seed):
    try:
        parsed = parse(name, damaged((BANKS / name).read_bytes(), seed))
    except Unreadable as reason:
        assert reason.message
        return
    told = {problem.item for problem in parsed.problems}
    for problem in parsed.problems:
        assert problem.message and problem.line
        assert "could not be read; please check" not in problem.message, "an error of ours was caught"
    for draft in parsed.items:
        if contents.problems(draft.kind, draft.content):
            assert draft.item in told
        else:
            check_marks(draft)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_the_command_reports_damaged_files_as_json(tmp_path, capsys, name, seed):
    path = tmp_path / name
    path.write_bytes(damaged((BANKS / name).read_bytes(), 1000 + seed))
    status = cli.main(["import", str(path), str(BANKS / name), "--check", "--json"])
    first, second = json.loads(capsys.readouterr().out)
    assert status == (2 if first["format"] is None else 0)
    assert sum(second["questions"].values()) == len(bank(name).items)


def test_one_broken_question_loses_no_other():
    """Each question of the bank broken in turn by a stray end tag: all others are still there, and all are told of."""
    text = (BANKS / "all-types.xml").read_text()
    whole = bank("all-types.xml")
    for place in (place for place in range(len(text)) if text.startswith("</questiontext>", place)):
        parsed = parse("x.xml", (text[:place] + "</b>" + text[place:]).encode())
        assert len(parsed.items) >= len(whole.items) - 1
        dropped = sum(1 for problem in parsed.problems if problem.level == "dropped")
        assert len(parsed.items) + dropped == text.count("<question type") - 1
