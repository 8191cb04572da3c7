"""Papers are made, titled, put in order, copied, put away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from examcast.apps.bank import points
from examcast.apps.bank.actions.questions import tags_for
from examcast.apps.bank.models import Category, Paper, PaperItem, Question, QuestionVersion, Section
from examcast.apps.bank.queries import papers as queries
from examcast.broadcast import publish
from examcast.broadcast.publish import Act
from examcast.domain.errors import Refused

MAX_SECTIONS, MAX_ITEMS = 50, 1000
EMPTY = {"format": "markdown", "text": ""}


@dataclass(frozen=True)
class Draw:
    count: int
    category_id: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A question, in its latest version or a pinned one; or a draw."""

    points: Decimal | str
    question_id: int | None = None
    version: int | None = None
    draw: Draw | None = None


@dataclass(frozen=True)
class Part:
    """A section with its items, in order."""

    title: str = ""
    intro: dict[str, str] | None = None
    is_shuffled: bool = False
    items: tuple[Item, ...] = ()


def create_paper(
    title: str, instructions: dict[str, str] | None = None, *, owner_id: int, actor_id: int | None, now: datetime
) -> int:
    """A paper with one empty section."""
    with publish.transaction():
        row = Paper.objects.create(
            owner_id=owner_id, title=_title(title), instructions=instructions or EMPTY, created_at=now, changed_at=now
        )
        Section.objects.create(paper=row, position=0)
        _say("paper.created", row, actor_id, now)
    return row.pk


def change_paper(
    paper_id: int, *, title: str, instructions: dict[str, str], expected: int, actor_id: int | None, now: datetime
) -> int:
    """Title and instructions; the new revision."""
    with publish.transaction():
        row = _locked(paper_id, expected)
        row.title, row.instructions = _title(title), instructions
        return _saved(row, "paper.changed", actor_id, now)


def save_outline(paper_id: int, parts: Sequence[Part], *, expected: int, actor_id: int | None, now: datetime) -> int:
    """All sections and items anew, in the order given: adding, moving and removing are one act. The new revision."""
    if not 1 <= len(parts) <= MAX_SECTIONS or sum(len(part.items) for part in parts) > MAX_ITEMS:
        raise Refused("malformed", f"A paper has 1 to {MAX_SECTIONS} sections and up to {MAX_ITEMS} items.")
    with publish.transaction():
        row = _locked(paper_id, expected)
        known = _Known(row, [item for part in parts for item in part.items])
        row.sections.all().delete()
        for position, part in enumerate(parts):
            section = Section.objects.create(
                paper=row, position=position, title=part.title.strip()[:300], intro=part.intro or EMPTY,
                is_shuffled=part.is_shuffled,
            )  # fmt: skip
            for place, item in enumerate(part.items):
                _add(section, place, item, known)
        return _saved(row, "paper.changed", actor_id, now)


def add_questions(
    paper_id: int, question_ids: Sequence[int], *, section: int = 0, actor_id: int | None, now: datetime
) -> int:
    """Questions at the end of a section (by its place), with their own points; those already there are left alone."""
    outline = queries.outline(paper_id)
    if not 0 <= section < len(outline):
        raise Refused("not_found", "The paper has no such section.")
    there = {item.get("question_id") for part in outline for item in part["items"]}
    worth = dict(Question.objects.filter(pk__in=question_ids).values_list("pk", "current__default_points"))
    for question_id in dict.fromkeys(question_ids):
        if question_id not in there:
            outline[section]["items"].append({"question_id": question_id, "points": worth.get(question_id) or 0})
    expected = queries.detail(paper_id).card.revision
    return save_outline(paper_id, parts_of(outline), expected=expected, actor_id=actor_id, now=now)


def archive_paper(paper_id: int, is_archived: bool, *, actor_id: int | None, now: datetime) -> None:
    with publish.transaction():
        row = _locked(paper_id, None)
        if row.is_archived != is_archived:
            row.is_archived = is_archived
            _saved(row, "paper.archived" if is_archived else "paper.restored", actor_id, now)


def duplicate_paper(paper_id: int, *, owner_id: int, actor_id: int | None, now: datetime) -> int:
    """A copy to the person who copies; draws go on drawing from the new owner's bank."""
    with publish.transaction():
        found = queries.detail(paper_id)
        title = f"{found.card.title} (copy)"[:300]
        copy_id = create_paper(title, found.instructions, owner_id=owner_id, actor_id=actor_id, now=now)
        parts = parts_of(queries.outline(paper_id))
        save_outline(copy_id, parts, expected=1, actor_id=actor_id, now=now)
    return copy_id


def parts_of(outline: Sequence[dict[str, Any]]) -> list[Part]:
    """Typed sections from plain ones."""
    return [
        Part(
            part.get("title", ""), part.get("intro"), part.get("is_shuffled", False),
            tuple(_item_of(item) for item in part["items"]),
        )
        for part in outline
    ]  # fmt: skip


def _item_of(item: dict[str, Any]) -> Item:
    draw = item.get("draw")
    made = Draw(draw["count"], draw.get("category_id"), tuple(draw.get("tags", ()))) if draw else None
    return Item(item["points"], item.get("question_id"), item.get("version"), made)


class _Known:
    """What the items name, looked up at once: questions and folders must be of the paper's owner's bank."""

    def __init__(self, paper: Paper, items: list[Item]) -> None:
        asked = {item.question_id for item in items if item.question_id is not None}
        folders = {item.draw.category_id for item in items if item.draw and item.draw.category_id is not None}
        already = set(PaperItem.objects.filter(section__paper=paper).values_list("question_id", flat=True))
        owned = Question.objects.filter(pk__in=asked, owner=paper.owner_id).values_list("pk", flat=True)
        self.questions = set(owned) | (asked & already)
        self.folders = set(Category.objects.filter(pk__in=folders, owner=paper.owner_id).values_list("pk", flat=True))
        rows = QuestionVersion.objects.filter(question__in=self.questions).values_list("question_id", "number", "pk")
        self.versions = {(question_id, number): pk for question_id, number, pk in rows}


def _add(section: Section, place: int, item: Item, known: _Known) -> None:
    worth = points.checked(item.points)
    if (item.question_id is None) == (item.draw is None):
        raise Refused("malformed", "Each item is either a question or a draw.")
    if item.draw is not None:
        if item.draw.count < 1 or item.draw.count > MAX_ITEMS:
            raise Refused("malformed", f"A draw takes 1 to {MAX_ITEMS} questions.")
        if item.draw.category_id is not None and item.draw.category_id not in known.folders:
            raise Refused("not_found", "A draw names a folder that is not in the paper's bank.")
        row = PaperItem.objects.create(
            section=section, position=place, points=worth, count=item.draw.count, category_id=item.draw.category_id
        )
        row.tags.set(tags_for(item.draw.tags))
        return
    if item.question_id not in known.questions:
        raise Refused("not_found", f"Question {item.question_id} is not in the bank of the paper's owner.")
    pinned = known.versions.get((item.question_id, item.version)) if item.version is not None else None
    if item.version is not None and pinned is None:
        raise Refused("not_found", f"Question {item.question_id} has no version {item.version}.")
    PaperItem.objects.create(
        section=section, position=place, points=worth, question_id=item.question_id, pinned_id=pinned
    )


def _title(title: str) -> str:
    if not title.strip() or len(title) > 300:
        raise Refused("malformed", "Give the paper a title of up to 300 characters.", detail={"field": "title"})
    return title.strip()


def _locked(paper_id: int, expected: int | None) -> Paper:
    row = Paper.objects.select_for_update().filter(pk=paper_id).first()
    if row is None:
        raise Refused("not_found", "There is no such paper.")
    if expected is not None and row.revision != expected:
        raise Refused("changed_meanwhile", "Somebody changed this paper; load it again.")
    return row


def _saved(row: Paper, kind: str, actor_id: int | None, now: datetime) -> int:
    row.revision += 1
    row.changed_at = now
    row.save()
    _say(kind, row, actor_id, now)
    return row.revision


def _say(kind: str, row: Paper, actor_id: int | None, now: datetime) -> None:
    after = {"title": row.title, "revision": row.revision}
    publish.publish(Act(kind=kind, at=now, subject=("paper", row.pk), actor_id=actor_id, after=after))
