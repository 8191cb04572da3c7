"""A PostgreSQL of the tests' own: a temporary folder, a free port on loopback."""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.services import end, free_port, wait_until

# Durability is what a test database does not need.
OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "listen_addresses=127.0.0.1",
)


@dataclass
class Postgres:
    folder: Path
    port: int
    process: subprocess.Popen

    @property
    def url(self) -> str:
        return f"postgres://examcast@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        end(self.process, signal.SIGINT)
        shutil.rmtree(self.folder, ignore_errors=True)


def find_binaries() -> Path:
    """The folder of initdb: named, Debian's newest, or the one on the path."""
    places = [
        os.environ.get("EXAMCAST_PG_BIN", ""),
        *sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=_version, reverse=True),
    ]
    on_path = shutil.which("initdb")
    places.append(str(Path(on_path).resolve().parent) if on_path else "")
    for place in filter(None, places):
        if (Path(place) / "initdb").exists() and (Path(place) / "postgres").exists():
            return Path(place)
    raise FileNotFoundError("PostgreSQL's initdb was not found. On Debian: apt install postgresql")


def start() -> Postgres:
    binaries, folder = find_binaries(), Path(tempfile.mkdtemp(prefix="examcast-pg-"))
    port = free_port()
    identity = _somebody(folder)
    common = {"cwd": "/", "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT, **identity}
    with (folder / "initdb.log").open("w") as log:
        made = subprocess.run(
            [
                binaries / "initdb",
                "-D",
                folder / "data",
                "-A",
                "trust",
                "-U",
                "examcast",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ],
            stdout=log,
            check=False,
            **common,
        )
    if made.returncode:
        raise RuntimeError((folder / "initdb.log").read_text())
    flags = [part for option in OPTIONS for part in ("-c", option)]
    with (folder / "postgres.log").open("w") as log:
        command = [binaries / "postgres", "-D", folder / "data", "-k", folder, "-p", str(port), *flags]
        process = subprocess.Popen(command, stdout=log, **common)
    server = Postgres(folder, port, process)
    try:
        wait_until(lambda: _is_ready(binaries, server), "PostgreSQL answers")
    except TimeoutError:
        text = (folder / "postgres.log").read_text()
        server.stop()
        raise RuntimeError(text) from None
    return server


def _somebody(folder: Path) -> dict:
    """PostgreSQL refuses to run as root: then it runs as nobody, who gets the folder."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _is_ready(binaries: Path, server: Postgres) -> bool:
    if server.process.poll() is not None:
        raise TimeoutError
    asked = [binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(server.port)]
    return subprocess.run(asked, check=False).returncode == 0


def _version(path: str) -> int:
    name = Path(path).parent.name
    return int(name) if name.isdigit() else 0
