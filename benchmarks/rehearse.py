"""Rehearsals: `examcast rehearse` with a server of its own in an empty folder, several times.

Five rounds of both sizes take a quarter of an hour.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import _report

MEDIANS = {
    "p50_ms": ("start_delay_ms", "p50"), "p99_ms": ("start_delay_ms", "p99"), "last_ms": ("start_delay_ms", "max"),
    "ack_p50_ms": ("ack_ms", "p50"), "ack_p99_ms": ("ack_ms", "p99"),
}  # fmt: skip
NEVER = ("early", "errors", "answers_lost")
BARS = {300: "< 300", 1_000: "< 1000"}  # ms from the exam's instant to the first question, p99
COLUMNS = ("system", "n", *MEDIANS, "per_s", *NEVER)
DURATION = 60.0


def rehearse(students: int, seconds: float, *options: str) -> dict[str, Any]:
    left_out = ("DATABASE_URL", "REDIS_URL", "EXAMCAST_SECRETS", "EXAMCAST_PUBLIC_URL")
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as folder:
        file = Path(folder) / "figures.json"
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        command = [sys.executable, "-m", "examcast", "rehearse", "--students", str(students)]
        subprocess.run(
            [*command, "--duration", str(seconds), "--json", str(file), *options],
            env={**environment, "EXAMCAST_HOME": folder}, stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        found: dict[str, Any] = json.loads(file.read_text())
        return found


def row(students: int, runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians of what varies, sums of what must never be."""
    medians = {name: statistics.median(run[group][part] for run in runs) for name, (group, part) in MEDIANS.items()}
    per_s = statistics.median(run["saves_per_s"] for run in runs)
    never = {name: sum(run[name] for run in runs) for name in NEVER}
    return {"system": "examcast", "n": students, **medians, "per_s": per_s, **never}


def judged(students: int, runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    never = [_report.promised(f"{students:,}: {name}", [run[name] for run in runs]) for name in NEVER]
    if students not in BARS:
        return never
    p99 = [run["start_delay_ms"]["p99"] for run in runs]
    return [_report.judged(f"{students:,}: start p99 in ms", p99, BARS[students]), *never]


def main() -> int:
    parser = _report.arguments(__doc__)
    parser.add_argument("--students", type=int, nargs="+", default=list(BARS))
    parser.add_argument("--duration", type=float, default=DURATION, help="seconds of writing (default: %(default)g)")
    args = parser.parse_args()
    runs: dict[int, list[dict[str, Any]]] = {students: [] for students in args.students}
    for number in range(args.rounds):
        for students, found in runs.items():
            found.append(rehearse(students, args.duration))
            print(f"{number + 1}: {row(students, found[-1:])}", file=sys.stderr, flush=True)
    rows = [row(students, found) for students, found in runs.items()]
    bars = [bar for students, found in runs.items() for bar in judged(students, found)]
    is_full = args.students == list(BARS) and args.duration >= DURATION
    return _report.conclude("rehearse", rows, COLUMNS, bars, args.rounds, is_full, duration=args.duration)


if __name__ == "__main__":
    sys.exit(main())
