"""Papers as authors see them: lists, one in full, and the preview of its questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count

from examcast.apps.bank.models import Paper
from examcast.apps.bank.points import tidy
from examcast.apps.bank.queries import categories
from examcast.apps.bank.queries.pools import Resolved, ResolvedSection, paper_of, resolved
from examcast.apps.bank.queries.problems import PaperProblem, paper_problems
from examcast.domain.errors import Refused

Paths = Mapping[int, tuple[str, ...]]  # of folders, by id


@dataclass(frozen=True)
class PaperCard:
    """One row of the list of papers."""

    id: int
    title: str
    owner_id: int
    owner_name: str
    sections: int
    items: int
    revision: int
    is_archived: bool
    changed_at: datetime


@dataclass(frozen=True)
class DrawCard:
    """A random draw: how many, from where, and how many ready questions there are to draw from."""

    count: int
    category_id: int | None
    category: tuple[str, ...]
    tags: tuple[str, ...]
    pool: int


@dataclass(frozen=True)
class ItemCard:
    """A question in the version that counts, or a draw."""

    id: int
    points: Decimal
    question_id: int | None
    version: int | None
    is_pinned: bool
    latest: int | None
    kind: str
    title: str
    state: str
    draw: DrawCard | None


@dataclass(frozen=True)
class SectionCard:
    id: int
    title: str
    intro: dict[str, str]
    is_shuffled: bool
    items: list[ItemCard]


@dataclass(frozen=True)
class PaperDetail:
    card: PaperCard
    instructions: dict[str, str]
    sections: list[SectionCard]
    points: Decimal
    question_count: int
    problems: list[PaperProblem]


def page(
    owner_id: int | None = None, words: str = "", is_archived: bool = False, start: int = 0, size: int = 50
) -> tuple[int, list[PaperCard]]:
    found = Paper.objects.filter(is_archived=is_archived)
    if owner_id is not None:
        found = found.filter(owner=owner_id)
    for word in words.split()[:10]:
        found = found.filter(title__icontains=word)
    counted = found.select_related("owner").annotate(
        section_count=Count("sections", distinct=True), item_count=Count("sections__items", distinct=True)
    )
    rows = counted.order_by("-changed_at", "-id")[start : start + size]
    return found.count(), [_card(row, row.section_count, row.item_count) for row in rows]


def detail(paper_id: int) -> PaperDetail:
    paper = paper_of(paper_id)
    sections = resolved(paper)
    items = [item for section in sections for item in section.items]
    paths = categories.paths({made.item.category_id for made in items if made.item.category_id})
    return PaperDetail(
        card=_card(paper, len(sections), len(items)),
        instructions=paper.instructions,
        sections=[_section(section, paths) for section in sections],
        points=tidy(sum((item.points for item in items), Decimal(0))),
        question_count=sum(item.question_count for item in items),
        problems=paper_problems(paper_id),
    )


def owner_of(paper_id: int) -> int:
    found = Paper.objects.filter(pk=paper_id).values_list("owner_id", flat=True).first()
    if found is None:
        raise Refused("not_found", "There is no such paper.")
    return int(found)


def _card(row: Paper, sections: int, items: int) -> PaperCard:
    return PaperCard(
        row.pk, row.title, row.owner_id, str(row.owner), sections, items, row.revision, row.is_archived, row.changed_at
    )


def _section(made: ResolvedSection, paths: Paths) -> SectionCard:
    section, items = made.section, [_item(item, paths) for item in made.items]
    return SectionCard(section.pk, section.title, section.intro, section.is_shuffled, items)


def _item(made: Resolved, paths: Paths) -> ItemCard:
    item = made.item
    if item.count is not None:
        path = paths.get(item.category_id or 0, ())
        tags = tuple(sorted(tag.name for tag in item.tags.all()))
        draw = DrawCard(item.count, item.category_id, path, tags, len(made.versions))
        return ItemCard(item.pk, tidy(item.points), None, None, False, None, "", "", "ready", draw)
    version, question = next(iter(made.versions), None), item.question
    current = question.current if question else None
    return ItemCard(
        id=item.pk,
        points=tidy(item.points),
        question_id=item.question_id,
        version=version.number if version else None,
        is_pinned=item.pinned_id is not None,
        latest=current.number if current else None,
        kind=question.kind if question else "",
        title=question.title if question else "",
        state=version.state if version else "draft",
        draw=None,
    )


def outline(paper_id: int) -> list[dict[str, Any]]:
    """Sections and items in the form that `actions.papers.save_outline` takes: for copies."""
    return [
        {
            "title": section.title,
            "intro": section.intro,
            "is_shuffled": section.is_shuffled,
            "items": [_outline_item(item) for item in section.items],
        }
        for section in detail(paper_id).sections
    ]


def _outline_item(item: ItemCard) -> dict[str, Any]:
    if item.draw:
        draw = {"count": item.draw.count, "category_id": item.draw.category_id, "tags": list(item.draw.tags)}
        return {"points": item.points, "draw": draw}
    return {"points": item.points, "question_id": item.question_id, "version": item.version if item.is_pinned else None}
