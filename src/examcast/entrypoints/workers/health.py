"""What an operator asks in trouble, in sentences: what is so, what to do. Nothing here changes anything."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from examcast.apps.exams import queries as exams
from examcast.apps.jobs import queries as jobs
from examcast.apps.notices import queries as notices
from examcast.apps.people import queries as people
from examcast.broadcast import replay
from examcast.domain.words import counted
from examcast.entrypoints.workers import secrets
from examcast.entrypoints.workers.clock import TOLERATED, clock, on_the_wall
from examcast.entrypoints.workers.punctuality import ALIVE, bells

log = logging.getLogger(__name__)

LATE_MS = 1000
WAITING = timedelta(minutes=5)
SPACE_LOW, SPACE_OUT = 2 * 1024**3, 256 * 1024**2


@dataclass(frozen=True)
class Finding:
    """One question, its answer, and what to do when the answer is bad."""

    name: str
    state: str  # good | attention | trouble
    says: str
    do: str = ""


Check = Callable[[datetime], Iterator[Finding]]


def database(now: datetime) -> Iterator[Finding]:
    missing = jobs.unapplied_migrations()
    version = ".".join(str(part) for part in connection.get_database_version())
    if missing:
        yield Finding(
            "database",
            "trouble",
            f"{missing} migrations are not applied.",
            "Stop the server and start it again: `examcast serve` applies them.",
        )
    else:
        yield Finding("database", "good", f"The database answers ({connection.vendor} {version}) and is up to date.")
    yield from _sqlite(version) if connection.vendor == "sqlite" else _postgresql()


def _sqlite(version: str) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        durable = cursor.execute("PRAGMA synchronous").fetchone()[0]
    if journal != "wal" or durable < 2:
        yield Finding(
            "durability",
            "trouble",
            f"SQLite runs with journal_mode={journal}, synchronous={durable}: a power cut could lose answers.",
            "Start it by `examcast`, which sets WAL and FULL.",
        )
    elif tuple(int(part) for part in version.split(".")) < (3, 51, 3):
        yield Finding(
            "durability",
            "attention",
            f"SQLite {version} has a fault that can damage its log.",
            "Install the wheel `pysqlite3`, or use PostgreSQL.",
        )
    else:
        yield Finding("durability", "good", "Every commit is on the disk before it is acknowledged.")


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        fsync, commit = cursor.fetchone()
    if fsync != "on" or commit == "off":
        yield Finding(
            "durability",
            "trouble",
            f"PostgreSQL runs with fsync={fsync}, synchronous_commit={commit}: a power cut could lose answers.",
            "Set both to on in postgresql.conf and restart it.",
        )
    else:
        yield Finding("durability", "good", "Every commit is on the disk before it is acknowledged.")


def scheduler(now: datetime) -> Iterator[Finding]:
    beats = jobs.beats("scheduler", now - ALIVE)
    if not beats:
        yield Finding(
            "scheduler",
            "trouble",
            "No scheduler was heard of for 20 seconds: exams would not open by themselves.",
            "Start the server with `examcast serve`, or `examcast scheduler` beside it.",
        )
        return
    worst = max(beat.lateness_ms for beat in beats)
    names = ", ".join(sorted(beat.process for beat in beats))
    many = f"{len(beats)} schedulers ({names}) are" if len(beats) > 1 else "The scheduler is"
    if worst > LATE_MS:
        yield Finding(
            "scheduler",
            "attention",
            f"{many} alive, but the last step came {worst} ms late.",
            "Look at the load of the machine and at how long the database takes.",
        )
    else:
        yield Finding(
            "scheduler", "good", f"{many} alive; the last step came {worst} ms after its instant.{bells(now)}"
        )


def workers(now: datetime) -> Iterator[Finding]:
    beats, overdue = jobs.beats("jobs", now - timedelta(minutes=2)), jobs.overdue(now, WAITING)
    start = (
        "Start `celery -A examcast worker`."
        if settings.IS_DISTRIBUTED
        else "Restart `examcast serve`: a thread of it does jobs."
    )
    if overdue and not beats:
        yield Finding(
            "workers",
            "trouble",
            f"{counted(overdue, 'job waits', 'jobs wait')} and nobody works: notices and mails stand still.",
            start,
        )
    elif overdue:
        yield Finding(
            "workers",
            "attention",
            f"{counted(overdue, 'job has', 'jobs have')} waited for more than five minutes.",
            "More workers help; the page System shows what runs.",
        )
    elif not beats and not settings.IS_DISTRIBUTED:
        yield Finding(
            "workers", "attention", "No worker was heard of for two minutes; nothing waits at present.", start
        )
    else:
        yield Finding("workers", "good", "Background work is up to date.")


def failures(now: datetime) -> Iterator[Finding]:
    failed = jobs.failed(now - timedelta(days=1))
    if failed:
        last, many = failed[0], counted(len(failed), "job", "jobs")
        yield Finding(
            "failed jobs",
            "attention",
            f"{many} failed within a day; the last, {last.kind}: {jobs.reason(last.error)}",
            "Mend the cause, then try them again on the page System.",
        )


def mail(now: datetime) -> Iterator[Finding]:
    stuck = notices.stuck(now, WAITING)
    if waiting := stuck.waiting:
        yield Finding(
            "notices",
            "trouble",
            f"{counted(waiting, 'notice was', 'notices were')} not handed to their people for five minutes.",
            "See the workers above: a job hands them on.",
        )
    elif late := sum(stuck.late.values()):
        said = counted(late, "e-mail or push message is", "e-mails and push messages are")
        yield Finding("notices", "attention", f"{said} overdue.", "See the workers above.")
    elif lost := sum(stuck.lost.values()):
        said = counted(lost, "e-mail or push message was", "e-mails and push messages were")
        yield Finding(
            "notices",
            "attention",
            f"{said} given up within a day.",
            "Each exam's deliveries say why; check EMAIL_URL, and whether this machine may call push services.",
        )
    else:
        yield Finding("notices", "good", "No notice waits.")
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        yield Finding(
            "mail",
            "attention",
            "E-mails are printed to the log, not sent.",
            "Set EMAIL_URL, such as smtp+tls://user:password@host:587.",
        )


def secret_files(now: datetime) -> Iterator[Finding]:
    folder = Path(settings.EXAMCAST_SECRETS)
    try:
        secrets.load(folder)
    except secrets.SecretsMissing as missing:
        yield Finding(
            "secrets",
            "trouble",
            str(missing),
            "Put the folder back from its own backup: without it old receipts cannot be checked.",
        )
        return
    yield from _sealing_keys(folder)
    if not secrets.is_private(folder):
        yield Finding("secrets", "trouble", f"Others on this machine can read {folder}.", f"Run: chmod 700 {folder}")
    else:
        yield Finding("secrets", "good", f"The secrets in {folder} can be used. Backups leave them out: keep a copy.")


def _sealing_keys(folder: Path) -> Iterator[Finding]:
    """Those that are lost, and those that may go."""
    for key_id, exam_ids in exams.locked_out().items():
        some = ", ".join(map(str, exam_ids[:5])) + ("" if len(exam_ids) <= 5 else f" and {len(exam_ids) - 5} more")
        yield Finding(
            "secrets",
            "trouble",
            f"sealing-{key_id}.key in {folder} is missing or another one: it opens the papers of exams {some}.",
            "Put the file back from its copy, on every machine, or publish these papers anew before they open.",
        )
    if idle := exams.idle_sealing_keys():
        files = ", ".join(f"sealing-{key_id}.key" for key_id in idle)
        yield Finding(
            "secrets",
            "attention",
            f"No paper is sealed under {files} any more.",
            "It may be removed once no emergency file from before is still to be handed in: it opens those, too.",
        )


def clocks(now: datetime) -> Iterator[Finding]:
    """This machine's own clock: that of a server follows the database, and in one process starts from the machine's."""
    before = on_the_wall()
    told = replay.database_now()
    after = on_the_wall()
    skew = abs(told - (before + (after - before) / 2)) - (after - before) / 2
    jump = abs(clock.wall_jump())
    if skew > TOLERATED:
        yield Finding(
            "clock",
            "attention",
            f"The clocks of this machine and of the database differ by {skew.total_seconds():.3f} s.",
            "Turn on time synchronisation (chrony, systemd-timesyncd) on both.",
        )
    elif jump > TOLERATED:
        yield Finding(
            "clock",
            "attention",
            f"This machine's clock was set since the server began: they differ by {jump.total_seconds():.3f} s.",
            "Turn on time synchronisation (chrony, systemd-timesyncd), and start the server again between exams.",
        )
    else:
        yield Finding("clock", "good", "This machine and the database agree about the time within 50 ms.")


def disk(now: datetime) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.EXAMCAST_HOME).free
    says = f"{free / 1024**3:.1f} GB are free where the data lie ({settings.EXAMCAST_HOME})."
    if free < SPACE_OUT:
        yield Finding("disk", "trouble", says, "Make room at once: without it no answer can be saved.")
    elif free < SPACE_LOW:
        yield Finding("disk", "attention", says, "Make room before the next exam.")
    else:
        yield Finding("disk", "good", says)


def accounts(now: datetime) -> Iterator[Finding]:
    if not people.has_administrator():
        yield Finding(
            "accounts", "trouble", "There is no administrator.", "Make one: examcast account NAME --role administrator"
        )


CHECKS: dict[str, Check] = {
    "database": database,
    "scheduler": scheduler,
    "workers": workers,
    "failed jobs": failures,
    "notices": mail,
    "secrets": secret_files,
    "clock": clocks,
    "disk": disk,
    "accounts": accounts,
}


def examine(now: datetime, checks: dict[str, Check]) -> list[Finding]:
    """Every answer; a check that breaks is an answer too."""
    findings: list[Finding] = []
    for name, check in checks.items():
        try:
            findings.extend(check(now))
        except Exception as error:
            log.info("the check %s broke", name, exc_info=True)
            findings.append(
                Finding(name, "trouble", f"It cannot be looked at: {type(error).__name__}: {error}", "See the log.")
            )
    return findings
