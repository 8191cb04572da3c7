"""A distributed instance that can be broken, and a sitting of many simulated candidates meanwhile."""

from __future__ import annotations

import glob
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from deploy.local import redis
from deploy.local.instance import NAMES, WEB, Instance
from deploy.local.services import end, wait_until
from tests.faults.cuts import Line

STUDENTS = 200
DURATION = 16.0  # seconds in which they write
# What `examcast rehearse` says first.
ANNOUNCED = re.compile(r"Rehearsal (?P<exam>\d+): .* opens at (?P<bell>\d\d:\d\d:\d\d)")
APART = ("web-2", "scheduler-2", "worker-quick")  # processes whose wall clocks are another machine's
SLEEP = str(Path(__file__).with_name("another_time"))  # without it they end of time.sleep
JITTER, JITTER_AT_BELL = 0.4, 0.03  # seconds by which a seed moves an instant
# Promises, not speeds. Who hangs at the bell holds it up for PUBLISHING_PATIENCE (5 s), and some of those who are to
# hear it read nothing for six seconds; the rest is for a machine that has much else to do. (ms after the bell)
BELL_HEARD, BELL_HEARD_BY_ALL = 10_000.0, 30_000.0  # by half of the candidates, by the last
CLOCKS_APART = 50.0  # ms; candidates and the database read one clock here
SEEDS = [os.environ["SEED"]] if os.environ.get("SEED") else [f"s{n}" for n in range(int(os.environ.get("SEEDS") or 1))]


@dataclass
class Breakable(Instance):
    """As `make up` makes it, with lines that can be cut (to Redis, to its candidates) and processes in another time."""

    lines: dict[str, Line] = field(default_factory=dict)
    exam_id: int = 0  # that is being sat
    announcer: subprocess.Popen[bytes] | None = None
    deaf: Future[None] | None = None  # what became of the device that hardly reads

    def line(self, to: str) -> Line:
        if to not in self.lines:
            self.lines[to] = Line(self.ports[to])
        return self.lines[to]

    @property
    def way_in(self) -> str:
        """Where the candidates find it."""
        return f"http://127.0.0.1:{self.line('nginx').port}"

    def settings(self) -> dict[str, str]:
        return super().settings() | {"REDIS_URL": redis.url(self.line("redis").port)}

    def start(self, name: str) -> None:
        """Some see the wall clock through libfaketime; the monotonic one, which does not jump, they see as it is."""
        if name not in APART:
            super().start(name)
            return
        if not self._moment(name).exists():
            self.jump(name, "+0")
        before = dict(os.environ)
        os.environ.update(self.apart(name))
        try:
            super().start(name)
        finally:
            os.environ.clear()
            os.environ.update(before)

    def apart(self, name: str) -> dict[str, str]:
        """The variables of a process that has the wall clock of that name."""
        return {
            "LD_PRELOAD": glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")[0],
            "FAKETIME_TIMESTAMP_FILE": str(self._moment(name)), "FAKETIME_CACHE_DURATION": "1",
            "DONT_FAKE_MONOTONIC": "1", "PYTHONPATH": f"{SLEEP}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        }  # fmt: skip

    def jump(self, name: str, skew: str) -> None:
        """From now on that process reads so many seconds more (or less) on its wall clock."""
        self._moment(name).write_text(f"{skew}\n")

    def _moment(self, name: str) -> Path:
        return self.folder / f"wall-clock-{name}"

    def revive_workers(self) -> None:
        """As their units do: kombu may end a Celery worker that loses Redis before a task is acknowledged."""
        for name in ("worker-quick", "worker-long"):
            if not self.is_alive(name):
                self.start(name)

    def heal(self) -> None:
        """Whole again, whatever a storm that failed left behind."""
        for line in self.lines.values():
            line.mend()
        for name in NAMES:
            if not self.is_alive(name):
                self.start(name)
            os.kill(self.processes[name].pid, signal.SIGCONT)
        for name in APART:
            self.jump(name, "+0")

    def errors(self) -> str:
        """What the web processes say went wrong with an answer."""
        lines = [line for name in WEB for line in self.log(name).read_text(errors="replace").splitlines()]
        return "\n".join(line for line in lines if "could not be written" in line)


@dataclass
class Storm:
    """One rehearsal as a process of its own, and the instants at which something breaks in it."""

    folder: Path
    seed: str
    environment: dict[str, str]
    url: str
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.figures = self.folder / f"figures-{self.seed}.json"

    def begin(self, opens_in: float = 14.0) -> None:
        command = [
            sys.executable, "-m", "examcast", "rehearse", "--storm", "--beside-live", "--students", str(STUDENTS),
            "--duration", str(DURATION), "--opens-in", str(opens_in), "--url", self.url, "--seed", self.seed,
            "--json", str(self.figures),
        ]  # fmt: skip
        self.log = self.figures.with_suffix(".log").open("w")
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT)
        wait_until(lambda: bool(ANNOUNCED.search(self._said())), "a rehearsal is made", 60)
        made = ANNOUNCED.search(self._said())
        assert made is not None
        self.exam_id, self.opens_at = int(made["exam"]), _soon(made["bell"])

    def __enter__(self) -> Storm:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """A test that failed leaves nobody writing."""
        end(self.process)

    def until(self, after_bell: float) -> None:
        """So many seconds after the bell, give or take what the seed says; 0 is the bell itself."""
        jitter = JITTER if after_bell else JITTER_AT_BELL
        time.sleep(max(0.0, self.opens_at + after_bell + self.chance.uniform(-jitter, jitter) - time.time()))

    def end(self) -> dict[str, Any]:
        """What the candidates brought home, held against the database."""
        code = self.process.wait(240)
        assert self.figures.exists(), f"seed {self.seed}: exit code {code}\n{self._said()[-3000:]}"
        return dict(json.loads(self.figures.read_text()))

    def _said(self) -> str:
        text = Path(self.log.name).read_text()
        assert self.process.poll() in (None, 0, 1), text
        return text


def all_is_well(found: dict[str, Any], storm: str, seed: str, errors: str = "") -> None:
    """What the candidates brought home; any other figure than these is a defect."""
    wanted = {
        "students": STUDENTS, "started": STUDENTS, "handed_in": STUDENTS, "openings": 1, "early": 0, "errors": 0,
        "answers_lost": 0, "chains_wrong": 0, "states_wrong": 0, "missed_events": 0, "events_twice": 0,
        "moved_deadlines": 0, "untold_deadlines": 0,
    }  # fmt: skip
    told = f"{storm}, seed {seed} (make faults SEED={seed} ARGS='-k {storm}'): {found}\n{errors}"
    assert {name: found[name] for name in wanted} == wanted, told
    _bell_was_kept(found, told)
    apart = max(abs(found["clock_offset_ms"]), abs(found["clock_astray_ms"]))
    assert apart < CLOCKS_APART, f"another time is told: {told}"
    assert found["events_told_again"], "the lines that say everything twice were not there"
    heard = set(found["announcements"].values())
    assert heard <= {STUDENTS}, f"an announcement reached {heard}: {told}"


def _bell_was_kept(found: dict[str, Any], told: str) -> None:
    """Within seconds for everyone, and the one end for all is as late as the opening, if that was late at all."""
    delay, ends_late = found["start_delay_ms"], found["ends_late_s"]
    assert delay["p50"] < BELL_HEARD and delay["max"] < BELL_HEARD_BY_ALL, f"the bell was late: {told}"
    assert len(ends_late) == 1 and 0 <= ends_late[0] * 1000 < BELL_HEARD, f"no end that the bell explains: {told}"


def _soon(clock: str) -> float:
    """The instant at which clocks here show that time of day next (or showed it just now)."""
    now = datetime.now().astimezone()
    at = datetime.combine(now.date(), time_of_day.fromisoformat(clock), now.tzinfo)
    return (at if at > now - timedelta(hours=12) else at + timedelta(days=1)).timestamp()
