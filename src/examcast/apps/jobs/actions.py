"""Jobs: enqueued with the change that needs them, taken by one worker at a time, tried again, ended."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Least

from examcast.apps.jobs.hints import hint
from examcast.apps.jobs.models import Heartbeat, Job
from examcast.broadcast import publish

LEASE = timedelta(seconds=60)
SENT_AGAIN_AFTER = timedelta(seconds=60)
KEPT = timedelta(days=30)
BEAT_EVERY = timedelta(seconds=5)
PROCESS = f"{socket.gethostname()}:{os.getpid()}"[:100]


@dataclass(frozen=True)
class Taken:
    """A job in the hands of one worker, until its lease ends."""

    id: int
    kind: str
    args: dict[str, Any]
    is_long: bool
    worker: str
    tries: int
    tries_allowed: int


def enqueue(
    kind: str,
    args: dict[str, Any],
    now: datetime,
    *,
    is_long: bool = False,
    due_at: datetime | None = None,
    key: str = "",
    tries_allowed: int = 5,
) -> int:
    """A row in the caller's transaction, a hint when that commits. With a key, one that waits already is enough."""
    due = due_at or now
    if key and (waiting := _sooner(kind, key, due)):
        return waiting
    sent_at = now if due <= now else None
    job = Job(kind=kind, args=args, is_long=is_long, due_at=due, key=key, created_at=now)
    job.tries_allowed, job.sent_at = tries_allowed, sent_at
    job_id = _insert_once(job) if key else _insert(job)
    if sent_at:
        transaction.on_commit(lambda: hint(job_id, is_long))
    return job_id


def _sooner(kind: str, key: str, due: datetime) -> int | None:
    """The job with that key that waits already, now at the earlier of the two instants.

    Written even where nothing changes: whoever takes the job waits at its row until the caller's work can be seen.
    """
    with transaction.atomic():
        waiting = Job.objects.filter(kind=kind, key=key, state="waiting")
        held = waiting.update(due_at=Least("due_at", due))
        return waiting.values_list("pk", flat=True).get() if held else None


def _insert(job: Job) -> int:
    job.save(force_insert=True)
    return job.pk


def _insert_once(job: Job) -> int:
    """Two that enqueue the same at once leave one row, held by both; again when it was taken between the two looks."""
    with transaction.atomic():
        waiting = None
        while waiting is None:
            Job.objects.bulk_create([job], ignore_conflicts=True)
            waiting = _sooner(job.kind, job.key, job.due_at)
    return waiting


def take(worker: str, now: datetime, *, job_id: int | None = None, is_long: bool | None = None) -> Taken | None:
    """The job asked for, or the one due longest; a conditional UPDATE decides between workers."""
    due = Job.objects.filter(state="waiting", due_at__lte=now)
    if job_id is not None:
        due = due.filter(pk=job_id)
    if is_long is not None:
        due = due.filter(is_long=is_long)
    for candidate in due.order_by("due_at", "pk").values_list("pk", flat=True)[:20]:
        won = Job.objects.filter(pk=candidate, state="waiting").update(
            state="running", worker=worker, lease_until=now + LEASE, started_at=now, tries=F("tries") + 1, error=""
        )
        if won:
            job = Job.objects.get(pk=candidate)
            return Taken(job.pk, job.kind, job.args, job.is_long, worker, job.tries, job.tries_allowed)
    return None


def renew(job: Taken, now: datetime) -> bool:
    """Whether the job is still this worker's; if so, for another lease."""
    return bool(_mine(job).update(lease_until=now + LEASE))


def report(job: Taken, percent: int, note: str = "") -> None:
    """What people see while they wait."""
    _mine(job).update(progress=max(0, min(100, percent)), note=note[:300])


def finish(job: Taken, now: datetime, result: dict[str, Any] | None = None) -> bool:
    return bool(_mine(job).update(state="done", progress=100, result=result, ended_at=now, lease_until=None))


def fail(job: Taken, error: str, now: datetime, *, is_final: bool = False) -> bool:
    """Try again later, later each time; after the last try it stays failed, for doctor to say."""
    if is_final or job.tries >= job.tries_allowed:
        return bool(_mine(job).update(state="failed", error=error[:4000], ended_at=now, lease_until=None))
    return _wait_again(_mine(job), now, error=error[:4000], due_at=now + backoff(job.tries))


def backoff(tries: int) -> timedelta:
    """10 s, 40 s, 160 s, … at most an hour."""
    return min(timedelta(seconds=10 * 4 ** (tries - 1)), timedelta(hours=1))


def try_again(job_id: int, now: datetime, by: int | None = None) -> bool:
    """A person says: once more. False for one that has not failed, or where another like it waits already."""
    with publish.transaction():
        if not _wait_once_more(job_id, now):
            return False
        kind, is_long = Job.objects.values_list("kind", "is_long").get(pk=job_id)
        publish.publish(
            publish.Act(kind="job.retried", at=now, subject=("job", job_id), actor_id=by, after={"kind": kind})
        )
        transaction.on_commit(lambda: hint(job_id, is_long))
    return True


def _wait_once_more(job_id: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            failed = Job.objects.filter(pk=job_id, state="failed")
            return bool(failed.update(state="waiting", due_at=now, tries=0, sent_at=now, ended_at=None, progress=0))
    except IntegrityError:  # of two with the same key only one may wait
        return False


def resend_due(now: datetime) -> int:
    """What waited a minute, or lost its worker, is sent again; returns how many. Level-triggered: safe at any time."""
    for job_id, tries, allowed in Job.objects.filter(state="running", lease_until__lt=now).values_list(
        "pk", "tries", "tries_allowed"
    ):
        lost = Job.objects.filter(pk=job_id, state="running", lease_until__lt=now)
        if tries >= allowed:
            lost.update(state="failed", error="Its worker ended before the job did, each time.", ended_at=now)
        else:
            _wait_again(lost, now, sent_at=None)
    stale = Job.objects.filter(state="waiting", due_at__lte=now).filter(
        Q(sent_at=None) | Q(sent_at__lt=now - SENT_AGAIN_AFTER) | Q(sent_at__lt=F("due_at"))
    )
    sent = 0
    for job_id, is_long in list(stale.values_list("pk", "is_long")[:500]):
        sent += Job.objects.filter(pk=job_id, state="waiting").update(sent_at=now)
        hint(job_id, is_long)
    return sent


def tidy(now: datetime) -> int:
    """Forget what was done long ago, and loops that fell silent a day ago."""
    Heartbeat.objects.filter(at__lt=now - timedelta(days=1)).delete()
    return Job.objects.filter(state="done", ended_at__lt=now - KEPT).delete()[0]


_beats: dict[str, tuple[datetime, int]] = {}


def beat(name: str, now: datetime, lateness_ms: int = 0, figures: Mapping[str, Any] | None = None) -> bool:
    """The loop `name` of this process lives; written at most every five seconds, with the worst lateness between."""
    last, worst = _beats.get(name, (None, 0))
    worst = max(worst, lateness_ms)
    if last is not None and timedelta() <= now - last < BEAT_EVERY:
        _beats[name] = (last, worst)
        return False
    said = {"at": now, "lateness_ms": worst, "figures": dict(figures or {})}
    Heartbeat.objects.update_or_create(name=name, process=PROCESS, defaults=said)
    _beats[name] = (now, 0)
    return True


def _mine(job: Taken) -> QuerySet[Job]:
    """By try as well as by name: the processes of one Celery worker bear the name of their parent."""
    return Job.objects.filter(pk=job.id, state="running", worker=job.worker, tries=job.tries)


def _wait_again(rows: QuerySet[Job], now: datetime, **fields: Any) -> bool:
    """Back among the waiting, unless one with the same key waits there already, which then does the work."""
    try:
        with transaction.atomic():
            return bool(rows.update(state="waiting", worker="", lease_until=None, **fields))
    except IntegrityError:
        note = "Another one like it waits already."
        return bool(rows.update(state="done", lease_until=None, ended_at=now, note=note))
