"""Distributed mode: a real Redis, a real worker process; the message is a hint, the row the truth."""

import os
import socket
import subprocess
import sys

import pytest

from tests.support.services import end, wait_until

ENQUEUE = """
import django; django.setup()
from examcast.apps.jobs import actions, queries
from examcast.entrypoints.workers.clock import clock
print(actions.enqueue("from.the.future", {}, clock.now()))
"""
STATE = """
import sys, django; django.setup()
from examcast.apps.jobs import queries
from examcast.entrypoints.workers.clock import clock
card = queries.job(int(sys.argv[1]))
print(card.state, len(queries.beats("jobs", clock.now().replace(year=2000))))
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


@pytest.fixture
def environment(tmp_path, redis_url):
    from examcast.entrypoints.workers import secrets

    secrets.make(tmp_path / "secrets")
    given = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EXAMCAST_SECRETS")}
    given |= {
        "EXAMCAST_HOME": str(tmp_path),
        "REDIS_URL": redis_url,
        "DJANGO_SETTINGS_MODULE": "examcast.config.settings",
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=given, check=True)
    return given


def python(code, environment, *arguments, timeout=None):
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=timeout)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_worker_takes_a_job_by_its_id_and_the_row_says_what_became_of_it(environment, tmp_path):
    job_id = python(ENQUEUE, environment)
    command = [sys.executable, "-m", "celery", "-A", "examcast", "worker", "-P", "solo", "-Q", "quick,long,celery"]
    with (tmp_path / "worker.log").open("w") as log:
        worker = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        wait_until(lambda: python(STATE, environment, job_id).startswith("failed"), "the worker did the job", 60)
    finally:
        end(worker)
    assert python(STATE, environment, job_id) == "failed 1"


def test_a_redis_that_is_silent_holds_up_nobody_who_has_committed(environment):
    """As behind a line that was cut without a word: connections are taken, nothing is ever answered."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        environment["REDIS_URL"] = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        assert python(HINTS, environment, timeout=60) == "went on"
