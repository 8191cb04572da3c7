"""A Celery worker is killed with jobs in its hands: each is done all the same, and what it does is there once."""

from __future__ import annotations

import psycopg
import pytest

from deploy.local import postgres, supervisor
from deploy.local.services import wait_until
from tests.faults.stormy import Breakable
from tests.faults.test_clocks import run

pytestmark = pytest.mark.timeout(400)
ANNOUNCED = """
import django; django.setup()
from examcast.apps.notices import actions
from examcast.broadcast import publish
from examcast.broadcast.instants import iso
from examcast.entrypoints.cli import rehearse_paper
from examcast.entrypoints.workers.scheduler import server_now
now = server_now()
whom = ("user", rehearse_paper.owner(now))
said = {"title": "An exam", "opens_at": iso(now), "zone": "UTC", "minutes": 5, "reason": "a late start"}
with publish.transaction():
    print(*[actions.announce("exam_extended", whom, said, now) for _ in range(3)])
"""
JOBS = "SELECT state, tries FROM jobs_job WHERE kind = 'notices.deliver' AND (args->>'notice_id')::int = ANY(%s)"
GIVEN = "SELECT count(*) FROM notices_delivery WHERE notice_id = ANY(%s) GROUP BY notice_id"


def test_jobs_in_the_hands_of_a_worker_that_is_killed_are_done_once(instance: Breakable) -> None:
    instance.heal()
    supervisor.wait_until_ready(instance)
    url = postgres.url(instance.ports["postgres"])
    with psycopg.connect(url, autocommit=True) as line:

        def jobs() -> list[tuple[str, int]]:
            return line.execute(JOBS, [notices]).fetchall()

        with psycopg.connect(url) as slow:  # nothing is handed to anybody while this is open
            slow.execute("LOCK TABLE notices_delivery IN EXCLUSIVE MODE")
            notices = [int(each) for each in run(instance, "-c", ANNOUNCED).split()]
            wait_until(lambda: any(state == "running" for state, _ in jobs()), "a worker has a job in hand", 60)
            instance.kill("worker-quick")
        assert line.execute(GIVEN, [notices]).fetchall() == []
        instance.start("worker-quick")
        # The lease of a minute ends first, then a scheduler sends the job again.
        wait_until(lambda: [state for state, _ in jobs()] == 3 * ["done"], "all jobs are done", 240)
        assert max(tries for _, tries in jobs()) > 1, "no job was in hand"
        assert line.execute(GIVEN, [notices]).fetchall() == 3 * [(1,)]
