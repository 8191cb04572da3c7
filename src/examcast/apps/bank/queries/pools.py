"""Papers taken apart: which version each item means and which questions each draw has to choose from."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from examcast.apps.bank.models import Paper, PaperItem, Question, QuestionVersion, Section
from examcast.apps.bank.queries.questions import Wanted, matching
from examcast.apps.bank.sharing import share
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS


@dataclass(frozen=True)
class Resolved:
    """An item with the versions it stands for: one, or the pool of a draw."""

    item: PaperItem
    versions: list[QuestionVersion]

    @property
    def is_draw(self) -> bool:
        return self.item.count is not None

    @property
    def is_answerable(self) -> bool:
        return self.is_draw or any(KINDS[version.question.kind].is_answerable for version in self.versions)

    @property
    def question_count(self) -> int:
        """How many questions of the item each candidate answers."""
        return (self.item.count or 1) if self.is_answerable else 0

    @property
    def points(self) -> Decimal:
        return self.item.points * self.question_count


@dataclass(frozen=True)
class ResolvedSection:
    section: Section
    items: list[Resolved]


def paper_of(paper_id: int) -> Paper:
    found = Paper.objects.select_related("owner").filter(pk=paper_id).first()
    if found is None:
        raise Refused("not_found", "There is no such paper.")
    return found


def resolved(paper: Paper) -> list[ResolvedSection]:
    """Nobody meets a question twice: pools leave out what the paper names and share what several draws may give."""
    sections = list(
        paper.sections.prefetch_related("items__tags", "items__category")
        .prefetch_related("items__question__current", "items__pinned")
        .order_by("position")
    )
    items = [item for section in sections for item in section.items.all()]
    named = {item.question_id for item in items if item.question_id}
    pools = _pools(paper, [item for item in items if item.count is not None], named)
    return [
        ResolvedSection(
            section,
            [
                Resolved(item, pools[item.pk] if item.count is not None else _versions(item))
                for item in section.items.all()
            ],
        )
        for section in sections
    ]


def print_of(paper: Paper, sections: Sequence[ResolvedSection]) -> str:
    """The same as long as the paper, and every version that it means, is the same."""
    meant = [[version.pk for version in item.versions] for section in sections for item in section.items]
    return hashlib.sha256(repr((paper.pk, paper.revision, meant)).encode()).hexdigest()


def print_now(paper_id: int) -> str:
    """The same of the paper as it is now."""
    paper = paper_of(paper_id)
    return print_of(paper, resolved(paper))


def _pools(paper: Paper, draws: list[PaperItem], named: set[int]) -> dict[int, list[QuestionVersion]]:
    found = {draw.pk: {one.question_id: one for one in pool(paper, draw, named)} for draw in draws}
    shared = share([list(found[draw.pk]) for draw in draws], [draw.count or 1 for draw in draws])
    return {
        draw.pk: [found[draw.pk][question_id] for question_id in questions]
        for draw, questions in zip(draws, shared, strict=True)
    }


def _versions(item: PaperItem) -> list[QuestionVersion]:
    question = item.question
    version = item.pinned or (question.current if question else None)
    if version is None or question is None:
        return []
    version.question = question
    return [version]


def pool(paper: Paper, item: PaperItem, taken: set[int]) -> list[QuestionVersion]:
    """Ready, answerable questions of the paper's owner in the folder and with every tag of the draw."""
    wanted = Wanted(
        owner_id=paper.owner_id,
        category_id=item.category_id,
        tags=tuple(tag.name for tag in item.tags.all()),
        state="ready",
    )
    return pool_of(wanted, taken)


def pool_of(wanted: Wanted, taken: set[int]) -> list[QuestionVersion]:
    found: list[Question] = list(
        matching(wanted).exclude(kind="information").exclude(pk__in=taken).select_related("current").order_by("pk")
    )
    versions = []
    for row in found:
        if row.current:
            row.current.question = row
            versions.append(row.current)
    return versions
