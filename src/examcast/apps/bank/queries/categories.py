"""The folders of a bank, and its tags."""

from dataclasses import dataclass

from django.db.models import Count, Q

from examcast.apps.bank.models import Category, Tag


@dataclass(frozen=True)
class CategoryCard:
    """A folder with its path."""

    id: int
    owner_id: int
    path: tuple[str, ...]
    questions: int


@dataclass(frozen=True)
class TagCard:
    """A tag and how many questions carry it."""

    name: str
    questions: int


def categories(owner_id: int | None = None) -> list[CategoryCard]:
    """Every folder with its path, of one owner or of all."""
    rows = Category.objects.annotate(size=Count("questions", filter=Q(questions__is_archived=False)))
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    sizes = {row.pk: row.size for row in rows}
    by_id: dict[int, Category] = {row.pk: row for row in rows}
    cards = [CategoryCard(row.pk, row.owner_id, _path(row, by_id), sizes[row.pk]) for row in by_id.values()]
    return sorted(cards, key=lambda card: (card.owner_id, [name.casefold() for name in card.path]))


def paths(category_ids: set[int]) -> dict[int, tuple[str, ...]]:
    """The path of each folder named."""
    by_id = {row.pk: row for row in Category.objects.filter(pk__in=category_ids)}
    missing = {row.parent_id for row in by_id.values() if row.parent_id} - by_id.keys()
    while missing:
        found = {row.pk: row for row in Category.objects.filter(pk__in=missing)}
        by_id |= found
        missing = {row.parent_id for row in found.values() if row.parent_id} - by_id.keys()
    return {pk: _path(by_id[pk], by_id) for pk in category_ids if pk in by_id}


def with_below(category_id: int) -> list[int]:
    """The folder and all folders inside it."""
    found, level = [category_id], [category_id]
    while level:
        level = list(Category.objects.filter(parent__in=level).exclude(pk__in=found).values_list("pk", flat=True))
        found += level
    return found


def owner_of(category_id: int) -> int | None:
    return Category.objects.filter(pk=category_id).values_list("owner_id", flat=True).first()


def tags(owner_id: int | None = None) -> list[TagCard]:
    fits = Q(questions__is_archived=False)
    if owner_id is not None:
        fits &= Q(questions__owner=owner_id)
    rows = Tag.objects.annotate(size=Count("questions", filter=fits)).filter(size__gt=0).order_by("name")
    return [TagCard(row.name, row.size) for row in rows]


def _path(row: Category, by_id: dict[int, Category]) -> tuple[str, ...]:
    names: list[str] = []
    node: Category | None = row
    while node:
        names.insert(0, node.name)
        node = by_id.get(node.parent_id) if node.parent_id else None
    return tuple(names)
