"""Many rows in one statement of constant text: JSON that the database reads as a table, or preparation on SQLite.

The writer's road, and that of acts on whole halls: the ORM compiles each statement anew, value by value, which costs
several times what the database does with it; arrays cost ten times what one JSON text does to be written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

import msgspec
from django.db import connection, models
from django.db.models.base import ModelState

from examcast.apps.attempts.actions.row_values import Names, Values, changed, column_of, inward, outward

Row = TypeVar("Row", bound=models.Model)
ID: Names = ("id",)
Through = tuple[type[models.Model], str] | None  # the table whose ids are given, and its column that leads to the rows


@contextmanager
def together() -> Iterator[None]:
    """PostgreSQL is sent the statements of the block without waiting for each; it answers by the block's end."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def among(model: type[Row], key: Names, wanted: Iterable[Values], *, lock: bool = False) -> list[Row]:
    """The rows whose columns `key` hold one of the wanted values; locked for update if wished, in the keys' order."""
    return ask(model, key, wanted, lock=lock)()


def ask(
    model: type[Row], key: Names, wanted: Iterable[Values], *, lock: bool = False, through: Through = None
) -> Callable[[], list[Row]]:
    """The same in two steps: the question is sent now, what is returned reads the answer."""
    names, alias = tuple(each.attname for each in model._meta.concrete_fields), connection.alias
    answer = ask_values(model, names, key, wanted, lock=lock, through=through)
    return lambda: [_made(model, names, values, alias) for values in answer()]


def ask_values(
    model: type[models.Model],
    names: Names,
    key: Names,
    wanted: Iterable[Values],
    *,
    lock: bool = False,
    through: Through = None,
) -> Callable[[], list[Values]]:
    """As bare values of some columns."""
    given = (through[0], ID) if through else (model, key)
    ready = changed(outward(*given, connection.vendor), sorted(set(map(tuple, wanted))))
    if not ready:
        return list
    read, cursor = inward(model, names, connection.vendor), _cursor()
    with connection.wrap_database_errors:
        cursor.execute(_select(model, names, key, connection.vendor, lock, through), _given(*given, ready))

    def answer() -> list[Values]:
        with connection.wrap_database_errors, cursor:
            return changed(read, cursor.fetchall())

    return answer


def insert(model: type[models.Model], names: Names, given: Iterable[Values]) -> None:
    """New rows."""
    _write(_insert(model, names, connection.vendor), model, names, given)


def upsert(model: type[models.Model], key: Names, names: Names, given: Iterable[Values]) -> None:
    """New rows, or other values where the natural key is there already; `names` begin with the key."""
    _write(_insert(model, names, connection.vendor, key), model, names, given)


def update(model: type[models.Model], names: Names, given: Iterable[Values]) -> None:
    """Other values for rows that are there; `names` end with the id."""
    _write(_update(model, names, connection.vendor), model, names, given)


def _write(statement: str, model: type[models.Model], names: Names, given: Iterable[Values]) -> None:
    ready = changed(outward(model, names, connection.vendor), given)
    if not ready:
        return
    with connection.wrap_database_errors, _cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statement, _given(model, names, ready))
        else:
            cursor.executemany(statement, ready)


def _cursor() -> Any:
    """PostgreSQL keeps the statements prepared: Django's own cursors have them read and planned each time anew."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    import psycopg  # noqa: PLC0415 — not installed where only SQLite is used

    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)


def _given(model: type[models.Model], names: Names, ready: list[Values]) -> list[str]:
    """The one parameter of a statement: all rows as JSON; PostgreSQL wants them as objects."""
    if connection.vendor == "postgresql":
        as_object = _object(model, names)
        return [msgspec.json.encode([as_object(*row) for row in ready]).decode()]
    return [msgspec.json.encode(ready).decode()]


@cache
def _object(model: type[models.Model], names: Names) -> Callable[..., msgspec.Struct]:
    """A row as an object of JSON, with the columns' names: made and written in half the time of a dictionary."""
    columns: list[str] = [column_of(model, name).column for name in names]
    return msgspec.defstruct(f"{model.__name__}Row", columns, gc=False)


def blank(model: type[Row], **values: Any) -> Row:
    """A new row in memory, the rest as the columns' defaults say: the ORM's own way takes a tenth of a save's time."""
    defaults = _defaults(model)
    made = _made(model, tuple(defaults), list(defaults.values()), connection.alias)
    made._state.adding = True
    made.__dict__.update(values)
    return made


@cache
def _defaults(model: type[models.Model]) -> dict[str, Any]:
    return {each.attname: each.get_default() for each in model._meta.concrete_fields}


def _made(model: type[Row], names: Names, values: Values, alias: str) -> Row:
    """A row as an object, as unpickling makes it: without the signals and defaults of a new one."""
    made = model.__new__(model)
    made._state = ModelState()
    made._state.adding, made._state.db = False, alias
    made.__dict__.update(zip(names, values, strict=True))
    return made


# --- statements -------------------------------------------------------------------------------------------------------


@cache
def _select(model: type[models.Model], names: Names, key: Names, vendor: str, lock: bool, through: Through) -> str:
    shown = ", ".join(_shown(model, name, vendor) for name in names)
    source = _led(*through, key, vendor) if through else _source(model, key, vendor)
    by = [_quoted(model, name) for name in key]
    if vendor != "postgresql":
        columns = ", ".join(by)
        return f"SELECT {shown} FROM {_table(model)} WHERE ({columns}) IN ({source}) ORDER BY {columns}"
    # Row by row through the index, in the order given. Free to choose, PostgreSQL reads a whole journal while its
    # statistics are older than the exam; OFFSET 0 keeps it from choosing.
    same = " AND ".join(f"{name} = given.{name}" for name in by)
    found = f"SELECT {shown} FROM {_table(model)} AS kept WHERE {same} OFFSET 0{' FOR NO KEY UPDATE' if lock else ''}"
    return f"SELECT found.* FROM ({source}) AS given CROSS JOIN LATERAL ({found}) AS found"


def _led(other: type[models.Model], column: str, key: Names, vendor: str) -> str:
    """The keys to which a column of the rows with the given ids leads, each once."""
    source, leads = _source(other, ID, vendor), _quoted(other, column)
    if vendor != "postgresql":
        return f"SELECT {leads} FROM {_table(other)} WHERE id IN ({source})"
    found = f"SELECT {leads} FROM {_table(other)} AS kept WHERE id = given.id OFFSET 0"
    leads = f"SELECT DISTINCT {leads} AS {connection.ops.quote_name(key[0])}"
    return f"{leads} FROM ({source}) AS given CROSS JOIN LATERAL ({found}) AS found"


def _shown(model: type[models.Model], name: str, vendor: str) -> str:
    """An instant travels as whole microseconds: Django has psycopg read its text in Python, six times a save."""
    if vendor == "postgresql" and isinstance(column_of(model, name), models.DateTimeField):
        return f"(EXTRACT(EPOCH FROM {_quoted(model, name)}) * 1000000)::bigint"
    return _quoted(model, name)


@cache
def _insert(model: type[models.Model], names: Names, vendor: str, key: Names = ()) -> str:
    quoted = [_quoted(model, name) for name in names]
    source = _source(model, names, vendor) if vendor == "postgresql" else f"VALUES ({_marks(names)})"
    text = f"INSERT INTO {_table(model)} ({', '.join(quoted)}) {source}"
    if key:
        told = ", ".join(f"{name} = EXCLUDED.{name}" for name in quoted[len(key) :])
        text += f" ON CONFLICT ({', '.join(quoted[: len(key)])}) DO UPDATE SET {told}"
    return text


@cache
def _update(model: type[models.Model], names: Names, vendor: str) -> str:
    *others, pk = [_quoted(model, name) for name in names]
    if vendor == "postgresql":
        told = ", ".join(f"{name} = given.{name}" for name in others)
        given = f"({_source(model, names, vendor)}) AS given"
        return f"UPDATE {_table(model)} AS kept SET {told} FROM {given} WHERE kept.{pk} = given.{pk}"
    return f"UPDATE {_table(model)} SET {', '.join(f'{name} = %s' for name in others)} WHERE {pk} = %s"


def _source(model: type[models.Model], names: Names, vendor: str) -> str:
    """The given values as a table."""
    if vendor != "postgresql":
        return f"SELECT {', '.join(f'value ->> {place}' for place in range(len(names)))} FROM json_each(%s)"
    # Without the length of varchar(64): that is for the column to judge, whose error is known to all.
    kinds = [(column_of(model, name).rel_db_type(connection) or "").partition("(")[0] for name in names]
    columns = [f"{_quoted(model, name)} {kind}" for name, kind in zip(names, kinds, strict=True)]
    return f"SELECT * FROM json_to_recordset(%s::json) AS row ({', '.join(columns)})"


def _marks(names: Names) -> str:
    return ", ".join(["%s"] * len(names))


def _quoted(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(column_of(model, name).column)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
