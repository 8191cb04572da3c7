"""How values travel between Python and a statement of `rows`: as Django's own backend would, without its cost."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from django.db import connection, models

Names = tuple[str, ...]
Values = Sequence[Any]  # of one row, in the order of the names
Change = Callable[[Any], Any] | None  # of one value on its way; None: it travels as it is
Changes = list[tuple[int, Callable[[Any], Any]]]  # the places of a row that need one


def changed(changes: Changes, given: Iterable[Values]) -> list[Values]:
    """Only the columns that need it are touched, and never a NULL."""
    if not changes:
        return list(given)
    ready: list[Values] = []
    for values in given:
        row = list(values)
        for place, change in changes:
            if row[place] is not None:
                row[place] = change(row[place])
        ready.append(row)
    return ready


@cache
def outward(model: type[models.Model], names: Names, vendor: str) -> Changes:
    return _numbered(_out(column_of(model, name), vendor) for name in names)


@cache
def inward(model: type[models.Model], names: Names, vendor: str) -> Changes:
    return _numbered(_in(column_of(model, name), vendor) for name in names)


def column_of(model: type[models.Model], name: str) -> Any:
    return next(each for each in model._meta.concrete_fields if each.attname == name)


def _numbered(changes: Iterable[Change]) -> Changes:
    return [(place, change) for place, change in enumerate(changes) if change is not None]


def _out(column: models.Field[Any, Any], vendor: str) -> Change:
    """As Django's own backend stores it, or as JSON says it."""
    if vendor == "postgresql":
        return _span if isinstance(column, models.DurationField) else None
    if isinstance(column, models.JSONField):
        return lambda value: msgspec.json.encode(value).decode()
    if column.choices:
        return str
    if isinstance(column, models.UUIDField):
        return lambda value: value.hex
    if isinstance(column, models.DateTimeField):
        return lambda value: str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(column, models.DurationField | models.DecimalField):
        return lambda value: column.get_db_prep_save(value, connection)
    return None


def _span(value: timedelta) -> str:
    return f"{value.days} days {value.seconds} seconds {value.microseconds} microseconds"


def _instant(microseconds: int) -> datetime:
    """Exact: a float holds seconds of this century to a quarter of a microsecond."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC)


def _in(column: models.Field[Any, Any], vendor: str) -> Change:
    """As Django's own backend gives it."""
    if isinstance(column, models.JSONField):
        return msgspec.json.decode
    if vendor == "postgresql":
        return _instant if isinstance(column, models.DateTimeField) else None
    if isinstance(column, models.UUIDField):
        return lambda value: uuid.UUID(hex=value)
    if isinstance(column, models.DateTimeField):
        return lambda value: value.replace(tzinfo=UTC)  # Django's own decoder has read the text by then
    if isinstance(column, models.DurationField | models.DecimalField):
        shown = column.get_col("")
        steps = [*connection.ops.get_db_converters(shown), *column.get_db_converters(connection)]
        return lambda value: _through(steps, value, shown)
    return None


def _through(steps: Sequence[Callable[..., Any]], value: Any, shown: Any) -> Any:
    for step in steps:
        value = step(value, shown, connection)
    return value
