"""What the bank's addresses take and give: questions, rich text, previews, pictures."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from examcast.apps.bank.queries.questions import QuestionCard, VersionCard

Points = Decimal | str


class RichIn(Schema):
    """Rich text as an author writes it."""

    format: Literal["markdown", "html"] = "markdown"
    text: str = Field(default="", max_length=200_000)


class Written(Schema):
    """A question as its editor sends it; `category` is a path, its folders are made when missing."""

    title: str = Field(max_length=300)
    content: dict[str, Any]
    points: Points = Decimal(1)
    category: list[str] = Field(default=[], max_length=10)
    tags: list[str] = Field(default=[], max_length=50)
    note: str = Field(default="", max_length=300)
    is_draft: bool = False


class NewQuestion(Written):
    """A question that is not there yet."""

    kind: str


class ChangedQuestion(Written):
    """`version` is the number that the editor loaded; a newer one in the bank refuses the save."""

    kind: str
    version: int


class QuestionPage(Schema):
    """One page of the list; `count` is of all pages."""

    count: int
    items: list[QuestionCard]


class ContentProblem(Schema):
    """What to mend in a content, and where."""

    path: str
    message: str


class PaperName(Schema):
    """A paper that names the question."""

    id: int
    title: str


class Paged(Schema):
    """Which page of a list, and how long one is."""

    page: int = Field(default=1, ge=1, le=100_000)
    size: int = Field(default=50, ge=1, le=200)

    @property
    def start(self) -> int:
        return (self.page - 1) * self.size


class QuestionFilters(Paged):
    """What to look for: every filter given must fit; each word must stand in title or text."""

    kind: list[str] = []
    tag: list[str] = []
    category_id: int | None = None
    words: str = Field(default="", max_length=200)
    state: str = ""
    is_archived: bool = False
    unused_since: datetime | None = None
    facility_from: float | None = None
    facility_to: float | None = None
    batch_id: int | None = None
    order: str = "-changed_at"


class Question(Schema):
    """One question in full."""

    card: QuestionCard
    content: dict[str, Any]
    problems: list[ContentProblem]
    versions: list[VersionCard]
    papers: list[PaperName]
    external_id: str
    may_be_deleted: bool


class VersionContent(Schema):
    """The content of an older version."""

    number: int
    content: dict[str, Any]


class Made(Schema):
    """The id of what was made."""

    id: int


class Version(Schema):
    """The version now in force."""

    version: int


class Archive(Schema):
    """Put away, or take out again."""

    is_archived: bool


class RenderIn(Schema):
    """A rich text to show; gaps named here become fields."""

    rich: RichIn
    gaps: list[str] = Field(default=[], max_length=500)


class Html(Schema):
    """Sanitised HTML."""

    html: str


class PreviewIn(Schema):
    """A question that need not be saved."""

    kind: str
    content: dict[str, Any]
    points: Points = Decimal(1)


class Blob(Schema):
    """What a candidate's browser gets of one question; texts inside `public` are `{"html": …}`."""

    ref: str
    kind: str
    points: str
    stem_html: str
    public: dict[str, Any]


class QuestionPreview(Schema):
    """The candidate's view (null while the content lacks too much), the solution, and what to mend."""

    blob: Blob | None
    solution: dict[str, Any] | None
    feedback_html: str
    problems: list[ContentProblem]


class TryIn(Schema):
    """A response to try on a content; ids are those of the content."""

    kind: str
    content: dict[str, Any]
    response: dict[str, Any] | None = None
    points: Points = Decimal(1)


class Tried(Schema):
    """The mark; `fraction` is null where a person must mark."""

    fraction: Decimal | None
    detail: dict[str, Any]
    is_answered: bool
    text: str
    feedback: dict[str, str]


class Medium(Schema):
    """A kept picture: write `media:<sha256>` where the text names it."""

    sha256: str
    url: str
    markdown: str
