"""Processes that outlive whoever started them: known by id and birth, so that nobody else's is ever ended."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Running:
    """A process that was started; ids are used again, so its birth belongs to it."""

    pid: int
    born: str

    @property
    def is_alive(self) -> bool:
        with contextlib.suppress(ChildProcessError, OSError):
            os.waitpid(self.pid, os.WNOHANG)  # a child of ours that ended is let go of
        return _born(self.pid) == self.born != ""


def start(
    command: Sequence[object], log: Path, env: Mapping[str, str], cwd: Path | str, identity: Mapping[str, Any]
) -> Running:
    """In a session of its own: Ctrl+C in the terminal that started it is not meant for it."""
    with log.open("a") as out:
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
            env=dict(env), cwd=cwd, start_new_session=True, **identity,
        )  # fmt: skip
    return Running(process.pid, _born(process.pid))


def end(running: Running, how: signal.Signals = signal.SIGTERM, seconds: float = 20.0) -> None:
    """Ask it to end, insist after a while, and take with it what it left in its session."""
    ask(running, how)
    until = time.monotonic() + seconds
    while running.is_alive and time.monotonic() < until:
        time.sleep(0.02)
    if running.is_alive or not _born(running.pid):  # the id is nobody else's: then neither is the group's
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)


def ask(running: Running, how: signal.Signals = signal.SIGTERM) -> None:
    if running.is_alive:
        with contextlib.suppress(ProcessLookupError):
            os.kill(running.pid, how)


def _born(pid: int) -> str:
    """When the process began, in ticks since the machine did; nothing for one that has ended (proc(5), field 22)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else fields[19]
