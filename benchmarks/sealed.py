"""Sealed papers at the bell: a long one with pictures beside one of a single question, and lines cut a second before.

Three rehearsals a round, in turn, each with a server of its own in an empty folder, and a minute in the lobby;
five rounds take twenty-five minutes.
"""

from __future__ import annotations

import statistics
import sys
from typing import Any

import _report
from rehearse import rehearse

STUDENTS, SECONDS, LOBBY = 1_000, 20.0, "60"
SYSTEMS = {
    "short": ("--questions", "1"),
    "long": ("--questions", "40", "--pictures", "20"),
    "cut": ("--questions", "40", "--pictures", "20", "--cut", "0.1"),
}
NEVER = ("early", "errors", "answers_lost", "events_twice", "missed_events")
LIGHT = "< 2000"  # bytes over a candidate's line from the bell to the paper, where the paper was there before
COLUMNS = ("system", "n", "p50_ms", "p99_ms", "last_ms", "sealed", "bell_bytes", "bell_seen", *NEVER)


def row(system: str, runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians of what varies, the worst of what is promised."""
    start = {
        name: statistics.median(run["start_delay_ms"][part] for run in runs)
        for name, part in (("p50_ms", "p50"), ("p99_ms", "p99"), ("last_ms", "max"))
    }
    least = {name: min(run[name] for run in runs) for name in ("sealed", "bell_seen")}
    never = {name: sum(run[name] for run in runs) for name in NEVER}
    students = runs[0]["students"]
    return {"system": system, "n": students, **start, **least, "bell_bytes": max(map(heaviest, runs)), **never}


def heaviest(run: dict[str, Any]) -> int:
    """Bytes of the bell to whoever had the paper; nobody had it: as many as spoil the bar."""
    weight: int | None = run["bell_bytes"]["sealed"]
    return 10**9 if weight is None else weight


def judged(runs: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    p99 = {system: [run["start_delay_ms"]["p99"] for run in found] for system, found in runs.items()}
    ratios = [long / short for long, short in zip(p99["long"], p99["short"], strict=True)]
    bars = [_report.judged("start p99, 40 questions and 20 pictures by 1 question", ratios, "<= 1.3")]
    for system, found in runs.items():
        bars.append(_report.promised(f"{system}: bytes of the bell", [heaviest(run) for run in found], LIGHT))
        bars += [_report.promised(f"{system}: {name}", [run[name] for run in found]) for name in NEVER]
        for name in ("started", "bell_seen"):
            bars.append(_report.promised(f"{system}: not {name}", [run["students"] - run[name] for run in found]))
    return bars


def main() -> int:
    parser = _report.arguments(__doc__)
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--duration", type=float, default=SECONDS, help="seconds of writing (default: %(default)g)")
    args = parser.parse_args()
    runs: dict[str, list[dict[str, Any]]] = {system: [] for system in SYSTEMS}
    for number in range(args.rounds):
        for system, options in SYSTEMS.items():
            runs[system].append(rehearse(args.students, args.duration, "--opens-in", LOBBY, *options))
            print(f"{number + 1}: {row(system, runs[system][-1:])}", file=sys.stderr, flush=True)
    rows = [row(system, found) for system, found in runs.items()]
    is_full = args.students >= STUDENTS and args.duration >= SECONDS
    return _report.conclude("sealed", rows, COLUMNS, judged(runs), args.rounds, is_full, duration=args.duration)


if __name__ == "__main__":
    sys.exit(main())
