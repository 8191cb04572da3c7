"""The pen of publish: chain heads by exam, then topics by name, then acts and news, last before commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from django.db import connection
from msgspec.structs import replace

from examcast.broadcast.events import AnnouncementMade, Event, TimeChanged
from examcast.broadcast.instants import iso
from examcast.broadcast.models import Act, Chain, News, Topic
from examcast.domain.sealing import link

if TYPE_CHECKING:
    from examcast.broadcast import publish

    Said = tuple[publish.Act, tuple[tuple[str, Event], ...]]

# Functions in FROM come first: what is asked is whether the instant has come after the waiting. Never longer than a
# lock is waited for, should the clock be set back meanwhile.
AT_MOST = 4.0
WAIT = """SELECT clock_timestamp() >= %s
FROM pg_sleep(least(extract(epoch FROM %s::timestamptz - clock_timestamp()), %s)::float8)"""
ROWS = 500  # of a multi-row statement: far below the limit of bound values on either database


def write(said: Sequence[Said], not_before: datetime | None = None) -> list[str]:
    """Write everything that was said; returns the topics that have news. Lock order: chains by exam, topics by name."""
    acts = _write_acts([act for act, _ in said])
    told = [(topic, act, event) for act, (_, news) in zip(acts, said, strict=True) for topic, event in news]
    rows = _news(told)
    with _not_before(not_before):
        News.objects.bulk_create(rows, batch_size=ROWS)
    return sorted({topic for topic, _, _ in told})


def body(act: Act | publish.Act, place: int) -> dict[str, object]:
    """What an act's link is reckoned over."""
    subject = act.subject if not isinstance(act, Act) else (act.subject_type, act.subject_id)
    return {
        "place": place, "exam_id": act.exam_id, "kind": act.kind, "subject": list(subject), "actor_id": act.actor_id,
        "reason": act.reason, "before": act.before, "after": act.after, "at": iso(act.at),
    }  # fmt: skip


def _write_acts(acts: Sequence[publish.Act]) -> list[Act]:
    chains = _lock_chains(sorted({act.exam_id or 0 for act in acts}))
    rows = []
    for act in acts:
        chain = chains[act.exam_id or 0]
        previous, chain.length = chain.head, chain.length + 1
        chain.head = link(previous, body(act, chain.length))
        rows.append(
            Act(
                exam_id=act.exam_id,
                place=chain.length,
                kind=act.kind,
                subject_type=act.subject[0],
                subject_id=act.subject[1],
                actor_id=act.actor_id,
                reason=act.reason,
                before=act.before,
                after=act.after,
                at=act.at,
                prev_hash=previous,
                hash=chain.head,
            )
        )
    written = Act.objects.bulk_create(rows, batch_size=ROWS)
    Chain.objects.bulk_update(chains.values(), ["head", "length"], batch_size=ROWS)
    return written


def _lock_chains(exam_ids: Sequence[int]) -> Mapping[int, Chain]:
    Chain.objects.bulk_create([Chain(exam_id=each) for each in exam_ids], ignore_conflicts=True)
    locked = Chain.objects.select_for_update().filter(exam_id__in=exam_ids).order_by("exam_id")
    return {chain.exam_id: chain for chain in locked}


def _news(told: Sequence[tuple[str, Act, Event]]) -> list[News]:
    numbers = _take_numbers(Counter(topic for topic, _, _ in told)) if told else {}
    rows = []
    for topic, act, event in told:
        text = msgspec.json.encode(_stamped(event, act)).decode()
        rows.append(News(topic=topic, number=next(numbers[topic]), act=act, event=text))
    return rows


@contextmanager
def _not_before(instant: datetime | None) -> Iterator[None]:
    """What is written inside is written when the instant has come by the database's clock, in one trip with waiting."""
    if instant is None:
        yield
        return
    if connection.vendor != "postgresql":
        raise ValueError("Only PostgreSQL waits for an instant; with another database act when it has come.")
    with connection.wrap_database_errors, connection.connection.pipeline(), connection.cursor() as cursor:
        cursor.execute(WAIT, [instant, instant, AT_MOST])
        yield
        if not cursor.fetchone()[0]:
            raise RuntimeError(f"the database's clock stands more than {AT_MOST} s before {instant}")


def _stamped(event: Event, act: Act) -> Event:
    """The event with its act; what the act is about carries it too, for a picture holds that without the event."""
    stamped = replace(event, act=act.id)
    subject = (act.subject_type, act.subject_id)
    if isinstance(stamped, AnnouncementMade) and subject == ("announcement", stamped.announcement.id):
        return replace(stamped, announcement=replace(stamped.announcement, act=act.id))
    if isinstance(stamped, TimeChanged) and subject == ("ledger_entry", stamped.entry.id):
        return replace(stamped, entry=replace(stamped.entry, act=act.id))
    return stamped


def _take_numbers(wanted: Mapping[str, int]) -> dict[str, Iterator[int]]:
    """The next numbers of each topic; the row locks, taken in name order, make number order commit order."""
    given: dict[str, Iterator[int]] = {}
    names = sorted(wanted)
    with connection.cursor() as cursor:
        for start in range(0, len(names), ROWS):
            part = names[start : start + ROWS]
            cursor.execute(
                f"INSERT INTO {Topic._meta.db_table} (name, number) VALUES {', '.join(['(%s, %s)'] * len(part))} "
                "ON CONFLICT (name) DO UPDATE SET number = "
                f"{Topic._meta.db_table}.number + excluded.number RETURNING name, number",
                [value for name in part for value in (name, wanted[name])],
            )
            for name, last in cursor.fetchall():
                given[name] = iter(range(last - wanted[name] + 1, last + 1))
    return given


def begin_rehearsal(exam_id: int) -> None:
    """Create the chain as one that may be deleted; an exam that already has acts keeps them."""
    Chain.objects.create(exam_id=exam_id, is_kept=False)


def forget(exam_id: int, topics: Sequence[str]) -> None:
    """Delete a rehearsal's acts, news and numbers; a trigger refuses it for any other exam."""
    acts = Act.objects.filter(exam_id=exam_id)
    News.objects.filter(act__in=acts.values("id")).delete()
    for start in range(0, len(topics), ROWS):
        part = topics[start : start + ROWS]
        News.objects.filter(topic__in=part).delete()
        Topic.objects.filter(name__in=part).delete()
    acts._raw_delete(acts.db)
    Chain.objects.filter(exam_id=exam_id).delete()
