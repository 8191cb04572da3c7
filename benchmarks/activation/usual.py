"""The usual way: a Celery task for each instant (`eta`), and a beat that scans; both claim by conditional UPDATE.

`celery -A benchmarks.activation.usual worker` (or `beat`). Nothing of Examcast is in it: one table, one statement, its
commit, on a connection that stays open. What a task has done it notes in a file, at the instant after the commit.
"""

from __future__ import annotations

import os
import time
from functools import cache

import psycopg
from celery import Celery

TABLE = (
    "CREATE TABLE usual (id int PRIMARY KEY, way text, due_at timestamptz, state text DEFAULT 'lobby', version int "
    "DEFAULT 0); CREATE INDEX usual_due ON usual (way, state, due_at)"
)
ROW = "INSERT INTO usual (id, way, due_at) VALUES (%s, %s, to_timestamp(%s))"
CLAIM = "UPDATE usual SET state = 'open', version = version + 1 WHERE id = %s AND state = 'lobby'"
SCAN = (
    "UPDATE usual SET state = 'open', version = version + 1 "
    "WHERE way = 'beat' AND state = 'lobby' AND due_at <= clock_timestamp() RETURNING id"
)
EVERY = 30.0  # seconds between two scans
BROKER, DATABASE, NOTES = "USUAL_BROKER", "USUAL_DATABASE", "USUAL_NOTES"  # what the environment says

app = Celery("usual", broker=os.environ.get(BROKER))
app.conf.update(
    task_ignore_result=True, broker_connection_retry_on_startup=True, worker_prefetch_multiplier=1,
    beat_schedule={"scan": {"task": "usual.scan", "schedule": EVERY}},
)  # fmt: skip


@app.task(name="usual.open_one")
def open_one(row: int) -> None:
    with _connection().cursor() as cursor:
        if cursor.execute(CLAIM, [row]).rowcount:
            _note([row])


@app.task(name="usual.scan")
def scan() -> None:
    with _connection().cursor() as cursor:
        _note([row[0] for row in cursor.execute(SCAN).fetchall()])


@cache
def _connection() -> psycopg.Connection:
    return psycopg.connect(os.environ[DATABASE], autocommit=True)


@cache
def _notes() -> int:
    return os.open(os.environ[NOTES], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def _note(rows: list[int]) -> None:
    at = time.time()
    os.write(_notes(), "".join(f"{row} {at!r}\n" for row in rows).encode())
