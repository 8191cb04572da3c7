"""Candidates as `examcast rehearse` simulates them, from the lobby until each has decoded its first question."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.fan_out.client import percentile
from examcast.entrypoints.cli.simulated.crowd import Crowd, new_loop
from examcast.entrypoints.cli.simulated.seats import Seat, Sitting

ROOT = Path(__file__).resolve().parents[2]
WRITING = 900.0  # seconds in which everything would be answered: who has begun writes meanwhile, as people do
QUIET = 4.0  # seconds between the last arrival and the bell
GIVEN_UP = 60.0  # seconds after the bell


def made(environment: Mapping[str, str], students: int, questions: int, opens_in: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.start.exam", *map(str, (students, questions, opens_in))]
    done = subprocess.run(command, env=dict(environment), cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def sat(url: str, exam: dict[str, Any], questions: int, is_cut: bool = False) -> dict[str, Any]:
    """`is_cut`: at the bell every line is cut, and everybody comes back."""
    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(_sit(url, exam, questions, is_cut))


async def _sit(url: str, exam: dict[str, Any], questions: int, is_cut: bool) -> dict[str, Any]:
    bell, seats = exam["opens_at"], [Seat(*each) for each in exam["seats"]]
    sitting = Sitting(
        url=url, exam_id=exam["exam_id"], opens_at=bell, seconds=WRITING, join_from=time.time(),
        join_until=bell - QUIET, seed=str(exam["exam_id"]), curious=0.0, unsteady=0.0,
    )  # fmt: skip
    crowd = Crowd(seats, sitting)
    crowd._doors = asyncio.Semaphore(len(seats))  # nobody waits for anybody
    cpu = time.process_time()
    sitting_down = asyncio.ensure_future(crowd.sit())
    await asyncio.sleep(bell - time.time())
    in_lobby = sum(each.joined_at is not None for each in crowd.records)
    if is_cut:
        for candidate in crowd.candidates:
            candidate._lose_line()
    while time.time() < bell + GIVEN_UP and any(each.started_at is None for each in crowd.records):
        await asyncio.sleep(0.05)
    found = _found(crowd, bell, questions) | {"in_lobby": in_lobby, "client_cpu_s": round(time.process_time() - cpu, 1)}
    sitting_down.cancel()
    await asyncio.wait([sitting_down], timeout=20)
    return found


def _found(crowd: Crowd, bell: float, questions: int) -> dict[str, Any]:
    records = crowd.records
    ms = sorted((each.started_at - bell) * 1000 for each in records if each.started_at is not None)
    errors = [error for each in records for error in each.errors]
    for candidate in crowd.candidates:  # what came sealed is opened now, all of it
        candidate._ears.read_on()
    return {
        "n": len(records), "p50_ms": round(percentile(ms, 0.5), 1), "p99_ms": round(percentile(ms, 0.99), 1),
        "last_ms": round(ms[-1], 1), "without": len(records) - len(ms), "early": sum(each.early for each in records),
        "incomplete": sum(len(each._ears.questions) != questions for each in crowd.candidates),
        "asked": sum(each.is_asked_for for each in records), "came_back": sum(each.reconnects for each in records),
        "errors": len(errors), "error": errors[0] if errors else "",
    }  # fmt: skip
