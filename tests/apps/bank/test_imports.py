"""Imports: reported first, taken in by one decision, taken out again while nobody uses them."""

import base64
from pathlib import Path

import pytest

from examcast.apps.bank.actions import imports, papers
from examcast.apps.bank.models import ImportBatch, Media, Question
from examcast.apps.bank.queries import imports as queries
from examcast.apps.bank.queries import questions
from examcast.apps.bank.queries.questions import Wanted
from examcast.broadcast.models import Act
from examcast.domain.errors import Refused
from tests.apps.bank.authors import NOW, PNG, author

pytestmark = pytest.mark.django_db
BANKS = Path(__file__).parents[2] / "fixtures" / "banks"
GIFT = b"$CATEGORY: Geo\n\n// [tag:x]\n::Capital::Of France? {=Paris ~Rome}\n\n::Half::Which? {~a ~b}\n\nBroken {=a\n"
XML = f"""<quiz><question type="description"><name><text>Dot</text></name><questiontext format="html">
<text><![CDATA[<img src="@@PLUGINFILE@@/d.png" alt="dot">]]></text>
<file name="d.png" encoding="base64">{base64.b64encode(PNG).decode()}</file>
</questiontext></question></quiz>""".encode()


def read(data: bytes = GIFT, name: str = "geo.gift") -> int:
    cleo = author()
    return imports.read_file(name, data, owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)


def confirm(batch: int, **how) -> list[int]:
    return imports.confirm_import(batch, actor_id=None, now=NOW, **how)


def test_reading_reports_and_changes_nothing():
    detail = queries.detail(read())
    assert detail.card.questions == {"multiple_response": 1, "single_choice": 1} and detail.card.state == "parsed"
    assert [(item["title"], item["line"], item["level"], item["is_complete"]) for item in detail.items] == [
        ("Capital", 4, "kept", True), ("Half", 6, "changed", False),
    ]  # fmt: skip
    assert [(one["level"], one["line"]) for one in detail.problems] == [("changed", 6), ("dropped", 8)]
    assert Question.objects.count() == 0


def test_confirming_takes_all_in_with_folders_and_tags():
    batch = read()
    made = confirm(batch, category=("Imported",))
    cards = questions.page(Wanted(batch_id=batch, order="title"))[1]
    assert [card.id for card in cards] == made
    assert [(card.title, card.category, card.tags, card.state) for card in cards] == [
        ("Capital", ("Imported", "Geo"), ("x",), "ready"), ("Half", ("Imported", "Geo"), (), "draft"),
    ]  # fmt: skip
    assert ImportBatch.objects.get(pk=batch).source is None
    assert Act.objects.filter(kind="import.confirmed").count() == 1
    with pytest.raises(Refused, match="already_done"):
        confirm(batch)


def test_single_questions_may_be_left_out():
    assert len(confirm(read(), skip={1})) == 1


def test_pictures_come_with_their_questions():
    [made] = confirm(read(XML, "dot.xml"))
    assert Media.objects.get().mime == "image/png"
    assert questions.detail(made).problems == []


@pytest.mark.parametrize("path", sorted(BANKS.iterdir()), ids=lambda path: path.name)
def test_whole_banks_come_in_ready_and_go_out_again(path):
    batch = read(path.read_bytes(), path.name)
    reported = queries.detail(batch)
    made = confirm(batch)
    cards = questions.page(Wanted(batch_id=batch, order="title"))[1]
    assert sorted(card.kind for card in cards) == sorted(item["kind"] for item in reported.items)
    assert {card.state for card in cards} == {"ready"}
    assert [questions.detail(each).problems for each in made] == [[]] * len(made)
    assert imports.undo_import(batch, actor_id=None, now=NOW) == len(made) and Question.objects.count() == 0


def test_a_large_bank_comes_in_with_few_statements(django_assert_max_num_queries):
    many = "".join(f"$CATEGORY: C{n % 3}\n\n// [tag:t{n % 2}]\n::N{n}::q {{=a ~b}}\n\n" for n in range(300))
    batch = read(many.encode())
    with django_assert_max_num_queries(80):
        assert len(confirm(batch)) == 300


def test_what_is_too_long_to_keep_is_dropped_when_it_is_read():
    options = "".join(f"<answer fraction='0'><text>{n}{'x' * 900_000}</text></answer>" for n in range(3))
    xml = f"<quiz><question type='multichoice'><questiontext><text>q</text></questiontext>{options}</question></quiz>"
    [problem] = queries.detail(read(xml.encode(), "long.xml")).problems
    assert problem["level"] == "dropped" and "Split" in problem["message"]


def test_undo_takes_everything_out_again():
    batch = read()
    confirm(batch)
    assert imports.undo_import(batch, actor_id=None, now=NOW) == 2
    assert Question.objects.count() == 0 and queries.detail(batch).card.state == "undone"
    with pytest.raises(Refused, match="already_done"):
        imports.undo_import(batch, actor_id=None, now=NOW)


def test_undo_is_refused_once_a_paper_uses_a_question():
    batch = read()
    made = confirm(batch)
    cleo = author()
    paper = papers.create_paper("P", owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)
    papers.add_questions(paper, made[:1], actor_id=cleo.pk, now=NOW)
    with pytest.raises(Refused, match="Capital"):
        imports.undo_import(batch, actor_id=None, now=NOW)
    assert Question.objects.count() == 2


def test_undo_is_refused_once_a_question_was_edited():
    batch = read()
    made = confirm(batch)
    from examcast.apps.bank.actions.questions import Written, change_question

    content = questions.detail(made[0]).content
    change_question(
        made[0], Written("single_choice", "Capital", content, points="2"), expected=1, actor_id=None, now=NOW
    )
    with pytest.raises(Refused, match="edited"):
        imports.undo_import(batch, actor_id=None, now=NOW)


def test_a_file_that_cannot_be_read_leaves_no_trace():
    with pytest.raises(Refused, match="ZIP"):
        read(b"PK\x03\x04", "x.zip")
    assert ImportBatch.objects.count() == 0


def test_the_history_is_newest_first():
    first, second = read(), read()
    assert [card.id for card in queries.history(author().pk)[1]] == [second, first]
