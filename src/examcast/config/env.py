"""What the environment says: spans with units, the database, where data and secrets lie."""

import os
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

SPAN = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|min|h)?\s*$")
SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}

# WAL of SQLite before 3.51.3 can be corrupted by a reset race; mmap_size makes that likelier, so it is never set.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-20000; PRAGMA journal_size_limit=67108864;"
)


def use_current_sqlite() -> None:
    """Put pysqlite3 (a current SQLite) in the place of the system's; must run before Django's backends are imported."""
    if sys.platform != "linux":
        return
    try:
        import pysqlite3  # noqa: PLC0415  (missing where there is no wheel: the system's SQLite then serves)
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if value == "" else value in ("1", "true", "yes", "on")
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Write {name}=1 or {name}=0.")


def whole(name: str, default: int) -> int:
    value = text(name) or str(default)
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number. Write, for instance, {name}={default}.")
    return int(value)


def names(name: str, default: str) -> frozenset[str]:
    """Words with spaces or commas between them, in small letters; `none` for no word."""
    value = (text(name) or default).lower()
    return frozenset() if value == "none" else frozenset(value.replace(",", " ").split())


def span(name: str, default: str, bare_unit: str) -> timedelta:
    """A span such as `30s`, `5min`, `1h`; a bare number is in the unit that the setting is documented in."""
    value = text(name) or default
    found = SPAN.match(value)
    if not found or float(found[1]) <= 0:
        raise ImproperlyConfigured(f"{name}={value!r} is not a span of time. Write, for instance, {name}={default}.")
    return timedelta(seconds=float(found[1]) * SECONDS[found[2] or bare_unit])


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


# A line to PostgreSQL that went dead without a word (a firewall forgot it, a machine vanished) is given up in seconds;
# by the kernel's own defaults a process would wait for a quarter of an hour, and so would everyone's answers.
DEAD_LINE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}


def database(url: str) -> dict[str, Any]:
    """Django's entry of the one database: SQLite as a file with a durable WAL, or PostgreSQL behind a pool."""
    try:
        entry: dict[str, Any] = environ.Env.db_url_config(url)
    except Exception as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read ({error}). Write, for instance, sqlite:////srv/e.sqlite3 "
            "or postgres://user:password@host:5432/examcast."
        ) from error
    options = entry.setdefault("OPTIONS", {})
    entry["CONN_MAX_AGE"] = 0  # kept connections leak under ASGI; PostgreSQL has the pool instead
    if entry["ENGINE"].endswith("sqlite3"):
        options.update(transaction_mode="IMMEDIATE", timeout=20, init_command=SQLITE_PRAGMAS)
        # A file, because threads cannot share an in-memory one; one a process, because test runs stand side by side.
        entry["TEST"] = {"NAME": str(Path(entry["NAME"]).parent / f"test-{os.getpid()}.sqlite3")}
    elif entry["ENGINE"].endswith("postgresql"):
        entry["CONN_HEALTH_CHECKS"] = True  # after a restart of the database a pool is full of dead connections
        options.setdefault("prepare_threshold", 5)  # times that a statement bound by the server is planned anew
        for name, value in DEAD_LINE.items():
            options.setdefault(name, value)
        options.setdefault("pool", {"min_size": 2, "max_size": whole("EXAMCAST_DB_POOL", 16), "timeout": 10})
    else:
        raise ImproperlyConfigured(
            "DATABASE_URL names a database that Examcast does not run on. Use SQLite or PostgreSQL."
        )
    return entry


def mail(url: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from one address such as smtp+tls://user:password@mail.example.org:587."""
    try:
        found: dict[str, Any] = environ.Env.email_url_config(url)
    except Exception as error:
        raise ImproperlyConfigured(
            "EMAIL_URL cannot be read. Write, for instance, smtp+tls://user:password@host:587."
        ) from error
    return {name: value for name, value in found.items() if name.startswith("EMAIL_")}
