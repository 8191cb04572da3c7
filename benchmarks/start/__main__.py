"""`make bench-start`: 200 candidates and a server on one core; 2,000 on the distributed instance; 2,000 coming back.

A round, with fresh processes, takes two and a half minutes: five take twelve.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import _report
from benchmarks._stores import serving
from benchmarks.start.crowd import waited
from benchmarks.start.sitting import GIVEN_UP, made, sat
from deploy.local import supervisor
from deploy.local.services import free_port

SERVER_CORE, CLIENT_CORE = {0}, {1}
QUESTIONS = 40
FEW, MANY = 200, 2_000
BARS = {"one_core": "< 240", "distributed": "< 1000", "coming_back": "< 10000"}  # ms to the last
WHAT = {
    "one_core": "server, database and scheduler on one core, clients on the other",
    "distributed": "nginx, 2 web processes, 2 schedulers, PostgreSQL, Redis; clients on the same two cores",
    "coming_back": "the same, every line cut at the bell",
}
NEVER = ("without", "early", "incomplete", "errors", "not_waiting")  # the last: had no place when the bell rang
COLUMNS = (
    "system",
    "case",
    "n",
    "p50_ms",
    "p99_ms",
    "last_ms",
    "in_lobby",
    "came_back",
    "asked",
    *NEVER,
    "client_cpu_s",
)


def one_core(students: int) -> dict[str, Any]:
    """`examcast serve`, as a school has it: one process with SQLite in it."""
    every = os.sched_getaffinity(0)
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as folder:
        environment = _environment(folder)
        port = free_port()
        exam = made(environment, students, QUESTIONS, 20)
        os.sched_setaffinity(0, SERVER_CORE)  # children inherit it, with all their threads
        try:
            command = ["-m", "examcast", "serve", "--port", port]
            with serving(environment, command, port, Path(folder) / "serve.log"):
                os.sched_setaffinity(0, CLIENT_CORE)
                return _noted(sat(f"http://127.0.0.1:{port}", exam, QUESTIONS), exam)
        finally:
            os.sched_setaffinity(0, every)


def _environment(folder: str) -> dict[str, str]:
    foreign = ("EXAMCAST_", "DJANGO_", "DATABASE_URL", "REDIS_URL", "EMAIL_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {"EXAMCAST_HOME": folder, "DJANGO_SETTINGS_MODULE": "examcast.config.settings"}
    return kept | own | {"EXAMCAST_LOG_LEVEL": "WARNING"}


def on_instance(students: int) -> dict[str, dict[str, Any]]:
    """Both cases on one instance, started for them."""
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as folder:
        instance = supervisor.up(Path(folder) / "instance.json")
        try:
            exam = made(instance.environment(), students, QUESTIONS, 15 + students // 100)
            found = {"distributed": _noted(waited(instance.url, exam, QUESTIONS, GIVEN_UP), exam)}
            exam = made(instance.environment(), students, QUESTIONS, 15 + students // 100)
            return found | {"coming_back": _noted(sat(instance.url, exam, QUESTIONS, is_cut=True), exam)}
        finally:
            supervisor.down(instance)


def _noted(found: dict[str, Any], exam: dict[str, Any]) -> dict[str, Any]:
    return found | {"not_waiting": found["n"] - found["in_lobby"], "durable": exam["durable"]}


def main() -> int:
    args = arguments()
    for ending in (signal.SIGINT, signal.SIGTERM):  # else processes would outlive a run that is ended
        signal.signal(ending, signal.default_int_handler)
    rounds: list[dict[str, dict[str, Any]]] = []
    for number in range(args.rounds):
        rounds.append({"one_core": one_core(args.few), **(on_instance(args.many) if args.many else {})})
        for case, found in rounds[-1].items():
            print(f"{time.strftime('%H:%M:%S')} {number + 1}: {case} {found}", file=sys.stderr, flush=True)
    cases = list(rounds[0])
    rows, bars = [_row(case, rounds) for case in cases], [bar for case in cases for bar in judged(case, rounds)]
    return _report.conclude(
        "start", rows, COLUMNS, bars, args.rounds, is_full=args.few >= FEW and args.many >= MANY,
        durable={case: rounds[0][case]["durable"] for case in cases},
    )  # fmt: skip


def arguments() -> argparse.Namespace:
    parser = _report.arguments(__doc__)
    parser.add_argument("--few", type=int, default=FEW, help="on one core")
    parser.add_argument("--many", type=int, default=MANY, help="on the distributed instance; 0: not at all")
    return parser.parse_args()


def _row(case: str, rounds: list[dict[str, dict[str, Any]]]) -> dict[str, Any]:
    """Medians of the rounds; what must not be, summed."""
    runs = [each[case] for each in rounds]
    row: dict[str, Any] = {"system": "examcast", "case": case, "what": WHAT[case]}
    for name in ("n", "p50_ms", "p99_ms", "last_ms", "in_lobby", "came_back", "asked", "client_cpu_s"):
        row[name] = _report.quartiles([run[name] for run in runs])["median"]
    errors = next((run["error"] for run in runs if run["error"]), "")
    return row | {name: sum(run[name] for run in runs) for name in NEVER} | {"error": errors}


def judged(case: str, rounds: list[dict[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """How long the last candidate waited for its first question; and what must not be, in any round."""
    runs = [each[case] for each in rounds]
    return [
        _report.judged(f"{case}: last in ms", [run["last_ms"] for run in runs], BARS[case]),
        *(_report.promised(f"{case}: {name}", [run[name] for run in runs]) for name in NEVER),
    ]


if __name__ == "__main__":
    sys.exit(main())
