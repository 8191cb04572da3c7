"""`examcast demo`: a running server with a bank, accounts, an exam about to open, simulated candidates."""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path
from types import FrameType
from typing import Any

from examcast.domain.errors import Refused

FOLDER = "demo-data"
MARK = ".made-by-demo"
ELSEWHERE = ("DATABASE_URL", "REDIS_URL", "EXAMCAST_SECRETS", "EMAIL_URL")  # a demo touches nothing but its folder


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("demo", description=__doc__)
    parser.add_argument("--check", action="store_true", help="on a free port; look at everything, print one line, end")
    parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")
    parser.add_argument("--opens-in", type=float, metavar="S", help="seconds from the start of the server to the bell")


def run(args: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    for name in ELSEWHERE:
        os.environ.pop(name, None)
    if args.check:
        with tempfile.TemporaryDirectory(prefix="examcast-demo-") as folder:
            return _run(args, Path(folder), _free_port())
    _require_free(args.port)
    home = Path(os.environ.get("EXAMCAST_HOME") or FOLDER).resolve()
    _empty(home)
    return _run(args, home, args.port)


def _run(args: argparse.Namespace, home: Path, port: int) -> int:
    """Django is set up here and not before: its settings read the folder."""
    os.environ["EXAMCAST_HOME"] = str(home)
    os.environ.setdefault("EXAMCAST_LOG_LEVEL", "WARNING")
    home.mkdir(parents=True, exist_ok=True)
    (home / MARK).touch()
    importlib.import_module("django").setup()
    if args.check:
        return int(importlib.import_module("examcast.entrypoints.cli.demo_check").check(home, port))
    serving = importlib.import_module("examcast.entrypoints.cli.demo_run")
    return int(serving.serve(home, port, 60.0 if args.opens_in is None else args.opens_in))


def _empty(home: Path) -> None:
    """A demo begins afresh, and never in a folder that it has not made."""
    if not home.exists() or not any(home.iterdir()):
        return
    if not (home / MARK).exists():
        raise Refused(
            "malformed", f"{home} holds data that no demo has made. Set EXAMCAST_HOME to another folder, or unset it."
        )
    if importlib.import_module("examcast.entrypoints.cli.server_lock").is_held(home):
        raise Refused("already_running", f"A server runs on {home}. End it first, or set EXAMCAST_HOME.")
    shutil.rmtree(home)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Refused("unavailable", f"Port {port} is taken. Choose another one with --port.") from error


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End as Ctrl+C ends: with everything put away."""
    sys.stderr.flush()
    raise KeyboardInterrupt
