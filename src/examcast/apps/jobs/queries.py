"""What others may know of jobs and of the loops that do them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Min, Q

from examcast.apps.jobs.models import Heartbeat, Job


@dataclass(frozen=True)
class JobCard:
    id: int
    kind: str
    state: str  # waiting | running | done | failed
    progress: int
    note: str
    result: dict[str, Any] | None
    error: str
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class RunningJob:
    id: int
    kind: str
    progress: int
    note: str
    worker: str
    started_at: datetime | None


@dataclass(frozen=True)
class QueuedJobs:
    """What waits of one kind: some due by now, some only later (another try, a mail for tomorrow)."""

    kind: str
    due: int
    later: int
    oldest_due_at: datetime | None  # of those due
    next_at: datetime | None  # of those later


@dataclass(frozen=True)
class FailedJob:
    id: int
    kind: str
    tries: int
    ended_at: datetime | None
    reason: str


@dataclass(frozen=True)
class Beat:
    name: str
    process: str
    at: datetime
    lateness_ms: int
    figures: dict[str, Any]


def job(job_id: int) -> JobCard | None:
    row = Job.objects.filter(pk=job_id).first()
    return _card(row) if row else None


def running(size: int = 50) -> list[RunningJob]:
    """What workers have in their hands, the longest first."""
    rows = Job.objects.filter(state="running").order_by("started_at", "pk")[:size]
    return [RunningJob(row.pk, row.kind, row.progress, row.note, row.worker, row.started_at) for row in rows]


def queued(now: datetime) -> list[QueuedJobs]:
    """Kinds of which something waits, the longest overdue first."""
    due, later = Q(due_at__lte=now), Q(due_at__gt=now)
    rows = (
        Job.objects.filter(state="waiting")
        .values("kind")
        .annotate(
            due=Count("pk", filter=due),
            later=Count("pk", filter=later),
            oldest=Min("due_at", filter=due),
            next=Min("due_at", filter=later),
        )
        .order_by("oldest", "next", "kind")
    )
    found = [QueuedJobs(row["kind"], row["due"], row["later"], row["oldest"], row["next"]) for row in rows]
    return sorted(found, key=lambda each: each.oldest_due_at is None)


def all_failed(size: int = 50) -> tuple[int, list[FailedJob]]:
    """How many stand failed, and the latest of them."""
    rows = Job.objects.filter(state="failed").order_by("-ended_at", "-pk")
    return rows.count(), [
        FailedJob(row.pk, row.kind, row.tries, row.ended_at, reason(row.error)) for row in rows[:size]
    ]


def reason(error: str) -> str:
    """The sentence of a refusal, or the last line of what was raised."""
    lines = error.strip().splitlines()
    return lines[-1] if lines else "No reason was kept."


def failed(since: datetime, size: int = 50) -> list[JobCard]:
    return [_card(row) for row in Job.objects.filter(state="failed", ended_at__gte=since).order_by("-pk")[:size]]


def overdue(now: datetime, by: timedelta) -> int:
    """Jobs that should have begun longer ago than that."""
    return Job.objects.filter(state="waiting", due_at__lt=now - by).count()


def counts(now: datetime) -> dict[str, int]:
    """Of what is not done, by state; what waits for a later day counts apart."""
    waiting, is_due = Q(state="waiting"), Q(due_at__lte=now)
    found: dict[str, int] = Job.objects.exclude(state="done").aggregate(
        waiting=Count("pk", filter=waiting & is_due),
        later=Count("pk", filter=waiting & ~is_due),
        running=Count("pk", filter=Q(state="running")),
        failed=Count("pk", filter=Q(state="failed")),
    )
    return found


def has_due(now: datetime, is_long: bool) -> bool:
    return Job.objects.filter(state="waiting", due_at__lte=now, is_long=is_long).exists()


def beats(name: str, since: datetime) -> list[Beat]:
    """Loops of that name heard from since, the latest first."""
    rows = Heartbeat.objects.filter(name=name, at__gte=since).order_by("-at")
    return [Beat(row.name, row.process, row.at, row.lateness_ms, row.figures) for row in rows]


def unapplied_migrations() -> int:
    """How many of this version's migrations the database has not seen."""
    return len(_expected_migrations() - MigrationRecorder(connection).applied_migrations().keys())


@lru_cache(maxsize=1)
def _expected_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _card(row: Job) -> JobCard:
    return JobCard(
        row.pk, row.kind, row.state, row.progress, row.note, row.result, row.error, row.created_at, row.ended_at
    )  # fmt: skip
