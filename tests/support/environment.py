"""The environment that the tests run in: a folder of their own, a database, nothing of the person's."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.support import postgres

# A process that pytest-xdist started finds these two set by the process that started it.
BASE = "EXAMCAST_TEST_BASE"
POSTGRES = "EXAMCAST_TEST_POSTGRES"


def wanted_database() -> str:
    name = os.environ.get("EXAMCAST_TEST_DATABASE", "sqlite")
    if name not in ("sqlite", "postgresql"):
        raise SystemExit(f"EXAMCAST_TEST_DATABASE is {name!r}; it may be sqlite or postgresql.")
    return name


def prepare() -> Path:
    """Set what the settings read; return the folder of this process. Safe to call twice."""
    home = _base() / os.environ.get("PYTEST_XDIST_WORKER", "main")
    home.mkdir(exist_ok=True)
    os.environ.pop("REDIS_URL", None)
    os.environ["EXAMCAST_HOME"] = str(home)
    os.environ["EXAMCAST_SECRETS"] = str(home / "secrets")
    os.environ["EXAMCAST_DEBUG"] = "0"
    os.environ["DATABASE_URL"] = (
        _postgres_url() if wanted_database() == "postgresql" else f"sqlite:///{home}/examcast.sqlite3"
    )
    return home


def _base() -> Path:
    if BASE not in os.environ:
        base = tempfile.mkdtemp(prefix="examcast-tests-")
        os.environ[BASE] = base
        _at_exit_of_this_process(lambda: shutil.rmtree(base, ignore_errors=True))
    return Path(os.environ[BASE])


def _postgres_url() -> str:
    if POSTGRES not in os.environ:
        server = postgres.start()
        os.environ[POSTGRES] = server.url
        _at_exit_of_this_process(server.stop)
    return os.environ[POSTGRES]


def _at_exit_of_this_process(act) -> None:
    owner = os.getpid()
    atexit.register(lambda: act() if os.getpid() == owner else None)
