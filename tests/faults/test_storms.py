"""Two hundred candidates sit an exam on a distributed instance while its parts are killed, cut off and put wrong.

Whatever happens: what a candidate was told is saved is in the journal, under its id, and is the head or its ancestor;
chains and receipts hold; nobody is early; the exam opens once; no event is missed or applied twice; no deadline moves;
every attempt ends handed in, and is what its candidate was told. The comparison is made by the candidates' own record.
Some of them have bad lines besides (simulated/trouble.py). `make faults SEEDS=20` repeats it at other instants.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import httpx
import pytest
from redis import Redis

from deploy.local import postgres, processes, supervisor
from deploy.local.instance import ROOT
from deploy.local.services import answers, wait_until
from tests.faults import deaf
from tests.faults.stormy import APART, SEEDS, Breakable, Storm, all_is_well

pytestmark = pytest.mark.timeout(400)


# --- what breaks ------------------------------------------------------------------------------------------------------


def _again(instance: Breakable, name: str, away: float = 1.0) -> None:
    """Killed as by a power cut, and started after a while as its unit would."""
    instance.kill(name)
    time.sleep(away)
    instance.start(name)


def a_web_process_dies(instance: Breakable) -> None:
    _again(instance, "web-1")
    wait_until(lambda: answers(instance.ports["web-1"]), "web-1 is back", 30)


def a_web_process_is_renewed(instance: Breakable) -> None:
    """As for a new version: it commits what it took, sends its candidates away to come back, and ends."""
    instance.stop("web-2")
    instance.start("web-2")
    wait_until(lambda: answers(instance.ports["web-2"]), "web-2 is back", 30)


def a_scheduler_dies(instance: Breakable) -> None:
    _again(instance, "scheduler-1")


def a_scheduler_dies_at_the_bell(instance: Breakable) -> None:
    """While it races with the other one, perhaps between its commit and the word of it."""
    _again(instance, "scheduler-2")


def a_scheduler_hangs_at_the_bell(instance: Breakable) -> None:
    """With all of the opening done but its commit, perhaps: the other one must neither wait for ever nor ring twice."""
    pid = instance.processes["scheduler-2"].pid
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(7.0, os.kill, (pid, signal.SIGCONT)).start()


def a_worker_dies(instance: Breakable) -> None:
    _again(instance, "worker-quick")


def the_proxy_dies(instance: Breakable) -> None:
    """All candidates lose their lines at once, and come back at once."""
    _again(instance, "nginx", 2.0)


def the_database_crashes(instance: Breakable) -> None:
    """SIGQUIT: PostgreSQL ends at once, as in a crash, and recovers from its log at the start."""
    processes.end(instance.processes["postgres"], signal.SIGQUIT)
    time.sleep(1.0)
    instance.start("postgres")
    wait_until(lambda: postgres.is_ready(instance.ports["postgres"]), "PostgreSQL is back", 30)


def redis_forgets(instance: Breakable) -> None:
    """Killed, started empty, and flushed once more."""
    _again(instance, "redis")
    wait_until(lambda: answers(instance.ports["redis"]), "Redis is back", 30)
    with Redis(port=instance.ports["redis"]) as client:
        client.flushall()


def the_way_to_redis_hangs(instance: Breakable) -> None:
    instance.line("redis").hold()
    threading.Timer(3.0, instance.line("redis").mend).start()


def the_way_to_redis_is_cut(instance: Breakable) -> None:
    _torn(instance, "redis", 2.0)


def the_way_of_candidates_hangs(instance: Breakable) -> None:
    instance.line("nginx").hold()
    time.sleep(2.5)
    instance.line("nginx").mend()


def the_way_of_candidates_is_cut(instance: Breakable) -> None:
    _torn(instance, "nginx", 1.5)


def _torn(instance: Breakable, to: str, seconds: float) -> None:
    instance.line(to).tear()
    time.sleep(seconds)
    instance.line(to).mend()


def a_server_hangs(instance: Breakable) -> None:
    """Alive and silent, as a machine that swaps: its candidates are neither told nor sent away."""
    pid = instance.processes["web-1"].pid
    os.kill(pid, signal.SIGSTOP)
    time.sleep(2.5)
    os.kill(pid, signal.SIGCONT)


def wall_clocks_jump(instance: Breakable) -> None:
    for skew in ("+3600", "-300"):
        for name in APART:
            instance.jump(name, skew)
        time.sleep(1.0)
    wait_until(lambda: _seconds_off(instance, "web-2") in (299, 300), "the jump is seen where it was made", 20)


def _seconds_off(instance: Breakable, name: str) -> int:
    """As that process complains of its own wall clock; without libfaketime at work there is nothing to complain of."""
    told = httpx.get(f"http://127.0.0.1:{instance.ports[name]}/readyz", timeout=20, trust_env=False).json()
    return int(float((re.search(r"clock is ([\d.]+) s off", told.get("complaint", "")) or ["", "0"])[1]))


def a_device_hardly_reads(instance: Breakable) -> None:
    """In another hall of the same server, where much is announced."""
    instance.deaf = deaf.begin(instance, "web-1")


def somebody_gets_ready_to_announce(instance: Breakable) -> None:
    """Long before: on a machine with much to do a process takes seconds to start."""
    command = [sys.executable, "-m", "tests.faults.dies_after_commit", str(instance.exam_id)]
    instance.announcer = subprocess.Popen(command, env=instance.environment(), cwd=ROOT, stdin=subprocess.PIPE)


def news_is_committed_and_never_sent(instance: Breakable) -> None:
    """An announcement by a process that dies between its commit and its word to the others."""
    assert instance.announcer is not None
    instance.announcer.communicate(b"now\n", 60)
    assert instance.announcer.returncode == -signal.SIGKILL


# --- when -------------------------------------------------------------------------------------------------------------

Fault = Callable[[Breakable], None]
STORMS: dict[str, list[tuple[float, Fault]]] = {  # seconds after the bell
    "processes": [
        (-1.5, a_scheduler_dies),
        (2.0, a_web_process_dies),
        (4.0, a_device_hardly_reads),
        (6.0, a_worker_dies),
        (8.0, a_web_process_is_renewed),
        (11.5, the_proxy_dies),
    ],
    "stores": [
        (0, a_scheduler_dies_at_the_bell),
        (2.5, the_database_crashes),
        (7.5, redis_forgets),
        (12.0, a_server_hangs),
    ],
    "lines": [
        (-9.0, somebody_gets_ready_to_announce),
        (-1.0, the_way_to_redis_hangs),
        (0, a_scheduler_hangs_at_the_bell),
        (2.5, news_is_committed_and_never_sent),
        (5.5, the_way_to_redis_is_cut),
        (8.0, the_way_of_candidates_is_cut),
        (10.0, wall_clocks_jump),
        (12.5, the_way_of_candidates_hangs),
    ],
}
# Machines whose clocks are apart from the beginning. A scheduler that is ahead would ring early; a worker that is
# behind would find nothing due.
SKEWS = {"web-2": "+7200", "scheduler-2": "+420", "worker-quick": "-600"}


@pytest.mark.parametrize("name", STORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_and_nobody_early(instance: Breakable, name: str, seed: str) -> None:
    instance.heal()
    supervisor.wait_until_ready(instance)
    for process, skew in SKEWS.items():
        instance.jump(process, skew if name == "lines" else "+0")
    with Storm(instance.folder, f"{name}-{seed}", instance.environment(), instance.way_in) as storm:
        instance.exam_id = storm.exam_id
        for after_bell, fault in STORMS[name]:
            storm.until(after_bell)
            fault(instance)
        instance.revive_workers()
        supervisor.wait_until_ready(instance)
        found = storm.end()
    all_is_well(found, name, seed, instance.errors())
    told, instance.deaf = instance.deaf, None
    if told is not None:
        told.result(120)
    assert len(found["announcements"]) == (name == "lines")
