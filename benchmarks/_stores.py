"""PostgreSQL and Redis in a folder of their own, a seeded database to copy, and Examcast's processes on it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

BENCHMARKS = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCHMARKS.parent))

from deploy.local import postgres, processes, redis  # noqa: E402
from deploy.local.instance import POSTGRES_OPTIONS  # noqa: E402
from deploy.local.services import answers, free_port, wait_until  # noqa: E402
from examcast.entrypoints.workers import secrets  # noqa: E402

SEEDED = "seeded"


@dataclass
class Stores:
    """Where they lie; what is copied from; what a system under measurement is told by its environment."""

    folder: Path
    ports: dict[str, int] = field(default_factory=lambda: {name: free_port() for name in ("postgres", "redis")})
    exam: dict[str, Any] = field(default_factory=dict)

    def url(self, database: str) -> str:
        return postgres.url(self.ports["postgres"]).removesuffix("postgres") + database

    def environment(self, database: str = "", home: str = "data") -> dict[str, str]:
        """On a database of PostgreSQL; without one embedded, on the SQLite of the folder `home`."""
        foreign = ("EXAMCAST_", "DJANGO_", "CELERY_", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        own = {
            "EXAMCAST_HOME": str(self.folder / home),
            "EXAMCAST_SECRETS": str(self.folder / "secrets"),
            "EXAMCAST_LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "examcast.config.settings",
        }
        if database:
            own |= {"DATABASE_URL": self.url(database), "REDIS_URL": redis.url(self.ports["redis"])}
        return kept | own

    # --- a place for each measurement ---------------------------------------------------------------------------------

    def copy(self, name: str) -> dict[str, str]:
        """The environment on a copy of the seeded PostgreSQL database, written out before anything is measured."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{SEEDED}"')
            connection.execute("CHECKPOINT")
        return self.environment(name)

    def drop(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def copy_file(self, name: str) -> dict[str, str]:
        """The same of the folder in which the seeded SQLite database lies."""
        shutil.copytree(self.folder / "embedded", self.folder / name)
        return self.environment(home=name)

    def ask(self, database: str, statement: str) -> Any:
        """The first value that a statement gives."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement).fetchone()
        return found[0] if found else None

    def seed(self, students: int) -> None:
        """The same open exam twice: in PostgreSQL and in a file."""
        secrets.make(self.folder / "secrets")
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{SEEDED}"')
        self.exam = {
            "postgresql": self._seed(self.environment(SEEDED), students),
            "sqlite": self._seed(self.environment(home="embedded"), students),
        }

    def _seed(self, environment: dict[str, str], students: int) -> dict[str, Any]:
        command = [sys.executable, str(BENCHMARKS / "_exam.py"), str(students)]
        made = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
        return dict(json.loads(made.stdout))


@contextmanager
def stores(students: int) -> Iterator[Stores]:
    """Running and seeded; everything that was started is ended by its own id, and the folder removed."""
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o711)  # PostgreSQL passes through it as nobody
        for each in ("data", "embedded", "redis"):
            (folder / each).mkdir(mode=0o750)
        made = Stores(folder)
        port = made.ports["postgres"]
        postgres.initialise(folder / "postgres")
        stack.enter_context(
            _running(postgres.command(folder / "postgres", port, *POSTGRES_OPTIONS), folder, postgres.identity())
        )
        stack.enter_context(_running(redis.command(folder / "redis", made.ports["redis"]), folder))
        wait_until(lambda: postgres.is_ready(port), "PostgreSQL")
        wait_until(lambda: answers(made.ports["redis"]), "Redis")
        made.seed(students)
        yield made


@contextmanager
def serving(environment: dict[str, str], command: Sequence[object], port: int, log: Path) -> Iterator[int]:
    """One server process of ours, from when it listens until the block ends."""
    started = processes.start([sys.executable, *command], log, environment, log.parent, {})
    try:
        wait_until(lambda: answers(port) or not started.is_alive, "the server", 60)
        if not started.is_alive:
            raise SystemExit(f"The server did not start:\n{log.read_text()[-3000:]}")
        yield started.pid
    finally:
        processes.end(started)


@contextmanager
def _running(command: Sequence[object], folder: Path, identity: dict[str, Any] | None = None) -> Iterator[None]:
    log = folder / "stores.log"
    started = processes.start(command, log, os.environ, "/", identity or {})
    try:
        yield
    finally:
        processes.end(started, processes.signal.SIGINT)
