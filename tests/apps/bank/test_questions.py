"""Questions in the bank: versions, folders, search, what may be removed; each change leaves an act."""

from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.bank.actions import note_figures, papers, questions
from examcast.apps.bank.actions.figures import Figures
from examcast.apps.bank.actions.media import add_media
from examcast.apps.bank.actions.questions import Written
from examcast.apps.bank.models import QuestionVersion
from examcast.apps.bank.queries import categories
from examcast.apps.bank.queries import questions as queries
from examcast.apps.bank.queries.questions import Wanted
from examcast.broadcast.models import Act
from examcast.domain.errors import Refused
from tests.apps.bank.authors import NOW, PNG, author, question
from tests.fixtures.questions import EXAMPLES

pytestmark = pytest.mark.django_db


def written(**fields) -> Written:
    return Written(**{"kind": "true_false", "title": "T", "content": EXAMPLES["true_false"], **fields})


def change(question_id: int, new: Written, expected: int) -> int:
    return questions.change_question(question_id, new, expected=expected, actor_id=None, now=NOW)


def found(**wanted) -> list[str]:
    return [card.title for card in queries.page(Wanted(**wanted, order="title"))[1]]


def acts(kind: str) -> int:
    return Act.objects.filter(kind=kind).count()


def test_every_edit_of_the_content_is_a_new_version():
    cleo = author()
    made = question(cleo, "true_false")
    other = {**EXAMPLES["true_false"], "is_true": not EXAMPLES["true_false"]["is_true"]}
    assert change(made, written(content=other, note="was wrong"), 1) == 2
    detail = queries.detail(made)
    assert [version.number for version in detail.versions] == [2, 1]
    assert queries.version_content(made, 1) == EXAMPLES["true_false"]
    assert (acts("question.created"), acts("question.changed")) == (1, 1)


def test_a_new_title_or_folder_makes_no_version():
    made = question(author(), "true_false")
    assert change(made, written(title="Other", category=("A", "B"), tags=("x", "x")), 1) == 1
    card = queries.detail(made).card
    assert (card.title, card.category, card.tags) == ("Other", ("A", "B"), ("x",))


def test_two_editors_do_not_overwrite_one_another():
    made = question(author(), "true_false")
    change(made, written(points="2"), 1)
    with pytest.raises(Refused, match="changed_meanwhile"):
        change(made, written(points="3"), 1)


def test_an_unfinished_question_is_a_draft():
    cleo = author()
    half = {"stem": {"format": "markdown", "text": "?"}}
    made = questions.create_question(written(content=half), owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)
    assert queries.detail(made).card.state == "draft" and queries.detail(made).problems
    assert change(made, written(), 1) == 2
    assert queries.detail(made).card.state == "ready"


def test_an_author_may_keep_a_finished_question_as_a_draft():
    made = question(author(), "true_false", is_draft=True)
    assert queries.detail(made).card.state == "draft"
    assert change(made, written(), 1) == 2


@pytest.mark.parametrize("fields", [
    {"title": " "}, {"title": "x" * 301}, {"points": "-1"}, {"points": "many"}, {"points": "NaN"}, {"kind": "riddle"},
    {"content": {"stem": {"format": "markdown", "text": "![x](media:" + "0" * 64 + ")"}}},
])  # fmt: skip
def test_what_cannot_be_kept_is_refused(fields):
    cleo = author()
    with pytest.raises(Refused):
        questions.create_question(written(**fields), owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)


def test_lists_are_filtered_by_everything():
    cleo, dov = author(), author("dov")
    question(cleo, "true_false", title="Alpha", tags=("x", "y"), category=("A", "B"))
    question(cleo, "essay", title="Beta", tags=("x",), category=("A",))
    archived = question(cleo, "essay", title="Gamma")
    question(dov, "essay", title="Delta")
    questions.archive_question(archived, True, actor_id=cleo.pk, now=NOW)
    assert found(owner_id=cleo.pk) == ["Alpha", "Beta"]
    assert found(owner_id=cleo.pk, is_archived=True) == ["Gamma"]
    assert found(kinds=("essay",)) == ["Beta", "Delta"]
    assert found(tags=("x", "y")) == ["Alpha"]
    [top] = [card for card in categories.categories(cleo.pk) if card.path == ("A",)]
    assert found(category_id=top.id) == ["Alpha", "Beta"]
    assert found(words="bet") == ["Beta"]
    assert [(tag.name, tag.questions) for tag in categories.tags(cleo.pk)] == [("x", 2), ("y", 1)]


def test_search_reads_the_words_of_every_text():
    cleo = author()
    question(cleo, "single_choice", title="Planets")
    assert found(words="mercury venus") == ["Planets"] and found(words="mercury pluto") == []


def test_figures_are_noted_and_filtered_by():
    cleo = author()
    hard, easy, new = (question(cleo, "true_false", title=title) for title in ("Hard", "Easy", "New"))
    used = NOW - timedelta(days=30)
    assert (
        note_figures([Figures(hard, 0.2, 0.4, used), Figures(easy, 0.9, 0.1, NOW), Figures(0, 1, 1, NOW)], now=NOW) == 2
    )
    assert found(facility_to=0.5) == ["Hard"] and found(facility_from=0.5) == ["Easy"]
    assert found(unused_since=NOW - timedelta(days=1)) == ["Hard", "New"]
    assert note_figures([Figures(easy, 0.1, 0.1, used)], now=NOW) == 0, "an older use does not replace a newer"
    assert queries.detail(new).may_be_deleted and not queries.detail(hard).may_be_deleted


def test_only_what_nobody_uses_can_be_deleted():
    cleo = author()
    used, free = question(cleo), question(cleo)
    paper = papers.create_paper("P", owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)
    papers.add_questions(paper, [used], actor_id=cleo.pk, now=NOW)
    with pytest.raises(Refused, match="in_use"):
        questions.delete_question(used, actor_id=cleo.pk, now=NOW)
    questions.delete_question(free, actor_id=cleo.pk, now=NOW)
    assert QuestionVersion.objects.filter(question=free).count() == 0 and acts("question.deleted") == 1


def test_a_copy_is_a_question_of_its_own():
    cleo, dov = author(), author("dov")
    made = question(cleo, "cloze", points="2.5", tags=("x",))
    copy = questions.duplicate_question(made, owner_id=dov.pk, actor_id=dov.pk, now=NOW)
    card = queries.detail(copy).card
    assert (card.owner_id, card.points, card.tags, card.version) == (dov.pk, Decimal("2.5"), ("x",), 1)


def test_pictures_are_kept_once_and_only_if_they_are_pictures():
    cleo = author()
    assert add_media(PNG, actor_id=cleo.pk, now=NOW) == add_media(PNG, actor_id=None, now=NOW)
    for data in (b"", b"<svg xmlns='x'/>", b"%PDF", b"\x89PNG\r\n\x1a\n" + b"x" * 6_000_000):
        with pytest.raises(Refused):
            add_media(data, actor_id=cleo.pk, now=NOW)


def test_a_gap_inside_mathematics_is_a_problem():
    content = {**EXAMPLES["cloze"], "stem": {"format": "markdown", "text": "{{g1}} {{g2}} $x={{g3}}$"}}
    cleo = author()
    made = questions.create_question(
        written(kind="cloze", content=content), owner_id=cleo.pk, actor_id=cleo.pk, now=NOW
    )
    assert "g3" in queries.detail(made).problems[0].message
