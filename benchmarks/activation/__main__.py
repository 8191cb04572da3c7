"""`make bench-activation`: lateness of openings on PostgreSQL and Redis, under sockets and saves, beside Celery's ways.

Each round takes some 110 s; with five rounds and what is made before them ten minutes.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import time
from typing import Any

from benchmarks import _report
from benchmarks._stores import SEEDED, stores
from benchmarks.activation.round import OFFERED, Plan, Round
from benchmarks.fan_out.client import percentile
from examcast.entrypoints.workers import secrets

SYSTEMS = ("examcast", "celery_eta", "celery_beat")
WRITERS = 500
FULL = {"exams": 500, "sockets": 5_000, "seconds": 60}
P50, P99, AIM = "<= 10", "<= 100", "<= 25"  # ms
NEVER = ("early", "twice", "missed", "unopened", "untold", "without_paper", "lost")
COLUMNS = ("system", "n", "p50_ms", "p99_ms", "last_ms", "told_p50_ms", "told_p99_ms", "early", "twice", "missed")
NOTES = {
    "examcast": "instant to commit, noted by the scheduler behind it; told: at each of the waiting sockets",
    "celery_eta": "a worker of two processes on the same Redis and PostgreSQL: one conditional UPDATE, its commit",
    "celery_beat": "the same by a scan every 30 s",
    "clock": "of one machine: scheduler, Celery, database and sockets read the same",
}


def main() -> int:
    args = arguments()
    for ending in (signal.SIGINT, signal.SIGTERM):  # else processes would outlive a run that is ended
        signal.signal(ending, signal.default_int_handler)
    rounds = []
    with stores(WRITERS) as ground:
        keys = {name: key.hex() for name, key in secrets.load(ground.folder / "secrets").ticket_keys.items()}
        words = ["-m", "benchmarks.activation.exams", str(args.exams), str(args.sockets // args.exams)]
        made = subprocess.run(
            [sys.executable, *words], env=ground.environment(SEEDED), stdout=subprocess.PIPE, check=True
        )
        plan = Plan(ground, json.loads(made.stdout), keys, args.seconds)
        for number in range(args.rounds):
            found = Round(plan, number).run()
            rounds.append(found)
            print(f"{time.strftime('%H:%M:%S')} round {number + 1}: {_told(found)}", file=sys.stderr, flush=True)
        durable = ground.exam["postgresql"]["durable"]
    rows, bars = [_row(name, rounds) for name in SYSTEMS], judged(rounds)
    load = {"sockets": args.sockets, "offered_per_s": OFFERED, **_saves(rounds)}
    print(load)
    is_full = all(getattr(args, name) >= value for name, value in FULL.items())
    more = {"load": load, "durable": durable, "notes": NOTES}
    return _report.conclude("activation", rows, COLUMNS, bars, args.rounds, is_full, **more)


def arguments() -> argparse.Namespace:
    parser = _report.arguments(__doc__)
    parser.add_argument("--exams", type=int, default=FULL["exams"], help="of a round (default: %(default)s)")
    parser.add_argument("--sockets", type=int, default=FULL["sockets"], help="over the exams (default: %(default)s)")
    parser.add_argument("--seconds", type=int, default=FULL["seconds"], help="over which the instants are spread")
    return parser.parse_args()


def _told(found: dict[str, dict[str, Any]]) -> str:
    ours = found["examcast"]
    times = {name: found[name]["ms"] for name in SYSTEMS} | {"told": ours["told"]}
    spreads = (f"{name} {percentile(ms, 0.5):.1f}/{percentile(ms, 0.99):.1f}" for name, ms in times.items())
    wrong = {name: ours[name] for name in NEVER if ours[name]}
    return f"p50/p99 {', '.join(spreads)} ms; {wrong or 'nothing wrong'}; saves {found['saves']}"


def _row(system: str, rounds: list[dict[str, dict[str, Any]]]) -> dict[str, Any]:
    """Medians over the rounds; the last, and what must not be, over all of them."""
    runs = [each[system] for each in rounds]
    row = {
        "system": system, "n": sum(len(run["ms"]) for run in runs), **_spread("", [run["ms"] for run in runs]),
        "last_ms": round(max(max(run["ms"]) for run in runs), 1),
    }  # fmt: skip
    if system == "examcast":
        row |= _spread("told_", [run["told"] for run in runs])
    return row | {name: sum(run[name] for run in runs) for name in NEVER if name in runs[0]}


def _spread(what: str, runs: list[list[float]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, share in (("p50_ms", 0.5), ("p99_ms", 0.99)):
        quartiles = _report.quartiles([percentile(run, share) for run in runs])
        found |= {f"{what}{name}": round(quartiles["median"], 1), f"{what}{name}_quartiles": quartiles}
    return found


def _saves(rounds: list[dict[str, dict[str, Any]]]) -> dict[str, Any]:
    return {
        f"saves_{name}": _report.quartiles([each["saves"][name] for each in rounds])["median"]
        for name in ("per_s", "p50_ms", "p99_ms", "wrong_count", "unanswered")
    }


def judged(rounds: list[dict[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Lateness by the rounds; what must never be, each by itself, by the worst of them; and the load that was asked."""
    p50, p99 = ([percentile(each["examcast"]["ms"], share) for each in rounds] for share in (0.5, 0.99))
    ratios = [mine / percentile(each["celery_eta"]["ms"], 0.99) for mine, each in zip(p99, rounds, strict=True)]
    saves = [each["saves"] for each in rounds]
    return [
        _report.judged("p50 in ms", p50, P50),
        _report.judged("p99 in ms", p99, P99, AIM),
        _report.judged("p99 / p99 of celery_eta", ratios, "<= 1"),
        *(_report.promised(name, [each["examcast"][name] for each in rounds]) for name in NEVER),
        _report.promised("saves a second meanwhile", [each["per_s"] for each in saves], f">= {0.98 * OFFERED:g}"),
        *(_report.promised(f"saves: {name}", [each[name] for each in saves]) for name in ("wrong_count", "unanswered")),
    ]


if __name__ == "__main__":
    sys.exit(main())
