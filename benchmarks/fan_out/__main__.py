"""`make bench-fanout`: systems in turn, each in fresh processes, round after round; a table, ratios, and the bars."""

from __future__ import annotations

import argparse
import contextlib
import gc
import signal
import statistics
import sys
import time
from collections import defaultdict
from typing import Any

from benchmarks import _ground, _report
from benchmarks.fan_out import measure, systems
from benchmarks.fan_out.bars import bars
from benchmarks.fan_out.exam import Exam

KINDS = {
    each.name: each
    for each in (
        systems.Examcast, systems.ExamcastTicket, systems.Picows, systems.Nchan, systems.Nats, systems.Epoll,
        systems.Tutorial,
    )
}  # fmt: skip
COLUMNS = (
    "system", "n", "last_ms", "last_q1_ms", "last_q3_ms", "p50_ms", "p99_ms", "per_s", "handshakes_per_s",
    "kb_per_socket", "last_beside_deaf_ms",
)  # fmt: skip
NOTES = {
    "examcast": "real application, tickets, joins with pictures from SQLite; from the commit of an announcement",
    "examcast_ticket": "the same server; a ticket lets in, no picture is read: its handshakes are what a ticket costs",
    "growth": "the processes of a run share one exam: its announcements are in the welcomes of later joins",
    "epoll": "in Python: a compiler is not surely there",
    "nchan": "from the request to publish; handshakes end with the upgrade, as with picows, epoll and tutorial",
    "nats": "from the command to publish",
    "tutorial": "group_add a consumer, channels_redis pub/sub layer, Redis on the same core",
    "cores": "servers on core 0, clients on core 1",
}
SMALLER = 1  # rounds with fewer sockets than the most: the bars are about the most
SOCKETS, FLOODED = "1000,5000,10000", 300
Found = dict[tuple[str, int], list[dict[str, float]]]


def main() -> int:
    args = arguments()
    for ending in (signal.SIGINT, signal.SIGTERM):  # else a server would outlive a run that is ended
        signal.signal(ending, signal.default_int_handler)
    sizes = [int(each) for each in args.sockets.split(",")]
    wanted = args.systems.split(",")
    with _ground.ground():
        from benchmarks import _durable  # noqa: PLC0415
        from examcast.entrypoints.workers import tuning  # noqa: PLC0415

        tuning.raise_file_limit()
        exam = Exam(max(sizes))
        systems.on_core(systems.CLIENT_CORE)
        gc.freeze()
        found: Found = defaultdict(list)
        durable = _durable.asked()
        idle = [measure.idle(exam, max(sizes)) for _ in range(args.rounds if args.idle else 0)]
        deaf = [measure.deaf(Exam(args.deaf), args.deaf)] if args.deaf else []
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl+C: the rounds so far are told
            for turn in range(args.rounds):
                for count in sizes:
                    for name in wanted if count == max(sizes) or turn < SMALLER else ():
                        _one(found, exam, name, count, turn)
    rows = [_row(name, count, found[name, count]) for count in sizes for name in wanted if found[name, count]]
    is_full = (args.sockets, wanted, args.idle) == (SOCKETS, list(KINDS), True) and args.deaf >= FLOODED
    least = min((len(found[name, max(sizes)]) for name in wanted), default=0)  # fewer, where the run was ended
    told = {"idle": [_rounded(run) for run in idle], "deaf": [_rounded(run) for run in deaf], "durable": durable}
    print("idle", told["idle"], "deaf", told["deaf"])
    verdicts = bars(found, max(sizes), idle, deaf)
    return _report.conclude("fanout", rows, COLUMNS, verdicts, least, is_full, **told, notes=NOTES)


def arguments() -> argparse.Namespace:
    takes = "Takes about thirteen minutes as it stands; Ctrl+C tells what was measured so far."
    parser = _report.arguments(f"{__doc__}\n\n{takes}")
    parser.add_argument("--sockets", default=SOCKETS, help="the rounds are of the most (default: %(default)s)")
    parser.add_argument("--systems", default=",".join(KINDS))
    parser.add_argument(
        "--deaf", type=int, default=FLOODED, help="sockets of one run in which some do not read; 0: none"
    )
    parser.add_argument("--no-idle", dest="idle", action="store_false", help="without the seconds of heartbeats")
    args = parser.parse_args()
    if unknown := set(args.systems.split(",")) - KINDS.keys():
        parser.error(f"no system is named {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    return args


def _one(found: Found, exam: Exam, name: str, count: int, turn: int) -> None:
    began = time.monotonic()
    one = measure.fan_out(KINDS[name], exam, count)
    found[name, count].append(one)
    gc.collect()
    print(
        f"{turn + 1}: {name:16} {count:6}  last {one['last_ms']:8.1f} ms  {one['handshakes_per_s']:7.0f} handshakes/s"
        f"  {one['kb_per_socket']:5.1f} kB  ({time.monotonic() - began:.0f} s)",
        file=sys.stderr, flush=True,
    )  # fmt: skip


def _row(name: str, count: int, runs: list[dict[str, float]]) -> dict[str, Any]:
    """Medians over the processes."""
    medians = {key: round(statistics.median(run[key] for run in runs), 2) for key in runs[0]}
    quartiles = _report.quartiles([run["last_ms"] for run in runs])
    return {
        "system": name, "n": count, **medians, "last_q1_ms": quartiles["q1"], "last_q3_ms": quartiles["q3"],
        "per_s": round(count / medians["last_ms"] * 1_000), "handshakes_per_s": round(medians["handshakes_per_s"]),
        "processes": len(runs),
    }  # fmt: skip


def _rounded(found: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 2) if isinstance(value, float) else value for key, value in found.items()}


if __name__ == "__main__":
    sys.exit(main())
