"""One round: fresh processes on a fresh copy of the database, instants in front of them, and what became of each."""

from __future__ import annotations

import contextlib
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from redis import Redis

from benchmarks._stores import BENCHMARKS, Stores
from benchmarks.activation import usual
from deploy.local import processes, redis
from deploy.local.services import answers, free_port, wait_until

ROOT = BENCHMARKS.parent
TOGETHER, SHARE = 5, 0.4  # so many fall to the same instant, of this share of all
SCANNED = 60  # rows that wait for beat's scan
BEFORE, AFTER = 10.0, 4.0  # seconds around the instants: the savers come, the last are told
OFFERED = 500  # saves a second
SCHEDULERS = ("scheduler-1", "scheduler-2")
OPENED = re.compile(r"exam (\d+) was opened (-?[\d.]+) ms after its instant")
CELERY = ("-m", "celery", "-A")
LIGHT = ("--without-gossip", "--without-mingle", "-l", "WARNING")


@dataclass(frozen=True)
class Plan:
    """What every round does."""

    stores: Stores
    sitters: dict[str, Any]  # by exam
    keys: dict[str, str]
    seconds: float


def instants(count: int, seconds: float, seed: str) -> list[float]:
    """Seconds from the first moment: alone at any fraction, and some together."""
    chance = random.Random(seed)
    groups = round(count * SHARE / TOGETHER)
    together = [each for at in (chance.random() for _ in range(groups)) for each in [at] * TOGETHER]
    alone = [chance.random() for _ in range(count - len(together))]
    return [seconds * each for each in (*together, *alone)]


class Round:
    """Everything is started, the instants are set, the load comes, and all is ended."""

    def __init__(self, plan: Plan, number: int) -> None:
        self.plan, self.number, self.stores = plan, number, plan.stores
        self.database = f"activation_{number}"
        self.folder = plan.stores.folder / self.database
        self.folder.mkdir()
        self.port = free_port()

    def run(self) -> dict[str, dict[str, Any]]:
        self.environment = self.stores.copy(self.database) | {
            "EXAMCAST_LOG_LEVEL": "INFO",
            usual.DATABASE: self.stores.url(self.database),
            usual.BROKER: redis.url(self.stores.ports["redis"]).removesuffix("/0") + "/1",
            usual.NOTES: str(self.folder / "notes"),
        }
        with contextlib.ExitStack() as stack:
            stack.callback(self.stores.drop, self.database)
            self._start(stack)
            crowd = self._crowd(stack, BEFORE + self.plan.seconds + AFTER)
            first = time.time() + BEFORE
            until = first + self.plan.seconds + AFTER
            due, load = self._set_instants(first), self._load(stack, until)
            time.sleep(max(0.0, until - time.time()))
            heard, saved = (json.loads(each.communicate(timeout=60)[0]) for each in (crowd, load))
            return self._found(due, heard) | {"saves": saved}

    # --- before -------------------------------------------------------------------------------------------------------

    def _start(self, stack: contextlib.ExitStack) -> None:
        """The web process, the schedulers and a worker for their notices; Celery's own worker and beat."""
        program: dict[str, Sequence[object]] = {
            "web": ("-m", "examcast", "serve", "--no-scheduler", "--port", self.port),
            **dict.fromkeys(SCHEDULERS, ("-m", "examcast", "scheduler")),
            "worker": (*CELERY, "examcast", "worker", *LIGHT, "-Q", "quick,celery", "-c", 1, "-n", "quick@%h"),
            "usual": (*CELERY, "benchmarks.activation.usual", "worker", *LIGHT, "-c", 2, "-n", "usual@%h"),
            "beat": (*CELERY, "benchmarks.activation.usual", "beat", "-s", self.folder / "beat", "--pidfile="),
        }
        with psycopg.connect(self.stores.url(self.database), autocommit=True) as connection:
            connection.execute(usual.TABLE)
        with Redis.from_url(self.environment[usual.BROKER]) as broker:
            broker.flushdb()  # tasks of the round before
        for name, words in program.items():
            log = self.folder / f"{name}.log"
            started = processes.start([sys.executable, *words], log, self.environment, ROOT, {})
            stack.callback(processes.end, started)
        wait_until(lambda: answers(self.port), "the web process", 60)
        is_there = "SELECT count(*) >= 2 FROM jobs_heartbeat WHERE name = 'scheduler'"
        wait_until(lambda: bool(self.stores.ask(self.database, is_there)), "the schedulers", 60)
        usual.app.conf.broker_url = self.environment[usual.BROKER]
        wait_until(lambda: bool(usual.app.control.ping(timeout=0.5)), "Celery's worker", 60)

    def _set_instants(self, first: float) -> dict[str, dict[int, float]]:
        """For each system, when each row is due; Celery is told of every single one beforehand."""
        exams = [int(each) for each in self.plan.sitters]
        due = {
            "examcast": self._spread(exams, first, self.plan.seconds),
            "celery_eta": self._spread(range(1, len(exams) + 1), first, self.plan.seconds),
            "celery_beat": self._spread(range(10_001, 10_001 + SCANNED), first, self.plan.seconds - usual.EVERY),
        }
        with psycopg.connect(self.stores.url(self.database)) as connection, connection.cursor() as cursor:
            opens = "UPDATE exams_exam SET opens_at = to_timestamp(%s) WHERE id = %s"
            cursor.executemany(opens, [(at, exam) for exam, at in due["examcast"].items()])
            for way in ("eta", "beat"):
                cursor.executemany(usual.ROW, [(row, way, at) for row, at in due[f"celery_{way}"].items()])
        for row, at in due["celery_eta"].items():
            usual.open_one.apply_async([row], eta=datetime.fromtimestamp(at, UTC))
        return due

    def _spread(self, rows: Sequence[int], first: float, seconds: float) -> dict[int, float]:
        at = instants(len(rows), seconds, f"{self.number}/{rows[0]}/{len(rows)}")
        return {row: round(first + each, 6) for row, each in zip(rows, at, strict=True)}

    # --- meanwhile ----------------------------------------------------------------------------------------------------

    def _crowd(self, stack: contextlib.ExitStack, seconds: float) -> subprocess.Popen[str]:
        """Once all are let in they wait so long."""
        plan = {"port": self.port, "keys": self.plan.keys, "sitters": self.plan.sitters, "seconds": seconds}
        crowd = self._client(stack, ["-m", "benchmarks.activation.crowd"], plan)
        assert crowd.stdout is not None
        if crowd.stdout.readline() != "ready\n":
            raise SystemExit("the sockets were not let in")
        return crowd

    def _load(self, stack: contextlib.ExitStack, until: float) -> subprocess.Popen[str]:
        """The saves of people who sit another exam."""
        seconds = until - time.time() - AFTER
        exam = self.stores.exam["postgresql"]
        plan = {
            "way": "socket", "port": self.port, "exam": exam, "keys": self.plan.keys, "seconds": seconds, "warm": 0,
            "rate": OFFERED, "made": round(OFFERED * seconds / len(exam["sitters"]) / 4),
        }  # fmt: skip
        return self._client(stack, [str(BENCHMARKS / "_load.py")], plan)

    def _client(self, stack: contextlib.ExitStack, words: list[str], plan: dict[str, Any]) -> subprocess.Popen[str]:
        started = subprocess.Popen(
            [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=self.environment,
        )  # fmt: skip
        stack.callback(started.kill)
        assert started.stdin is not None
        started.stdin.write(json.dumps(plan))
        started.stdin.close()
        started.stdin = None
        return started

    # --- after --------------------------------------------------------------------------------------------------------

    def _found(self, due: dict[str, dict[int, float]], heard: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Lateness in ms, in the order of the instants; what was early; what happened twice."""
        committed = self._noted_by_schedulers()
        notes: dict[int, list[float]] = {}
        for line in Path(self.environment[usual.NOTES]).read_text().splitlines():
            row, at = line.split()
            notes.setdefault(int(row), []).append(float(at))
        found = {"examcast": _late(due["examcast"], committed, is_span=True)}
        told = _late(due["examcast"], {int(exam): at for exam, at in heard["heard"].items()})
        found["examcast"] |= {"told": told["ms"], "lost": heard["lost"]}
        found["examcast"]["twice"] += self._twice(due) + heard["again"]
        found["examcast"]["early"] += told["early"] + self._early()
        for system in ("celery_eta", "celery_beat"):
            found[system] = _late(due[system], notes)
        self._check(found["examcast"], heard, due)
        return found

    def _noted_by_schedulers(self) -> dict[int, list[float]]:
        """What they wrote behind each commit: an exam, and how late it was in ms."""
        noted: dict[int, list[float]] = {}
        for name in SCHEDULERS:
            for exam, ms in OPENED.findall((self.folder / f"{name}.log").read_text()):
                noted.setdefault(int(exam), []).append(float(ms))
        return noted

    def _twice(self, due: dict[str, dict[int, float]]) -> int:
        """Acts and news of an opening beyond the one that each exam has, or short of it."""
        acts = self._ask("SELECT count(*) FROM broadcast_act WHERE kind = 'exam.opened'")
        news = self._ask('SELECT count(*) FROM broadcast_news WHERE event LIKE \'{"type":"exam.opened"%\'')
        wanted = len(due["examcast"]) + 1  # one sits there for the saves
        return abs(acts - wanted) + abs(news - wanted)

    def _early(self) -> int:
        """By the database's own clock: rows of news written before the exam's instant."""
        return int(
            self._ask(
                "SELECT count(*) FROM broadcast_news n JOIN broadcast_act a ON a.id = n.act_id JOIN exams_exam e ON "
                "e.id = a.exam_id WHERE a.kind = 'exam.opened' AND (n.at < e.opens_at OR a.at < e.opens_at)"
            )
        )

    def _ask(self, statement: str) -> Any:
        return self.stores.ask(self.database, statement)

    def _check(self, found: dict[str, Any], heard: dict[str, Any], due: dict[str, dict[int, float]]) -> None:
        """Everything was opened, and everybody who waited was told and given the paper."""
        sockets = sum(map(len, self.plan.sitters.values()))
        is_open = self._ask("SELECT count(*) FROM exams_exam WHERE state = 'open' AND opened_at = opens_at")
        found["unopened"] = len(due["examcast"]) + 1 - is_open
        found["untold"] = sockets - heard["told"]
        found["without_paper"] = sockets - heard["papers"]


def _late(due: dict[int, float], at: dict[int, list[float]], is_span: bool = False) -> dict[str, Any]:
    """Of everything that was due: how late; `is_span` where milliseconds were noted instead of instants."""
    ms = [
        each if is_span else (each - instant) * 1000
        for row, instant in sorted(due.items(), key=lambda item: item[1])
        for each in at.get(row, ())
    ]
    again = sum(len(each) - 1 for each in at.values())
    return {"ms": ms, "early": sum(each < 0 for each in ms), "twice": again, "missed": len(due.keys() - at.keys())}
