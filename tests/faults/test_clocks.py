"""Machines whose wall clocks are wrong do what is due by the database's clock: neither earlier nor never."""

from __future__ import annotations

import subprocess
import sys
import time

from deploy.local.instance import ROOT
from tests.faults.stormy import Breakable

SCHEDULED = """
import django; django.setup()
from datetime import timedelta
from examcast.apps.attempts import actions
from examcast.entrypoints.cli import rehearse_paper
from examcast.entrypoints.workers.scheduler import server_now
now = server_now()
owner = rehearse_paper.owner(now)
paper = rehearse_paper.paper(owner, 4, now)
far = timedelta(minutes=30)
print(actions.make_rehearsal(1, now, owner, paper_id=paper, opens_in=far, limit=far).exam_id)
"""
STATE = """
import sys, django; django.setup()
from examcast.apps.exams import queries
print(queries.exam(int(sys.argv[1])).state)
"""


def run(instance: Breakable, *words: str, apart: str = "") -> str:
    environment = instance.environment() | (instance.apart(apart) if apart else {})
    command = [sys.executable, *words]
    told = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout.strip()


def test_a_worker_that_is_an_hour_behind_does_what_is_due(instance: Breakable) -> None:
    instance.heal()
    instance.jump("worker-quick", "-3600")
    time.sleep(1.5)  # so often libfaketime looks at its file
    assert run(instance, "-m", "tests.distributed.one_job") == "done", instance.log("worker-quick").read_text()[-3000:]


def test_a_tick_by_hand_on_a_machine_that_is_an_hour_ahead_opens_nothing(instance: Breakable) -> None:
    exam_id = run(instance, "-c", SCHEDULED)
    instance.jump("by-hand", "+3600")
    shown = float(run(instance, "-c", "import time; print(time.time())", apart="by-hand"))
    assert 3_500 < shown - time.time() < 3_601, "libfaketime has no effect here"
    assert "open_due" in run(instance, "-m", "examcast", "scheduler", "--once", apart="by-hand")
    assert run(instance, "-c", STATE, exam_id) != "open"
