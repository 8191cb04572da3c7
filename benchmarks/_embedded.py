"""An embedded server on a seeded folder, a process of its own; what it costs, read from /proc."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BENCHMARKS = Path(__file__).resolve().parent
FOREIGN = ("EXAMCAST_", "DJANGO_", "CELERY_", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """Where it listens and which process it is."""

    port: int
    pid: int
    home: Path

    def cpu_seconds(self) -> float:
        """utime and stime of the process and its children (proc(5))."""
        stats = (Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split() for pid in self._pids())
        return sum(int(each[11]) + int(each[12]) for each in stats) / TICKS

    def memory_kb(self) -> int:
        lines = [line for pid in self._pids() for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

    def _pids(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [self.pid, *map(int, children)]


@contextmanager
def folder() -> Iterator[Path]:
    """For everything of one run; gone with it, also when the run is ended."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as name:
        yield Path(name)


def environment(home: Path) -> dict[str, str]:
    """SQLite and secrets in `home`, nothing of the caller's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    own = {"EXAMCAST_HOME": str(home), "EXAMCAST_SECRETS": str(home / "secrets"), "EXAMCAST_LOG_LEVEL": "WARNING"}
    return {**kept, **own, "DJANGO_SETTINGS_MODULE": "examcast.config.settings"}


def run(home: Path, command: Sequence[object], given: object = None) -> Any:
    """A program of this folder on that data: JSON in, JSON out."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], input=json.dumps(given), stdout=subprocess.PIPE, text=True,
        env=environment(home), cwd=BENCHMARKS.parent, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def seed(home: Path, students: int) -> dict[str, Any]:
    """An open exam with so many candidates; who they are, and the keys of their tickets."""
    home.mkdir(mode=0o700)
    return {"exam": run(home, [BENCHMARKS / "_exam.py", students]), "keys": keys(home)}


def keys(home: Path) -> dict[str, str]:
    """Of tickets, as JSON carries them."""
    from examcast.entrypoints.workers import secrets  # noqa: PLC0415

    return {name: key.hex() for name, key in secrets.load(home / "secrets").ticket_keys.items()}


def copy(seeded: Path, home: Path) -> None:
    shutil.copytree(seeded, home)


def remove(home: Path) -> None:
    shutil.rmtree(home)


@contextmanager
def serving(home: Path) -> Iterator[Server]:
    """`examcast serve` on the data there."""
    from examcast.entrypoints.cli import child_server  # noqa: PLC0415

    kept = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment(home))
    try:
        with child_server.serving(home) as child:
            yield Server(int(child.url.rpartition(":")[2]), child.process.pid, home)
    finally:
        os.environ.clear()
        os.environ.update(kept)
