"""Say what was done: acts and news are written in the transaction of the change itself, just before it commits."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db import connection
from django.db import transaction as database

from examcast.broadcast import bus, ledger, topics
from examcast.broadcast.canonical import plain
from examcast.broadcast.events import Event

log = logging.getLogger(__name__)

__all__ = ["Act", "begin_rehearsal", "forget_rehearsal", "open_line", "publish", "transaction"]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what to what, why, when, and what it changed."""

    kind: str
    at: datetime
    subject: tuple[str, int]
    exam_id: int | None = None
    actor_id: int | None = None  # None: the system itself
    reason: str = ""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}


class _Local(threading.local):
    said: list[tuple[Act, tuple[tuple[str, Event], ...]]] | None = None


_local = _Local()


@contextmanager
def transaction(commit_at: datetime | None = None) -> Iterator[None]:
    """The transaction of an action. The outermost one commits; one inside another is a savepoint of it.

    With `commit_at` PostgreSQL itself waits for that instant, by its own clock, when all but the news is written.
    """
    if _local.said is not None:
        with _nested(_local.said):
            yield
        return
    _local.said, told = [], list[str]()
    try:
        with database.atomic(durable=True):
            _bound_waiting()
            database.on_commit(lambda: _hint(told))  # first of all that follows the commit: people wait for it
            yield
            said = _local.said
            _local.said = None  # nothing can be said while it is being written
            if said:
                told += ledger.write(said, commit_at)
    finally:
        _local.said = None


@contextmanager
def _nested(said: list[Any]) -> Iterator[None]:
    mark = len(said)
    try:
        with database.atomic():
            yield
    except BaseException:
        del said[mark:]
        raise


def publish(act: Act, *news: tuple[str, Event]) -> None:
    """Collect an act and what is told about it; written when the outermost transaction() ends."""
    if _local.said is None:
        raise RuntimeError(f"{act.kind} was published outside publish.transaction(): state and news are one commit")
    for topic, event in news:
        if not topics.is_numbered(topic):
            raise ValueError(f"{topic!r} is not a numbered topic (exam:N, attempt:N, user:N); weather goes by signal")
        if not isinstance(event, msgspec.Struct):
            raise TypeError(f"{event!r} is not an event of broadcast.events")
    # Frozen now: a dict that the action goes on changing must not change what was said.
    frozen = msgspec.structs.replace(act, before=plain(act.before), after=plain(act.after))
    _local.said.append((frozen, news))


def begin_rehearsal(exam_id: int) -> None:
    """Mark a new exam's chain as a rehearsal's, before its first act: only such a chain may be deleted later."""
    ledger.begin_rehearsal(exam_id)


def forget_rehearsal(exam_id: int, attempt_ids: list[int]) -> None:
    """Delete acts, news and numbers of a rehearsal; of any other exam the database itself refuses."""
    ledger.forget(exam_id, [topics.exam(exam_id), *(topics.attempt(each) for each in attempt_ids)])


def open_line() -> None:
    """Tell nobody anything: the first hint of a process opens its line to the others, and that takes a while."""
    bus.hint(())


def _bound_waiting() -> None:
    """PostgreSQL: who waits for a lock, or idles holding one, gives up after 5 s; the hub's look-back relies on it."""
    if connection.vendor == "postgresql":
        in_one_trip = connection.connection.pipeline()  # with BEGIN
        with connection.wrap_database_errors, in_one_trip, connection.cursor() as cursor:
            patience = f"{settings.PUBLISHING_PATIENCE}s"
            names = ("lock_timeout", "idle_in_transaction_session_timeout")
            cursor.execute(
                "SELECT set_config(%s, %s, true), set_config(%s, %s, true)", [names[0], patience, names[1], patience]
            )


def _hint(told: list[str]) -> None:
    try:
        if told:
            bus.hint(told)
    except Exception:
        # Committed is committed: the hub's sweep finds the news within a second without the hint.
        log.exception("the hint for %d topics was not sent", len(told))
