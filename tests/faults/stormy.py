"""A distributed instance that can be broken, and a sitting of many simulated candidates meanwhile."""

from __future__ import annotations

import glob
import json
import os
import random
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

from deploy.local import redis
from deploy.local.instance import WEB, Instance
from deploy.local.services import end, wait_until
from tests.faults.cuts import Line

STUDENTS = 200
DURATION = 16.0  # seconds in which they write
ANNOUNCED = re.compile(r"opens at (\d\d:\d\d:\d\d)")  # what `examcast rehearse` says first
APART = "web-2"  # the process whose wall clock is another's


@dataclass
class Breakable(Instance):
    """As `make up` makes it, with a line to Redis that can be cut and one process that lives in another time."""

    line: Line | None = None
    skew: str = "+0"  # of web-2's wall clock against the others'

    @property
    def redis_port(self) -> int:
        if self.line is None:
            self.line = Line(self.ports["redis"])
        return self.line.port

    def settings(self) -> dict[str, str]:
        return super().settings() | {"REDIS_URL": redis.url(self.redis_port)}

    def start(self, name: str) -> None:
        """Web-2 sees the wall clock through libfaketime; the monotonic one, which does not jump, it sees as it is."""
        if name != APART:
            super().start(name)
            return
        self.jump(self.skew)
        given = {
            "LD_PRELOAD": glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")[0],
            "FAKETIME_TIMESTAMP_FILE": str(self._moment), "FAKETIME_CACHE_DURATION": "1", "DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip
        os.environ.update(given)
        try:
            super().start(name)
        finally:
            for each in given:
                del os.environ[each]

    def jump(self, skew: str) -> None:
        """From now on web-2 reads so many seconds more (or less) on its wall clock."""
        self.skew = skew
        self._moment.write_text(f"{skew}\n")

    @property
    def _moment(self) -> Path:
        return self.folder / "wall-clock"

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
            "--duration", str(DURATION), "--opens-in", str(opens_in), "--url", self.url, "--json", str(self.figures),
        ]  # fmt: skip
        self.log = self.figures.with_suffix(".log").open("w")
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT)
        wait_until(lambda: bool(ANNOUNCED.search(self._said())), "a rehearsal is made", 60)
        self.opens_at = _soon(ANNOUNCED.search(self._said())[1])  # type: ignore[index]

    def __enter__(self) -> Storm:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """A test that failed leaves nobody writing."""
        end(self.process)

    def until(self, after_bell: float) -> None:
        """So many seconds after the bell, give or take what the seed says."""
        time.sleep(max(0.0, self.opens_at + after_bell + self.chance.uniform(-0.4, 0.4) - time.time()))

    def end(self) -> dict[str, Any]:
        """What the candidates brought home, held against the database."""
        code = self.process.wait(180)
        assert self.figures.exists(), f"seed {self.seed}: exit code {code}\n{self._said()[-3000:]}"
        return dict(json.loads(self.figures.read_text()))

    def _said(self) -> str:
        text = Path(self.log.name).read_text()
        assert self.process.poll() in (None, 0, 1), text
        return text


def all_is_well(found: dict[str, Any], which: str, errors: str = "") -> None:
    """What the candidates brought home; any other figure than these is a defect."""
    wanted = {
        "students": STUDENTS, "started": STUDENTS, "handed_in": STUDENTS, "early": 0, "errors": 0, "answers_lost": 0,
        "chains_wrong": 0, "missed_events": 0, "moved_deadlines": 0,
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == wanted, f"{which}: {found}\n{errors}"


def _soon(clock: str) -> float:
    """The instant at which clocks here show that time of day next (or showed it just now)."""
    now = datetime.now().astimezone()
    at = datetime.combine(now.date(), time_of_day.fromisoformat(clock), now.tzinfo)
    return (at if at > now - timedelta(hours=12) else at + timedelta(days=1)).timestamp()
