"""Questions: found by kind, folder, tag, words, use and figures; and one of them in full."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from examcast.apps.bank import contents
from examcast.apps.bank.models import PaperItem, Question, QuestionVersion, Tag
from examcast.apps.bank.points import tidy
from examcast.apps.bank.queries import categories
from examcast.domain.errors import Refused
from examcast.domain.questions.checks import Problem

EXCERPT = 200


@dataclass(frozen=True)
class QuestionCard:
    """One row of the list."""

    id: int
    kind: str
    title: str
    excerpt: str
    state: str
    points: Decimal
    version: int
    category_id: int | None
    category: tuple[str, ...]
    tags: tuple[str, ...]
    is_archived: bool
    owner_id: int
    owner_name: str
    changed_at: datetime
    facility: float | None
    discrimination: float | None
    last_used_at: datetime | None


@dataclass(frozen=True)
class VersionCard:
    """One version, without its content."""

    id: int
    number: int
    state: str
    points: Decimal
    note: str
    created_by: str
    created_at: datetime


@dataclass(frozen=True)
class QuestionDetail:
    card: QuestionCard
    content: dict[str, Any]
    problems: list[Problem]
    versions: list[VersionCard]
    papers: list[tuple[int, str]]
    external_id: str
    may_be_deleted: bool


@dataclass(frozen=True)
class Wanted:
    """What a list of questions is filtered by; nothing said, nothing filtered."""

    owner_id: int | None = None
    kinds: tuple[str, ...] = ()
    state: str = ""
    tags: tuple[str, ...] = ()
    category_id: int | None = None
    words: str = ""
    is_archived: bool = False
    unused_since: datetime | None = None
    facility_from: float | None = None
    facility_to: float | None = None
    batch_id: int | None = None
    order: str = "-changed_at"
    ids: tuple[int, ...] = field(default=())


ORDERS = {"-changed_at", "changed_at", "title", "-title", "kind", "figures__facility", "-figures__last_used_at"}


def page(wanted: Wanted, start: int = 0, size: int = 50) -> tuple[int, list[QuestionCard]]:
    """How many fit, and one page of them."""
    found = matching(wanted)
    order = wanted.order if wanted.order in ORDERS else "-changed_at"
    rows = _for_cards(found).order_by(order, "-id")[start : start + size]
    return found.count(), _cards(list(rows))


def matching(wanted: Wanted) -> QuerySet[Question]:
    found = Question.objects.filter(is_archived=wanted.is_archived)
    if wanted.owner_id is not None:
        found = found.filter(owner=wanted.owner_id)
    if wanted.ids:
        found = found.filter(pk__in=wanted.ids)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.state:
        found = found.filter(current__state=wanted.state)
    for tag in wanted.tags:
        found = found.filter(tags__name=tag)
    if wanted.category_id is not None:
        found = found.filter(category__in=categories.with_below(wanted.category_id))
    if wanted.batch_id is not None:
        found = found.filter(batch=wanted.batch_id)
    for word in wanted.words.split()[:10]:
        found = found.filter(Q(title__icontains=word) | Q(text__icontains=word))
    return _by_figures(found, wanted)


def _by_figures(found: QuerySet[Question], wanted: Wanted) -> QuerySet[Question]:
    if wanted.unused_since is not None:
        found = found.filter(Q(figures__last_used_at=None) | Q(figures__last_used_at__lt=wanted.unused_since))
    if wanted.facility_from is not None:
        found = found.filter(figures__facility__gte=wanted.facility_from)
    if wanted.facility_to is not None:
        found = found.filter(figures__facility__lte=wanted.facility_to)
    return found


def detail(question_id: int) -> QuestionDetail:
    row = _for_cards(Question.objects.filter(pk=question_id)).first()
    if row is None:
        raise Refused("not_found", "There is no such question.")
    version = row.current
    content = version.content if version else {}
    papers = PaperItem.objects.filter(question=row).values_list("section__paper", "section__paper__title").distinct()
    return QuestionDetail(
        card=_cards([row])[0],
        content=content,
        problems=contents.problems(row.kind, content),
        versions=[_version(one) for one in row.versions.select_related("created_by").order_by("-number")],
        papers=list(papers),
        external_id=row.external_id,
        may_be_deleted=may_be_deleted(row),
    )


def version_content(question_id: int, number: int) -> dict[str, Any]:
    found = QuestionVersion.objects.filter(question=question_id, number=number).first()
    if found is None:
        raise Refused("not_found", "The question has no such version.")
    content: dict[str, Any] = found.content
    return content


def owner_of(question_id: int) -> int:
    """Whose question it is; refused when there is none."""
    found = Question.objects.filter(pk=question_id).values_list("owner_id", flat=True).first()
    if found is None:
        raise Refused("not_found", "There is no such question.")
    return int(found)


def may_be_deleted(row: Question) -> bool:
    """Only what no paper names and no exam has used."""
    used = PaperItem.objects.filter(Q(question=row) | Q(pinned__question=row)).exists()
    return not used and not hasattr(row, "figures")


def _for_cards(found: QuerySet[Question]) -> QuerySet[Question]:
    ordered = Prefetch("tags", queryset=Tag.objects.order_by("name"))
    return found.select_related("current", "owner", "figures").prefetch_related(ordered)


def _cards(rows: list[Question]) -> list[QuestionCard]:
    paths = categories.paths({row.category_id for row in rows if row.category_id})
    return [_card(row, paths.get(row.category_id or 0, ())) for row in rows]


def _card(row: Question, path: tuple[str, ...]) -> QuestionCard:
    figures = getattr(row, "figures", None)
    version = row.current
    text = row.text.removeprefix(row.title).strip()
    return QuestionCard(
        id=row.pk,
        kind=row.kind,
        title=row.title,
        excerpt=text[:EXCERPT].replace("\n", " · "),
        state=version.state if version else "draft",
        points=tidy(version.default_points) if version else Decimal(0),
        version=version.number if version else 0,
        category_id=row.category_id,
        category=path,
        tags=tuple(tag.name for tag in row.tags.all()),
        is_archived=row.is_archived,
        owner_id=row.owner_id,
        owner_name=str(row.owner),
        changed_at=row.changed_at,
        facility=figures.facility if figures else None,
        discrimination=figures.discrimination if figures else None,
        last_used_at=figures.last_used_at if figures else None,
    )


def _version(row: QuestionVersion) -> VersionCard:
    by = str(row.created_by) if row.created_by else ""
    return VersionCard(row.pk, row.number, row.state, tidy(row.default_points), row.note, by, row.created_at)
