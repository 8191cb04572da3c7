"""Threads with a database connection of their own: how code in the event loop asks and changes the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """A few threads for one purpose, so that no purpose waits behind another. Their connections stay open."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In one of the threads; a connection that failed is closed, and the next call opens a new one."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: guarded(work, *args, **kwargs))

    def close(self) -> None:
        """Wait for what runs, then let go of the connections."""
        for _ in range(self._pool._max_workers):
            self._pool.submit(connection.close)
        self._pool.shutdown(wait=True)


def guarded(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run with this thread's connection; whatever state an error left it in, the next caller gets a good one."""
    try:
        return work(*args, **kwargs)
    except (DatabaseError, InterfaceError):
        connection.close()
        raise
    finally:
        if connection.errors_occurred:
            connection.close_if_unusable_or_obsolete()
