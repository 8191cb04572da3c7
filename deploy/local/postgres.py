"""A PostgreSQL in a folder, on a port of loopback, from the binaries that are installed."""

import glob
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

USER = "examcast"


def url(port: int) -> str:
    return f"postgres://{USER}@127.0.0.1:{port}/postgres"


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


def identity() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def initialise(folder: Path) -> None:
    """An empty cluster in `folder`, which is made and given to whom the server will run as."""
    folder.mkdir(exist_ok=True)
    who = identity()
    if who:
        os.chown(folder, who["user"], who["group"])
    command = [find_binaries() / "initdb", "-D", folder / "data", "-A", "trust", "-U", USER, "-E", "UTF8"]
    made = subprocess.run(
        [*command, "--locale=C.UTF-8", "--no-sync"], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False, **who,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(made.stdout)


def command(folder: Path, port: int, *options: str) -> list[object]:
    flags = [part for option in ("listen_addresses=127.0.0.1", *options) for part in ("-c", option)]
    return [find_binaries() / "postgres", "-D", folder / "data", "-k", folder, "-p", port, *flags]


def is_ready(port: int) -> bool:
    asked = [find_binaries() / "pg_isready", "-q", "-U", USER, "-h", "127.0.0.1", "-p", str(port)]
    return subprocess.run(asked, check=False).returncode == 0


def _version(path: str) -> int:
    name = Path(path).parent.name
    return int(name) if name.isdigit() else 0
