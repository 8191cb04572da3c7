"""What was told: the news since a number or "start afresh", and what the hub's tail reads."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max, Q
from django.db.models.functions import Now

from examcast.broadcast.hub import Told
from examcast.broadcast.instants import iso
from examcast.broadcast.models import Act, Epoch, News, Topic

LONGEST = 256  # news of one topic worth replaying; beyond that a snapshot is cheaper
_FIELDS = ("id", "topic", "number", "at", "event")


@contextmanager
def reading() -> Iterator[None]:
    """One picture for several queries: a read transaction that locks nothing and sees nothing newer than its start."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # atomic() would take the write lock
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("COMMIT")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def epoch() -> str:
    """The id of this database's numbering, made at first need."""
    found = Epoch.objects.filter(id=1).values_list("value", flat=True).first()
    if found is None:
        found = Epoch.objects.get_or_create(id=1, defaults={"value": secrets.token_hex(8)})[0].value
    return found


def newer_than(news_id: int) -> int:
    """How many rows of news there are beyond this one."""
    return News.objects.filter(id__gt=news_id).count()


def renew_epoch() -> str:
    """After a restore: every browser starts afresh."""
    return Epoch.objects.update_or_create(id=1, defaults={"value": secrets.token_hex(8)})[0].value


def database_now() -> datetime:
    """The database's clock: in distributed mode the only one."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT clock_timestamp()")
            now: datetime = cursor.fetchone()[0]
            return now
        cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")
        return datetime.fromisoformat(cursor.fetchone()[0])


def numbers(topics: Iterable[str]) -> dict[str, int]:
    """The last number of each topic; 0 where nothing was ever said."""
    names = list(topics)
    found: dict[str, int] = dict.fromkeys(names, 0)
    for start in range(0, len(names), 500):
        rows = Topic.objects.filter(name__in=names[start : start + 500])
        found.update(rows.values_list("name", "number"))
    return found


def since(topic: str, number: int) -> list[Told] | None:
    """The news after a number, in order; None: start afresh (trimmed, too many, or a number never given out)."""
    last = numbers([topic])[topic]
    if number == last:
        return []
    if number > last or last - number > LONGEST:
        return None
    rows = between(topic, number, last + 1)
    return rows if len(rows) == last - number else None


def latest_id() -> int:
    return News.objects.aggregate(last=Max("id"))["last"] or 0


def after(news_id: int, limit: int = 1_000) -> list[Told]:
    """What a hint announces: rows with a greater id."""
    return _told(News.objects.filter(id__gt=news_id).order_by("id")[:limit].values_list(*_FIELDS))


def recent(span: timedelta) -> list[int]:
    """Ids of the rows that the database stamped within the last `span`: the sweep."""
    return list(News.objects.filter(at__gte=Now() - span).order_by("id").values_list("id", flat=True))


def by_ids(ids: Sequence[int]) -> list[Told]:
    found: list[Told] = []
    for start in range(0, len(ids), 500):
        found += _told(News.objects.filter(id__in=ids[start : start + 500]).order_by("id").values_list(*_FIELDS))
    return found


def between(topic: str, after_number: int, before_number: int) -> list[Told]:
    """The rows of one topic strictly between two numbers: a hole, or a replay."""
    rows = News.objects.filter(topic=topic, number__gt=after_number, number__lt=before_number)
    return _told(rows.order_by("number").values_list(*_FIELDS))


def exams_with_acts_since(at: datetime) -> set[int]:
    """Exams that something was done to since: their last state is younger."""
    acts = Act.objects.filter(at__gte=at, subject_type="exam")
    return set(acts.values_list("subject_id", flat=True).distinct())


def trim(before: datetime, kept: Collection[int], at_most: int) -> int:
    """Delete the oldest news from before that instant but of the exams `kept`; a person's own goes by age alone."""
    is_kept = Q(act__exam_id__in=list(kept)) & ~Q(topic__startswith="user:")
    stale = News.objects.filter(at__lt=before).exclude(is_kept).order_by("at").values_list("id", flat=True)
    ids = list(stale[:at_most])
    parts = [ids[start : start + 500] for start in range(0, len(ids), 500)]
    with transaction.atomic():
        return sum(News.objects.filter(id__in=part).delete()[0] for part in parts)


def _told(rows: Iterable[tuple[int, str, int, datetime, str]]) -> list[Told]:
    return [Told(id, topic, number, iso(at), event) for id, topic, number, at, event in rows]
