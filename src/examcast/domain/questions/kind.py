"""What every kind of question can do: be checked, sealed, answered, marked and explained."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

from examcast.domain.questions.checks import Checks, Problem
from examcast.domain.questions.numbers import as_decimal
from examcast.domain.questions.rich import plain

Content = Mapping[str, Any]
Response = Mapping[str, Any]
Json = dict[str, Any]

UNANSWERED, RIGHT, PARTLY, WRONG, TO_MARK = "unanswered", "right", "partly", "wrong", "to_mark"


@dataclass(frozen=True)
class Mark:
    """A fraction of the points in [-1, 1], or None where a person must mark; detail: verdict and verdict by part."""

    fraction: Decimal | None
    detail: Json = field(default_factory=dict)


class Kind(ABC):
    """One kind of question. Content is what the editor stores; key is content after sealing."""

    name: ClassVar[str]
    is_marked_automatically: ClassVar[bool] = True
    is_answerable: ClassVar[bool] = True

    def problems(self, content: object) -> list[Problem]:
        """Everything an author must mend before the question can be used."""
        checks = Checks(content)
        checks.rich(checks.content, "stem", "The question text", is_required=True)
        checks.rich(checks.content, "feedback", "The feedback")
        self.check(checks)
        is_marked = self.is_marked_automatically and self.is_answerable
        if not checks.found and is_marked and self.model_answer(checks.content.fields) is None:
            checks.say(
                "answers", "No response earns all points: a wider answer stands first. Put narrow answers first."
            )
        return checks.found

    def sealed(self, content: Content, names: Callable[[str], str]) -> tuple[Json, Json]:
        """(public, key): ids renamed by `names`, which must give random names. What may not keep the author's order is
        stored in ascending order of the new names: a random order, because the names are random."""
        new = renaming(self.ids(content), names)
        key = {**content, **self.renamed(content, new)}
        return {"stem": key["stem"], **self.public(key)}, key

    @abstractmethod
    def check(self, checks: Checks) -> None:
        """Report what is wrong with this kind's own fields."""

    def ids(self, content: Content) -> list[str]:
        """Every id that the author's content gives to a part."""
        return []

    def renamed(self, content: Content, new: Mapping[str, str]) -> Json:
        """The fields that hold ids, with new ones, in stored order."""
        return {}

    def public(self, key: Content) -> Json:
        """What a candidate may see, named field by field so that nothing else can slip out."""
        return {}

    @abstractmethod
    def check_response(self, public: Content, response: object) -> None:
        """Refused("malformed_response") unless it could have come from our page; None is a cleared answer."""

    @abstractmethod
    def is_answered(self, public: Content, response: Response | None) -> bool:
        """Is there an answer to every part?"""

    @abstractmethod
    def mark(self, key: Content, response: Response | None) -> Mark:
        """The fraction of the points, and the verdict by part."""

    @abstractmethod
    def solution(self, key: Content) -> Json:
        """What the review shows as right."""

    @abstractmethod
    def response_text(self, key: Content, response: Response | None) -> str:
        """The response in plain words, for exports and analytics."""

    def model_answer(self, key: Content) -> Json | None:
        """A response worth full marks, None where no response is sure to be."""
        return None

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        """Rich feedback that this response has earned: by part id, and "" for the question as a whole."""
        return {"": key["feedback"]} if key.get("feedback") else {}


def renaming(ids: Iterable[str], names: Callable[[str], str]) -> dict[str, str]:
    """Old id -> new name, each asked for once."""
    new = {old: names(old) for old in ids}
    if len(set(new.values())) != len(new):
        raise ValueError("two parts of a question were given the same name")
    return new


def in_random_order(parts: Iterable[Json]) -> list[Json]:
    """Parts by their new random names: an order that tells nothing of the author's."""
    return sorted(parts, key=lambda part: str(part["id"]))


def marked(value: Fraction | Decimal | int, parts: Mapping[str, str] | None = None, **more: Any) -> Mark:
    """A mark with its verdict, clipped to [-1, 1]."""
    clipped = max(Fraction(-1), min(Fraction(1), Fraction(value)))
    verdict = RIGHT if clipped == 1 else PARTLY if clipped > 0 else WRONG
    return Mark(as_decimal(clipped), {"verdict": verdict, "parts": dict(parts or {}), **more})


def unanswered() -> Mark:
    """No answer: nothing gained, nothing lost."""
    return Mark(Decimal(0), {"verdict": UNANSWERED, "parts": {}})


def to_mark() -> Mark:
    """A person must mark."""
    return Mark(None, {"verdict": TO_MARK, "parts": {}})


def verdict_of(value: Fraction) -> str:
    """The verdict on one part."""
    return RIGHT if value >= 1 else PARTLY if value > 0 else WRONG


def texts_by_id(parts: Iterable[Content]) -> dict[str, str]:
    """Plain words of options, prompts, targets or items by id."""
    return {part["id"]: part["text"] if isinstance(part["text"], str) else plain(part["text"]) for part in parts}
