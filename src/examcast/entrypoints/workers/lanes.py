"""Threads with a database connection of their own: how code in the event loop asks and changes the database."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """A few threads for one purpose, so that no purpose waits behind another."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._threads = threads

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In one of the threads; a connection that failed is closed, and the next call opens a new one."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: guarded(work, *args, **kwargs))

    def close(self) -> None:
        """Wait for what runs, then let go of the connections."""
        together = threading.Barrier(self._threads)
        for _ in range(self._threads):
            self._pool.submit(_close, together)
        self._pool.shutdown(wait=True)


def _close(together: threading.Barrier) -> None:
    """In each thread of a lane once: none takes a second turn before all have had their first."""
    connection.close()
    with contextlib.suppress(threading.BrokenBarrierError):
        together.wait(10)


def guarded(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run with this thread's connection and let go of it; the next caller gets a good one, whatever happened."""
    try:
        return kept(work, *args, **kwargs)
    finally:
        let_go()


def kept(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run with this thread's connection, which stays unless it failed: for a thread that goes on at once."""
    try:
        return work(*args, **kwargs)
    except (DatabaseError, InterfaceError):
        connection.close()
        raise


def let_go() -> None:
    """To PostgreSQL's pool a connection goes back at once; a file of SQLite stays open, for opening it costs more."""
    if connection.vendor == "postgresql":
        connection.close()
    elif connection.errors_occurred:
        connection.close_if_unusable_or_obsolete()
