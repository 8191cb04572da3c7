"""The shape of responses: what a browser may send for one question."""

from collections.abc import Collection, Mapping
from typing import Any, NoReturn

from examcast.domain.errors import Refused


def malformed(message: str) -> NoReturn:
    """Say no to a response that our page cannot have made."""
    raise Refused("malformed_response", message)


def fields(response: object, *names: str) -> Mapping[str, Any]:
    """The response as an object with exactly these fields."""
    if not isinstance(response, Mapping) or set(response) != set(names):
        malformed(f"The response must be an object with exactly: {', '.join(names) or 'nothing'}.")
    return response


def one_of(value: object, known: Collection[str], what: str) -> str:
    """An id that the question knows."""
    if not isinstance(value, str) or value not in known:
        malformed(f"The response names {what} that the question does not have.")
    return value


def text(value: object, most: int, what: str) -> str:
    """A text that fits, measured in bytes because that is what is stored."""
    if not isinstance(value, str):
        malformed(f"{what} must be a text.")
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        malformed(f"{what} holds half of a surrogate pair; type that character again.")
    if size > most:
        malformed(f"{what} is longer than {most:,} bytes. Shorten it.")
    if "\0" in value:  # PostgreSQL stores none; our page leaves it out
        malformed(f"{what} holds a NUL character (U+0000), which cannot be stored; remove it.")
    return value


def distinct(value: object, known: Collection[str], what: str) -> list[str]:
    """A list of known ids, none twice."""
    if not isinstance(value, list):
        malformed(f"The response must list {what}.")
    chosen = [one_of(item, known, what) for item in value]
    if len(set(chosen)) != len(chosen):
        malformed(f"The response names {what} twice.")
    return chosen


def ids_of(parts: Collection[Mapping[str, Any]]) -> list[str]:
    """The ids of a public list of parts."""
    return [str(part["id"]) for part in parts]
