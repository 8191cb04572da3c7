"""Starts an instance in the right order, waits until all of it answers, and ends it without a trace."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg
from redis import Redis, RedisError

from deploy.local import postgres, redis
from deploy.local.instance import PROGRAM, SCHEDULERS, STORES, WEB, Instance
from deploy.local.services import answers, wait_until

PATIENCE = 120.0
PIDBOX = "_kombu.binding.celery.pidbox"  # each Celery worker that listens has a line there


class NotStarted(Exception):
    """Something did not come up; the message holds the end of its log."""


def up(
    state: Path, is_secure: bool = False, port: int = 0, has_demo: bool = False, kind: type[Instance] = Instance
) -> Instance:
    """All of it, ready to be used; nothing is left when that fails."""
    if port and answers(port):
        raise NotStarted(f"Port {port} is taken. Choose another one with --port.")
    state.parent.mkdir(parents=True, exist_ok=True)
    instance = kind.new(Path(tempfile.mkdtemp(prefix="examcast-up-")), state, is_secure, port)
    instance.keep()
    try:
        instance.prepare()
        for name in STORES:
            instance.start(name)
        _wait(instance, "postgres", lambda: postgres.is_ready(instance.ports["postgres"]))
        _wait(instance, "redis", lambda: answers(instance.ports["redis"]))
        _seed(instance, has_demo)
        for name in (*PROGRAM, "nginx"):
            instance.start(name)
        wait_until_ready(instance)
    except BaseException:
        down(instance)
        raise
    return instance


def wait_until_ready(instance: Instance) -> None:
    """Pages answer, schedulers beat, workers listen."""
    for name in WEB:
        _wait(instance, name, lambda name=name: _is_ready(f"http://127.0.0.1:{instance.ports[name]}"))
    for name in SCHEDULERS:
        _wait(instance, name, lambda: _schedulers(instance) >= len(SCHEDULERS))
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


def _seed(instance: Instance, has_demo: bool) -> None:
    """Secrets, tables, accounts: in a process of its own, for it needs the instance's settings."""
    command = [sys.executable, "-m", "deploy.local.seed", *(["--demo"] if has_demo else [])]
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


def _schedulers(instance: Instance) -> int:
    with psycopg.connect(postgres.url(instance.ports["postgres"])) as connection:
        found = connection.execute("SELECT count(*) FROM jobs_heartbeat WHERE name = 'scheduler'").fetchone()
    return int(found[0]) if found else 0


def _workers(instance: Instance) -> int:
    try:
        with Redis.from_url(redis.url(instance.ports["redis"])) as client:
            return int(client.scard(PIDBOX))
    except RedisError:
        return 0
