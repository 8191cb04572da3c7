"""A PostgreSQL of the tests' own: a temporary folder, a free port on loopback."""

import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.local import postgres
from tests.support.services import end, free_port, wait_until

# Durability is what a test database does not need.
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


@dataclass
class Postgres:
    folder: Path
    port: int
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return postgres.url(self.port)

    def stop(self) -> None:
        end(self.process, signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Postgres:
    folder, port = Path(tempfile.mkdtemp(prefix="examcast-pg-")), free_port()
    postgres.initialise(folder)
    with (folder / "postgres.log").open("w") as log:
        command = [str(part) for part in postgres.command(folder, port, *OPTIONS)]
        process = subprocess.Popen(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, **postgres.identity()
        )
    server = Postgres(folder, port, process)
    try:
        wait_until(lambda: _is_ready(server), "PostgreSQL answers")
    except TimeoutError:
        text = (folder / "postgres.log").read_text()
        server.stop()
        raise RuntimeError(text) from None
    return server


def _is_ready(server: Postgres) -> bool:
    if server.process.poll() is not None:
        raise TimeoutError
    return postgres.is_ready(server.port)
