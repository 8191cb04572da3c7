"""The program itself as a process of its own: started, stopped, killed, started again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from tests.support.services import end, free_port, wait_until


class Program:
    """`examcast serve` in a folder; `with Program(folder) as program: httpx.get(program.url)`."""

    def __init__(self, home: Path, **env: str) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # SQLite in the folder, embedded, unless the caller says otherwise: nothing of the test's own database.
        left_out = ("DATABASE_URL", "REDIS_URL", "EXAMCAST_SECRETS")
        self.env = {name: value for name, value in os.environ.items() if name not in left_out}
        self.env |= {"EXAMCAST_HOME": str(home), "EXAMCAST_PUBLIC_URL": self.url, **env}
        self.log = home / "program.log"
        self.process: subprocess.Popen | None = None

    @property
    def command(self) -> tuple[str, ...]:
        return ("serve", "--host", "127.0.0.1", "--port", str(self.port))

    @property
    def server_log(self) -> Path:
        """Where the server itself writes."""
        return self.log

    def run(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        """Another command beside the server, in the same folder; fails loudly."""
        told = subprocess.run(
            _examcast(*arguments), env=self.env, cwd=self.home, capture_output=True, text=True, **options
        )
        assert told.returncode == 0, f"examcast {' '.join(arguments)}\n{told.stdout}{told.stderr}"
        return told

    def start(self) -> "Program":
        self.home.mkdir(parents=True, exist_ok=True)
        command = _examcast(*self.command)
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, env=self.env, cwd=self.home, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            wait_until(self._answers, "the server answers", 120)
        except TimeoutError:
            self.kill()
            raise RuntimeError(self.log.read_text()) from None
        return self

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process:
            end(self.process)

    def kill(self) -> None:
        """As when the power goes: no farewell."""
        if self.process:
            end(self.process, signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    def _answers(self) -> bool:
        if self.process and self.process.poll() is not None:
            raise TimeoutError
        try:
            return httpx.get(self.url + "/healthz", timeout=2).status_code < 500
        except httpx.TransportError:
            return False

    def __enter__(self) -> "Program":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def _examcast(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "examcast", *arguments]
