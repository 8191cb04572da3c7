"""Looking through a question's content for what its author must mend, whatever shape it has."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from examcast.domain.questions.numbers import authored
from examcast.domain.questions.rich import FORMATS

MAX_RICH = 200_000
MAX_PARTS = 200
MAX_ID = 64


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where (a path such as options.2.fraction) and, in a sentence, what and how."""

    path: str
    message: str


@dataclass(frozen=True)
class Part:
    """One entry of a list in the content: its fields, its path and what to call it in a message."""

    fields: Mapping[str, Any]
    path: str
    label: str


class Checks:
    """Collects problems; reads every field as if anything could stand there."""

    def __init__(self, content: object) -> None:
        self.found: list[Problem] = []
        self.content = Part(content if isinstance(content, Mapping) else {}, "", "The question")
        if not isinstance(content, Mapping):
            self.say("", "The question has no content. Write the question text first.")

    def say(self, path: str, message: str) -> None:
        """Note one problem."""
        self.found.append(Problem(path, message))

    def at(self, part: Part, name: str) -> str:
        """The path of a field."""
        return f"{part.path}.{name}" if part.path else name

    def rich(self, part: Part, name: str, label: str, is_required: bool = False) -> None:
        """A rich text: format, text, and words in it where it is required."""
        value, path = part.fields.get(name), self.at(part, name)
        if value is None and not is_required:
            return
        if not isinstance(value, Mapping) or not isinstance(value.get("text"), str):
            self.say(path, f"{label} is missing. Write it.")
        elif value.get("format") not in FORMATS:
            self.say(path, f"{label} has an unknown format. Choose Markdown or HTML.")
        elif set(value) != {"format", "text"}:
            self.say(path, f"{label} holds fields besides its format and text. Leave them out.")
        elif is_required and not value["text"].strip():
            self.say(path, f"{label} is empty. Write it.")
        elif len(value["text"]) > MAX_RICH:
            self.say(path, f"{label} is longer than {MAX_RICH:,} characters. Shorten it or split the question.")

    def text(self, part: Part, name: str, label: str, is_required: bool = True, most: int = 1_000) -> str | None:
        """A plain text of bounded length."""
        value, path = part.fields.get(name), self.at(part, name)
        if value is None and not is_required:
            return None
        if not isinstance(value, str) or (is_required and not value.strip()):
            self.say(path, f"{label} is empty. Write it.")
            return None
        if len(value) > most:
            self.say(path, f"{label} is longer than {most:,} characters. Shorten it.")
        return value

    def flag(self, part: Part, name: str, label: str) -> bool:
        """True or false, nothing else."""
        value = part.fields.get(name)
        if not isinstance(value, bool):
            self.say(self.at(part, name), f"{label} must be set to yes or no.")
        return value is True

    def choice(self, part: Part, name: str, label: str, allowed: Collection[str]) -> str | None:
        """One of the allowed words."""
        value = part.fields.get(name)
        if isinstance(value, str) and value in allowed:
            return value
        self.say(self.at(part, name), f"{label} must be one of: {', '.join(allowed)}.")
        return None

    def whole(self, part: Part, name: str, label: str, least: int, most: int, is_required: bool = True) -> int | None:
        """A whole number in a range."""
        value = part.fields.get(name)
        if value is None and not is_required:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.say(self.at(part, name), f"{label} must be a whole number from {least:,} to {most:,}.")
        return None

    def number(
        self, part: Part, name: str, label: str, least: int | None = None, most: int | None = None
    ) -> Fraction | None:
        """A decimal string, in a range where one is given."""
        value = authored(part.fields.get(name))
        if value is None:
            self.say(self.at(part, name), f'{label} must be a number written like "0.5".')
        elif (least is not None and value < least) or (most is not None and value > most):
            bounds = (
                f"at least {least}"
                if most is None
                else f"at most {most}"
                if least is None
                else f"from {least} to {most}"
            )
            self.say(self.at(part, name), f"{label} must be {bounds}.")
        return value

    def fraction(self, part: Part) -> Fraction | None:
        """A fraction of the points."""
        return self.number(part, "fraction", f"The fraction of {part.label[0].lower()}{part.label[1:]}", -1, 1)

    def parts(self, part: Part, name: str, label: str, least: int, most: int = MAX_PARTS) -> list[Part]:
        """The entries of a list, as many as there may be."""
        value, path = part.fields.get(name), self.at(part, name)
        entries = value if isinstance(value, list) else []
        owner = "" if part.path == "" else f" in {part.label[0].lower()}{part.label[1:]}"
        if not least <= len(entries) <= most:
            bound = f"at least {least} are needed" if len(entries) < least else f"at most {most} are possible"
            self.say(path, f"There are {len(entries)} {name}{owner}, but {bound}.")
        found = []
        for place, entry in enumerate(entries[:most]):
            if isinstance(entry, Mapping):
                found.append(Part(entry, f"{path}.{place}", f"{label} {place + 1}{owner}"))
            else:
                self.say(f"{path}.{place}", f"{label} {place + 1}{owner} is not filled in. Fill it in or remove it.")
        return found

    def ids(self, parts: list[Part], seen: set[str] | None = None) -> set[str]:
        """Ids are short strings, each used once in the question."""
        known = set() if seen is None else seen
        for part in parts:
            value = part.fields.get("id")
            if not isinstance(value, str) or not 0 < len(value) <= MAX_ID:
                self.say(self.at(part, "id"), f"{part.label} has no id. Give it a short one of its own.")
            elif value in known:
                self.say(
                    self.at(part, "id"), f'{part.label} uses the id "{value}" a second time. Give it one of its own.'
                )
            else:
                known.add(value)
        return known
