"""A Redis (or Valkey) of the tests' own: a free port, nothing kept."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.local import redis
from tests.support.services import answers, end, free_port, wait_until


@dataclass
class Redis:
    port: int
    folder: Path
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return redis.url(self.port)

    def stop(self) -> None:
        end(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def restart(self) -> None:
        """Gone and back on the same port, with everything forgotten."""
        end(self.process)
        self.process = _launch(self.port, self.folder)


def start() -> Redis:
    folder, port = Path(tempfile.mkdtemp(prefix="examcast-redis-")), free_port()
    return Redis(port, folder, _launch(port, folder))


def _launch(port: int, folder: Path) -> subprocess.Popen:
    command = [str(part) for part in redis.command(folder, port)]
    with (folder / "redis.log").open("a") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    wait_until(lambda: answers(port), "Redis answers")
    return process
