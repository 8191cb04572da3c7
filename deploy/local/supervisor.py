"""Starts an instance in the right order, waits until all of it answers, and ends it without a trace."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx
import psycopg
from redis import Redis, RedisError

from deploy.local import postgres, redis
from deploy.local.instance import PROGRAM, SCHEDULERS, STORES, WEB, Instance
from deploy.local.services import answers, wait_until

PATIENCE = 120.0


class NotStarted(Exception):
    """Something did not come up; the message holds the end of its log."""


def up(
    state: Path, is_secure: bool = False, port: int = 0, has_demo: bool = False, kind: type[Instance] = Instance
) -> Instance:
    """All of it, ready to be used; nothing is left when that fails."""
    if port and answers(port):
        raise NotStarted(f"Port {port} is taken. Choose another one with --port.")
    state.parent.mkdir(parents=True, exist_ok=True)
    instance = kind.new(Path(tempfile.mkdtemp(prefix="examcast-up-")), state, is_secure, port, has_demo)
    instance.keep()
    try:
        instance.prepare()
        _start(instance, STORES)
        _seed(instance)
        _start(instance, (*PROGRAM, "nginx"))
        wait_until_ready(instance)
    except BaseException:
        down(instance)
        raise
    return instance


def revive(instance: Instance, dead: Sequence[str]) -> None:
    """Start again what died, where and as it was; the data are still there."""
    instance.stop(*dead)  # what it left may hold its port
    _start(instance, dead)
    wait_until_ready(instance)


def _start(instance: Instance, names: Sequence[str]) -> None:
    """In their order; nothing is started before the stores answer."""
    for name in names:
        instance.start(name)
        if name in STORES:
            _wait(instance, name, lambda name=name: _answers(instance, name))


def _answers(instance: Instance, store: str) -> bool:
    port = instance.ports[store]
    return postgres.is_ready(port) if store == "postgres" else answers(port)


def wait_until_ready(instance: Instance) -> None:
    """Pages answer, schedulers beat, workers listen."""
    for name in WEB:
        _wait(instance, name, lambda name=name: _is_ready(f"http://127.0.0.1:{instance.ports[name]}"))
    for name in SCHEDULERS:
        _wait(instance, name, lambda name=name: _beats(instance, name))
    for name in ("worker-quick", "worker-long"):
        _wait(instance, name, lambda: _workers(instance) >= 2)
    _wait(instance, "beat", lambda: True)
    _wait(instance, "nginx", lambda: answers(instance.ports["nginx"]))


def down(instance: Instance) -> list[str]:
    """End what was started, the stores last, and forget it; returns the names of what had died before."""
    dead = [name for name in instance.processes if not instance.is_alive(name)]
    instance.stop("nginx", *PROGRAM)
    instance.stop(*STORES)
    shutil.rmtree(instance.folder, ignore_errors=True)
    instance.state.unlink(missing_ok=True)
    return dead


def _seed(instance: Instance) -> None:
    """Secrets, tables, accounts: in a process of its own, for it needs the instance's settings."""
    command = [sys.executable, "-m", "deploy.local.seed", *(["--demo"] if instance.has_demo else [])]
    root = str(Path(__file__).resolve().parents[2])
    told = subprocess.run(
        command, env=instance.environment(), cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip
    if told.returncode:
        raise NotStarted(f"The database could not be filled:\n{told.stdout}{told.stderr}")
    username, password = told.stdout.split()[-2:]
    instance.account = (username, password)
    instance.keep()


def _wait(instance: Instance, name: str, is_so: Callable[[], bool]) -> None:
    def is_ready() -> bool:
        if not instance.is_alive(name):
            raise NotStarted(f"{name} ended at once:\n{_end_of(instance.log(name))}")
        return is_so()

    try:
        wait_until(is_ready, f"{name} is ready", PATIENCE)
    except TimeoutError as error:
        raise NotStarted(f"{error}:\n{_end_of(instance.log(name))}") from error


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-30:])


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=5, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def _beats(instance: Instance, scheduler: str) -> bool:
    """The process that runs by that name, not one that was before it."""
    heard = (
        "SELECT 1 FROM jobs_heartbeat WHERE name = 'scheduler' AND process LIKE %s"
        " AND at > clock_timestamp() - interval '10 s'"
    )
    with psycopg.connect(postgres.url(instance.ports["postgres"])) as connection:
        return connection.execute(heard, [f"%:{instance.processes[scheduler].pid}"]).fetchone() is not None


def _workers(instance: Instance) -> int:
    """Celery workers that can be asked things now: they alone subscribe by pattern (so kombu reaches all)."""
    try:
        with Redis.from_url(redis.url(instance.ports["redis"])) as client:
            return sum(each["psub"] != "0" for each in client.client_list())
    except RedisError:
        return 0
