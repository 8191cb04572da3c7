"""Papers: outlines saved as a whole, checks that say everything, copies."""

from decimal import Decimal

import pytest

from examcast.apps.bank.actions import papers, questions
from examcast.apps.bank.actions.papers import Draw, Item, Part
from examcast.apps.bank.actions.questions import Written
from examcast.apps.bank.queries import papers as queries
from examcast.apps.bank.queries.problems import paper_problems
from examcast.broadcast.models import Act
from examcast.domain.errors import Refused
from tests.apps.bank.authors import NOW, author, question
from tests.fixtures.questions import EXAMPLES

pytestmark = pytest.mark.django_db


def paper_of(owner, title: str = "P") -> int:
    return papers.create_paper(title, owner_id=owner.pk, actor_id=owner.pk, now=NOW)


def save(paper_id: int, *parts: Part, expected: int | None = None) -> int:
    known = queries.detail(paper_id).card.revision
    return papers.save_outline(paper_id, parts, expected=expected or known, actor_id=None, now=NOW)


def codes(paper_id: int) -> list[tuple[str, str]]:
    return [(problem.level, problem.code) for problem in paper_problems(paper_id)]


def test_sections_and_items_are_saved_in_the_order_given():
    cleo = author()
    paper = paper_of(cleo)
    first, second = question(cleo, title="One"), question(cleo, "essay", title="Two")
    save(paper, Part("A", items=(Item(1, question_id=first),)), Part("B", items=(Item("2.5", question_id=second),)))
    save(paper, Part("B", items=(Item("2.5", question_id=second), Item(1, question_id=first))), Part("C"))
    detail = queries.detail(paper)
    assert [section.title for section in detail.sections] == ["B", "C"]
    assert [item.title for item in detail.sections[0].items] == ["Two", "One"]
    assert (detail.points, detail.question_count) == (Decimal("3.5"), 2)
    assert Act.objects.filter(kind="paper.changed").count() == 2


def test_an_older_revision_is_refused():
    paper = paper_of(author())
    save(paper, Part("A"))
    with pytest.raises(Refused, match="changed_meanwhile"):
        save(paper, Part("B"), expected=1)


def test_a_pinned_version_stays_and_the_latest_follows():
    cleo = author()
    made = question(cleo, "true_false")
    paper = paper_of(cleo)
    save(paper, Part(items=(Item(1, question_id=made, version=1),)), Part(items=(Item(1, question_id=made),)))
    questions.change_question(
        made, Written("true_false", "T", EXAMPLES["true_false"], points="7"), expected=1, actor_id=None, now=NOW
    )
    pinned, latest = (section.items[0] for section in queries.detail(paper).sections)
    assert (pinned.version, pinned.latest, pinned.is_pinned) == (1, 2, True)
    assert (latest.version, latest.is_pinned) == (2, False)


@pytest.mark.parametrize("item", [
    Item(1), Item(1, question_id=999), Item(-1, draw=Draw(1)), Item("x", draw=Draw(1)), Item(1, draw=Draw(0)),
    Item(1, question_id=1, draw=Draw(1)), Item(1, draw=Draw(1, category_id=999)),
])  # fmt: skip
def test_items_that_make_no_sense_are_refused_and_change_nothing(item):
    paper = paper_of(author())
    save(paper, Part("Kept"))
    with pytest.raises(Refused):
        save(paper, Part("Lost", items=(item,)))
    assert [section.title for section in queries.detail(paper).sections] == ["Kept"]


def test_questions_of_another_bank_cannot_be_put_on_a_paper():
    cleo, dov = author(), author("dov")
    with pytest.raises(Refused, match="not_found"):
        save(paper_of(cleo), Part(items=(Item(1, question_id=question(dov)),)))


def test_an_empty_paper_says_so():
    assert ("error", "no_questions") in codes(paper_of(author()))


def test_checks_say_everything_at_once():
    cleo = author()
    paper = paper_of(cleo)
    draft = question(cleo, "essay", is_draft=True)
    archived = question(cleo)
    questions.archive_question(archived, True, actor_id=None, now=NOW)
    items = (Item(1, question_id=draft), Item(0, question_id=archived), Item(1, draw=Draw(5, tags=("none",))))
    save(paper, Part(items=items), Part("Empty"))
    assert codes(paper) == [
        ("error", "draft"), ("warning", "no_points"), ("warning", "archived"), ("error", "pool_too_small"),
        ("warning", "empty_section"),
    ]  # fmt: skip


def test_draws_know_how_many_questions_they_choose_from():
    cleo, dov = author(), author("dov")
    for kind, tags in (("essay", ("x",)), ("numeric", ("x",)), ("information", ("x",)), ("essay", ())):
        question(cleo, kind, tags=tags)
    question(cleo, "essay", tags=("x",), is_draft=True)
    question(dov, "essay", tags=("x",))
    paper = paper_of(cleo)
    save(paper, Part(items=(Item(2, draw=Draw(2, tags=("x",))),)))
    detail = queries.detail(paper)
    assert detail.sections[0].items[0].draw.pool == 2
    assert (detail.points, detail.question_count, detail.problems) == (Decimal(4), 2, [])


def test_added_questions_bring_their_points_and_come_once():
    cleo = author()
    made = question(cleo, points="3")
    paper = paper_of(cleo)
    papers.add_questions(paper, [made, made], actor_id=None, now=NOW)
    papers.add_questions(paper, [made], actor_id=None, now=NOW)
    assert queries.detail(paper).points == 3 and queries.detail(paper).question_count == 1


def test_a_copy_has_the_same_outline():
    cleo = author()
    paper = paper_of(cleo)
    rich = {"format": "markdown", "text": "Read *this*"}
    items = (Item(1, question_id=question(cleo), version=1), Item(2, draw=Draw(1)))
    question(cleo, "essay")
    save(paper, Part("A", rich, True, items))
    copy = papers.duplicate_paper(paper, owner_id=cleo.pk, actor_id=cleo.pk, now=NOW)
    assert queries.outline(copy) == queries.outline(paper)


def test_lists_leave_out_what_is_put_away():
    cleo = author()
    paper_of(cleo, "Keep")
    papers.archive_paper(paper_of(cleo, "Away"), True, actor_id=None, now=NOW)
    assert [card.title for card in queries.page(cleo.pk)[1]] == ["Keep"]
    assert [card.title for card in queries.page(None, "way", True)[1]] == ["Away"]
