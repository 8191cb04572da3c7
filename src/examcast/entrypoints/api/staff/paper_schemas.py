"""What the addresses of papers take and give."""

from decimal import Decimal
from typing import Any

from ninja import Field, Schema

from examcast.apps.bank.queries.papers import ItemCard, PaperCard
from examcast.entrypoints.api.staff.bank_schemas import Paged, Points, RichIn


class PaperFilters(Paged):
    """What to look for: each word must stand in the title."""

    words: str = Field(default="", max_length=200)
    is_archived: bool = False


class PaperPage(Schema):
    """One page of the list; `count` is of all pages."""

    count: int
    items: list[PaperCard]


class SectionCard(Schema):
    """A section with its items, in order."""

    id: int
    title: str
    intro: RichIn
    is_shuffled: bool
    items: list[ItemCard]


class PaperProblem(Schema):
    """An `error` forbids publication, a `warning` does not."""

    level: str
    code: str
    message: str
    section_id: int | None
    item_id: int | None
    question_id: int | None


class Paper(Schema):
    """A paper in full, with its points and what to mend."""

    card: PaperCard
    instructions: RichIn
    sections: list[SectionCard]
    points: Decimal
    question_count: int
    problems: list[PaperProblem]


class NewPaper(Schema):
    """A paper that is not there yet."""

    title: str = Field(max_length=300)
    instructions: RichIn = RichIn()


class ChangedPaper(NewPaper):
    """`revision` is the one that the editor loaded."""

    revision: int


class DrawIn(Schema):
    """Draw `count` questions of the folder (and those inside it) that carry every tag."""

    count: int = Field(ge=1, le=1000)
    category_id: int | None = None
    tags: list[str] = Field(default=[], max_length=20)


class ItemIn(Schema):
    """Either `question_id` (with `version` to pin it) or `draw`; points are of each question."""

    points: Points
    question_id: int | None = None
    version: int | None = None
    draw: DrawIn | None = None


class SectionIn(Schema):
    """A section with its items, in the order wanted."""

    title: str = Field(default="", max_length=300)
    intro: RichIn = RichIn()
    is_shuffled: bool = False
    items: list[ItemIn] = Field(default=[], max_length=1000)


class Outline(Schema):
    """All sections and items of a paper anew: adding, moving and removing are this one act."""

    revision: int
    sections: list[SectionIn] = Field(min_length=1, max_length=50)


class AddQuestions(Schema):
    """Questions to append to a section, given by its place from 0."""

    question_ids: list[int] = Field(min_length=1, max_length=500)
    section: int = 0


class Revision(Schema):
    """The revision now in force."""

    revision: int


class PaperPreview(Schema):
    """Manifest and blobs as one candidate might get them; every preview draws and orders anew."""

    manifest: dict[str, Any]
    places: list[dict[str, str]]
    blobs: dict[str, dict[str, Any]]
