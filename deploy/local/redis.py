"""A Redis (or Valkey) on a port of loopback that keeps nothing, from the binary that is installed."""

import shutil
from pathlib import Path


def url(port: int) -> str:
    return f"redis://127.0.0.1:{port}/0"


def command(folder: Path, port: int) -> list[object]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise FileNotFoundError("redis-server was not found. On Debian: apt install redis-server")
    options = {"bind": "127.0.0.1", "port": port, "save": "", "appendonly": "no", "dir": folder, "daemonize": "no"}
    return [program, *(part for name, value in options.items() for part in (f"--{name}", value))]
