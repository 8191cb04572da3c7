"""How instants and spans are written on the wire: ISO 8601 in UTC with microseconds and "Z"; whole milliseconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import overload


@overload
def iso(at: datetime) -> str: ...
@overload
def iso(at: None) -> None: ...
def iso(at: datetime | None) -> str | None:
    """`2026-05-04T09:00:00.000000Z`; a naive instant is a mistake and is refused."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError(f"{at!r} has no time zone: instants are aware")
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    return at.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def instant(text: str) -> datetime:
    """The reverse of `iso`."""
    return datetime.fromisoformat(text)


@overload
def ms(span: timedelta) -> int: ...
@overload
def ms(span: None) -> None: ...
def ms(span: timedelta | None) -> int | None:
    """Whole milliseconds, rounded down."""
    return None if span is None else span // timedelta(milliseconds=1)
