"""Distributed mode: a real Redis, a real worker process; the message is a hint, the row the truth."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.support.services import end, wait_until

ENQUEUE = """
import django; django.setup()
from examcast.apps.jobs import actions
from examcast.entrypoints.workers.clock import clock
for is_long in (False, True):
    actions.enqueue("from.the.future", {}, clock.now(), is_long=is_long)
"""
HINTS = """
import django; django.setup()
from examcast.apps.jobs.hints import hint
from examcast.broadcast import bus
for number in range(3):
    hint(number, False)
bus.hint(["exam:1"])
print("went on")
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """With secrets and tables, which take a while to make."""
    from examcast.entrypoints.workers import secrets

    folder = tmp_path_factory.mktemp("home")
    secrets.make(folder / "secrets")
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=given(folder), check=True)
    return folder


@pytest.fixture
def environment(home, redis_url):
    return given(home) | {"REDIS_URL": redis_url}


def given(home):
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EXAMCAST_SECRETS")}
    return inherited | {"EXAMCAST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "examcast.config.settings"}


def python(code, environment, *arguments, timeout=None):
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=timeout)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def looked_up(folder, query):
    with closing(sqlite3.connect(folder / "examcast.sqlite3")) as database:
        return database.execute(query).fetchall()


def test_a_plain_worker_takes_jobs_of_every_queue_and_the_rows_say_what_became_of_them(environment, home):
    """As README and doctor tell to start it: without -Q."""
    python(ENQUEUE, environment)
    command = [sys.executable, "-m", "celery", "-A", "examcast", "worker", "-P", "solo"]
    with (home / "worker.log").open("w") as log:
        worker = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    ended = "SELECT is_long FROM jobs_job WHERE state = 'failed' ORDER BY is_long"
    try:
        wait_until(lambda: looked_up(home, ended) == [(0,), (1,)], "the worker did both jobs", 60)
    finally:
        end(worker)
    assert looked_up(home, "SELECT count(*) FROM jobs_heartbeat WHERE name = 'jobs'") == [(1,)]


def test_a_redis_that_is_silent_holds_up_nobody_who_has_committed(environment):
    """As behind a line that was cut without a word: connections are taken, nothing is ever answered."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        environment["REDIS_URL"] = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        assert python(HINTS, environment, timeout=60) == "went on"
