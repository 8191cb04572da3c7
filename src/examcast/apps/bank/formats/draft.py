"""What an importer hands over: drafts of questions and a report, item by item."""

from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["kept", "changed", "dropped", "error"]
Rich = dict[str, str]

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_ITEMS = 20_000
MAX_TEXT = 1_000_000


class Unreadable(Exception):
    """Nothing of the file can be read; the message says what it is and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Unusable(Exception):
    """One item cannot be taken; the message says why."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True)
class Problem:
    level: Level
    item: str | None
    line: int | None
    message: str


@dataclass
class Draft:
    item: str
    line: int | None
    kind: str
    title: str
    content: dict[str, Any]
    tags: list[str] = field(default_factory=list)
    category: list[str] = field(default_factory=list)
    points: str = "1"
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    external_id: str = ""


@dataclass
class Parsed:
    format: str
    items: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        counted: dict[str, int] = {}
        for draft in self.items:
            counted[draft.kind] = counted.get(draft.kind, 0) + 1
        return dict(sorted(counted.items()))

    def note(self, level: Level, item: str | None, line: int | None, message: str) -> None:
        self.problems.append(Problem(level, item, line, message))


@dataclass
class Converted:
    """One question as our kind, with what had to be changed on the way; points where the content decides them."""

    kind: str
    content: dict[str, Any]
    points: str | None = None
