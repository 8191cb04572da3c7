"""What a commit waits for, asked of the database itself over a connection as the server makes it."""

from __future__ import annotations

from typing import Any

from django.db import connection


def asked() -> dict[str, str]:
    """Named after the settings of the database under test."""
    if connection.vendor == "sqlite":
        levels = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}  # sqlite.org/pragma.html#pragma_synchronous
        return {"synchronous": levels[_first("PRAGMA synchronous")], "journal_mode": _first("PRAGMA journal_mode")}
    return {name: _first(f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")}


def _first(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
