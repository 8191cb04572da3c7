"""A server of our own for as long as a command needs one: `examcast serve` as a child process."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings

from examcast.domain.errors import Refused
from examcast.entrypoints.cli import server_lock

STARTS_WITHIN = 120.0
ENDS_WITHIN = 20.0
PR_SET_PDEATHSIG = 1
ADDRESS = re.compile(r"Examcast is at (http://\S+)")


class Child:
    """The process, where it listens, and what it wrote."""

    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.process, self.url, self.log = process, url, log

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(home: Path, port: int = 0, extra: dict[str, str] | None = None) -> Iterator[Child]:
    """The server on the data in `home`; it ends with the block."""
    log = home / "serve.log"
    environment = {**os.environ, "EXAMCAST_HOME": str(home), **(extra or {})}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "examcast", "serve", "--port", str(port)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=environment,
            preexec_fn=_end_with_parent,
        )  # fmt: skip
    try:
        yield Child(process, _wait(process, log), log)
    finally:
        _end(process)


def _end_with_parent() -> None:
    """In the child, before it becomes the server: a command that is killed leaves nobody on its port (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait(process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        said = log.read_text(encoding="utf-8", errors="replace")
        if found := ADDRESS.search(said):
            return found[1]
        if process.poll() is not None:
            raise Refused("unavailable", f"The server did not start:\n{said[-2000:]}")
        time.sleep(0.05)
    raise Refused("unavailable", f"The server did not start within {STARTS_WITHIN:g} s; see {log}.")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def found_or_started(url: str | None) -> Iterator[str]:
    """The server at `url`; else the one that runs on the data here; else one of our own."""
    home = Path(settings.EXAMCAST_HOME)
    if url is None and (settings.IS_DISTRIBUTED or server_lock.is_held(home)):
        url = settings.EXAMCAST_PUBLIC_URL
    if url is None:
        with serving(home) as child:
            yield child.url
        return
    _require(url.rstrip("/"))
    yield url.rstrip("/")


def _require(url: str) -> None:
    try:
        reply = httpx.get(f"{url}/readyz", timeout=10)
    except httpx.HTTPError as error:
        raise Refused(
            "unavailable", f"No server answers at {url} ({error}). Start it, or say where it is with --url."
        ) from error
    if reply.status_code != 200:
        raise Refused("unavailable", f"The server at {url} is not ready: {reply.text[:300]}")
