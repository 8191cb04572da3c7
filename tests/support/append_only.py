"""Test databases are emptied between tests, which the triggers of broadcast refuse: they stand only where asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from examcast.broadcast import triggers


def let_go() -> None:
    """Once a test database: without this, on SQLite the first test that publishes could not be cleaned up after."""
    triggers.remove(connection)


@contextmanager
def enforced() -> Iterator[None]:
    """Acts are append-only in here, as in life."""
    triggers.install(connection)
    try:
        yield
    finally:
        triggers.remove(connection)
