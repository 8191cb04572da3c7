"""Rehearsals: `examcast rehearse` with a server of its own in an empty folder, several times; the medians."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import _ground

MEDIANS = (
    ("start p50", "start_delay_ms", "p50"), ("start p99", "start_delay_ms", "p99"),
    ("start max", "start_delay_ms", "max"), ("ack p50", "ack_ms", "p50"), ("ack p99", "ack_ms", "p99"),
)  # fmt: skip
NEVER = ("early", "errors", "answers_lost")


def rehearse(students: int, seconds: float) -> dict[str, Any]:
    left_out = ("DATABASE_URL", "REDIS_URL", "EXAMCAST_SECRETS", "EXAMCAST_PUBLIC_URL")
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as folder:
        file = Path(folder) / "figures.json"
        environment = {name: value for name, value in os.environ.items() if name not in left_out}
        command = [sys.executable, "-m", "examcast", "rehearse", "--students", str(students)]
        subprocess.run(
            [*command, "--duration", str(seconds), "--json", str(file)],
            env={**environment, "EXAMCAST_HOME": folder}, stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        found: dict[str, Any] = json.loads(file.read_text())
        return found


def summed(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians of what varies, sums of what must never be."""
    medians = {name: statistics.median(run[group][part] for run in runs) for name, group, part in MEDIANS}
    saves = statistics.median(run["saves_per_s"] for run in runs)
    return {**medians, "saves_per_s": saves, **{name: sum(run[name] for run in runs) for name in NEVER}}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, nargs="+", default=[300, 1_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--duration", type=float, default=60.0, help="seconds of writing (default: %(default)g)")
    parser.add_argument("--json", type=Path)
    args, _ = parser.parse_known_args()
    results = {}
    for students in args.students:
        runs = [rehearse(students, args.duration) for _ in range(args.rounds)]
        found = results[str(students)] = summed(runs)
        print(f"{students} candidates, median of {args.rounds} rehearsals:")
        print("  " + "   ".join(f"{name} {found[name]:g} ms" for name, _, _ in MEDIANS))
        print(f"  {found['saves_per_s']:g} saves/s   " + "   ".join(f"{name} {found[name]}" for name in NEVER))
    _ground.write(args.json, {"benchmark": "rehearse", "rounds": args.rounds, "students": results})
    return 0 if not any(found[name] for found in results.values() for name in NEVER) else 1


if __name__ == "__main__":
    sys.exit(main())
