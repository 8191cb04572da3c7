"""Test databases on SQLite are emptied by DELETE, which the triggers of broadcast refuse: they stand only where asked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from examcast.broadcast import triggers


def let_go() -> None:
    """Once a test database: without this, the first test that publishes could never be cleaned up after."""
    if connection.vendor == "sqlite":
        triggers.remove(connection)


@contextmanager
def enforced() -> Iterator[None]:
    """Acts are append-only in here, as in life."""
    if connection.vendor != "sqlite":
        yield
        return
    triggers.install(connection)
    try:
        yield
    finally:
        triggers.remove(connection)
