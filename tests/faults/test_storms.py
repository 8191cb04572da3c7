"""Two hundred candidates sit an exam on a distributed instance while its parts are killed, cut off and put wrong.

Whatever happens: what a candidate was told is saved is in the journal, under its id, and is the head or its ancestor;
chains and receipts hold; nobody is early; no event is missed; no deadline moves; every attempt ends handed in. The
comparison is made by the candidates' own record. `make faults SEEDS=20` repeats it at other instants.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from redis import Redis

from deploy.local import postgres, processes, supervisor
from deploy.local.services import answers, wait_until
from tests.faults.stormy import Breakable, Storm, all_is_well

SEEDS = [f"{os.environ.get('FAULT_SEED', 'seed')}-{number}" for number in range(int(os.environ.get("SEEDS", "1")))]
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Breakable]:
    state = tmp_path_factory.mktemp("faults") / "instance.json"
    one = supervisor.up(state, kind=Breakable)
    assert isinstance(one, Breakable)
    yield one
    supervisor.down(one)
    if one.line is not None:
        one.line.end()


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
    assert instance.line is not None
    instance.line.hold()
    time.sleep(3.0)
    instance.line.mend()


def the_way_to_redis_is_cut(instance: Breakable) -> None:
    assert instance.line is not None
    instance.line.tear()
    time.sleep(2.0)
    instance.line.mend()


def a_server_hangs(instance: Breakable) -> None:
    """Alive and silent, as a machine that swaps: its candidates are neither told nor sent away."""
    pid = instance.processes["web-1"].pid
    os.kill(pid, signal.SIGSTOP)
    time.sleep(2.5)
    os.kill(pid, signal.SIGCONT)


def a_wall_clock_jumps(instance: Breakable) -> None:
    instance.jump("+3600")
    time.sleep(1.0)
    instance.jump("-300")


# --- when -------------------------------------------------------------------------------------------------------------

Fault = Callable[[Breakable], None]
STORMS: dict[str, list[tuple[float, Fault]]] = {  # seconds after the bell
    "processes": [
        (-1.5, a_scheduler_dies),
        (2.0, a_web_process_dies),
        (6.0, a_worker_dies),
        (8.0, a_web_process_is_renewed),
        (11.5, the_proxy_dies),
    ],
    "stores": [(2.0, the_database_crashes), (7.5, redis_forgets), (12.0, a_server_hangs)],
    "lines": [(-1.0, the_way_to_redis_hangs), (4.0, the_way_to_redis_is_cut), (8.0, a_wall_clock_jumps)],
}


@pytest.mark.parametrize("name", STORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_and_nobody_early(instance: Breakable, name: str, seed: str) -> None:
    instance.jump("+7200" if name == "lines" else "+0")
    with Storm(instance.folder, f"{name}-{seed}", instance.environment(), instance.url) as storm:
        for after_bell, fault in STORMS[name]:
            storm.until(after_bell)
            fault(instance)
        supervisor.wait_until_ready(instance)
        all_is_well(storm.end(), f"{name}, {seed}", instance.errors())
