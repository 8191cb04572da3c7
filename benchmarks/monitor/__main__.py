"""`make bench-monitor`: what a console costs at 500 to 5,000 candidates and equal rates of change.

Five rounds take about 22 minutes; `--rounds 1 --candidates 500,5000` is a look.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks import _embedded, _report

SIZES = (500, 1_000, 2_000, 5_000)
SAVES, CHANGES = 40, 10  # a second, whatever the number of candidates
BETWEEN = 2  # rounds of the sizes between the smallest and the greatest
TURNS = 5  # of a console that comes and goes in one process: what drifts meanwhile is in the windows beside it
WINDOW = 5.0  # seconds, with and without it; a multiple of most periods in the server
GROWS = "< 1.5"  # from the smallest size to the greatest
FLAT = "<= 1.25"  # what a query may cost with forty answers each, of what it costs with one
FRAMES = "<= 4"  # a second, to one console
COLUMNS = (
    "system", "n", "console_ms_per_s", "with_ms_per_s", "without_ms_per_s", "p50_ms", "p99_ms", "frames_per_s",
    "rows_a_frame", "bytes_a_frame", "open_ms", "open_cpu_ms", "ack_p99_ms",
)  # fmt: skip
NOTES = {
    "console_ms_per_s": "processor time of the server a second with a console less the same without, one process",
    "load": "everybody has a socket and beats every 20 s; 40 saves and 10 changes of presence a second at every size",
    "p50_ms": "from the sending of a save to its row on the console; the loop gathers for up to 250 ms",
}


def main() -> int:
    args = arguments()
    sizes = [int(each) for each in args.candidates.split(",")]
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    with _embedded.folder() as folder:
        seeded = {size: _embedded.seed(folder / f"seeded-{size}", size) for size in sizes}
        snapshots = _snapshots(folder, sizes[0], seeded[sizes[0]]["exam"])
        for number in range(args.rounds):
            for size in sizes if number < BETWEEN else (sizes[0], sizes[-1]):
                one = _one(folder, size, seeded[size], args.seconds)
                found[size].append(one)
                print(f"{number + 1}: {one}", file=sys.stderr, flush=True)
    rows = [_medians(found[size]) for size in sizes]
    return _report.conclude(
        "monitor", rows, COLUMNS, judged(found, snapshots), args.rounds,
        is_full=sizes == list(SIZES) and args.seconds >= WINDOW, seconds=args.seconds,
        snapshots=snapshots, durable=seeded[sizes[0]]["exam"]["durable"], notes=NOTES,
    )  # fmt: skip


def arguments() -> argparse.Namespace:
    parser = _report.arguments(__doc__)
    parser.add_argument(
        "--seconds", type=float, default=WINDOW, help="with and without a console (default: %(default)g)"
    )
    parser.add_argument("--candidates", default=",".join(map(str, SIZES)), help="others than these write no file")
    return parser.parse_args()


def _one(folder: Path, size: int, seeded: dict[str, Any], seconds: float) -> dict[str, Any]:
    """One fresh server on a copy, with everybody there."""
    home = folder / "home"
    _embedded.copy(folder / f"seeded-{size}", home)
    with _embedded.serving(home) as server:
        plan = seeded | {
            "port": server.port, "pid": server.pid, "home": str(home), "seconds": seconds, "rate": SAVES,
            "changes": CHANGES, "turns": TURNS, "owner": seeded["exam"]["owner"],
        }  # fmt: skip
        told = _embedded.run(home, ["-m", "benchmarks.monitor.crowd"], plan)
    _embedded.remove(home)
    if told["wrong_count"]:
        raise SystemExit(f"with {size} candidates not everything went well: {told['wrong']}")
    with_, without = _means(told["with"]), _means(told["without"])
    beside = [(before["cpu_ms_per_s"] + after["cpu_ms_per_s"]) / 2 for before, after in pairwise(told["without"])]
    costs = [window["cpu_ms_per_s"] - other for window, other in zip(told["with"], beside, strict=True)]
    return {
        "system": "console", "n": size,
        "console_ms_per_s": statistics.mean(costs), "turns_ms_per_s": costs,
        "with_ms_per_s": with_["cpu_ms_per_s"], "without_ms_per_s": without["cpu_ms_per_s"],
        "p50_ms": told["row_ms"]["p50"], "p99_ms": told["row_ms"]["p99"],
        "frames_per_s": max(window["frames_per_s"] for window in told["with"]),
        "rows_a_frame": with_["rows"] / with_["frames"],
        "bytes_a_frame": with_["bytes"] / with_["frames"], "open_ms": told["opening"]["ms"],
        "open_cpu_ms": told["opening"]["cpu_ms"], "open_bytes": told["opening"]["bytes"],
        "saves_per_s": with_["saves_per_s"], "ack_p99_ms": with_["ack_p99_ms"],
        "ack_p99_without_ms": without["ack_p99_ms"],
    }  # fmt: skip


def _means(windows: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.mean(window[name] for window in windows) for name in windows[0]}


def _snapshots(folder: Path, size: int, exam: dict[str, Any]) -> dict[str, Any]:
    """On a copy, for it writes answers."""
    home = folder / "answered"
    _embedded.copy(folder / f"seeded-{size}", home)
    found: dict[str, Any] = _embedded.run(home, [Path(__file__).with_name("snapshot.py")], {"exam": exam})
    return found


def _medians(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Of the rounds; of frames the most that came."""
    row = {
        name: round(statistics.median(run[name] for run in runs), 1) if isinstance(value, float) else value
        for name, value in runs[0].items()
    }
    turns = [cost for run in runs for cost in run["turns_ms_per_s"]]
    most = round(max(run["frames_per_s"] for run in runs), 2)
    return row | {"frames_per_s": most, "turns_ms_per_s": turns, "turns_quartiles": _report.quartiles(turns)}


def judged(found: dict[int, list[dict[str, Any]]], snapshots: dict[str, Any]) -> list[dict[str, Any]]:
    """Growth is a ratio of runs of one round, where the cost stands out of what varies from one turn to the next."""
    least, most = min(found), max(found)
    is_felt = all(
        _report.is_felt([cost for run in found[size] for cost in run["turns_ms_per_s"]]) for size in (least, most)
    )
    many, few = ([run["console_ms_per_s"] for run in found[size]] for size in (most, least))
    one, forty = snapshots["1"], snapshots["40"]
    return [
        _report.judged(f"a console at {most:,} / at {least:,}", _report.grown(many, few) if is_felt else [], GROWS),
        _report.judged("all rows: 40 answers each / 1", [forty["all_ms"] / one["all_ms"]], FLAT),
        _report.judged("fifty rows: 40 answers each / 1", [forty["fifty_ms"] / one["fifty_ms"]], FLAT),
        _report.promised(
            "frames a second to one console", [run["frames_per_s"] for runs in found.values() for run in runs], FRAMES
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
