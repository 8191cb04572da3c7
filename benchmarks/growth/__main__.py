"""`make bench-growth`: main operations with 100, 1,000 and 10,000 candidates and how each grows.

A round takes three minutes, five take fifteen.
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

SIZES = (100, 1_000, 10_000)
HERE = Path(__file__).parent
GROWS = "<= 1.3"  # the cost of one candidate with ten times as many
OPERATIONS = (
    "accounts", "roster", "scheduling", "postponing", "all rows of the console", "notices", "lobby joins", "bell",
    "first contacts", "hand-ins", "all rows at the end", "memory",
)  # fmt: skip
WALLS = ("lobby joins_wall", "bell_last_wall", "hand-ins_wall")
NOTES = {
    "ms": "processor time of the process that does it (the server's for joins, bell, first contacts, hand-ins)",
    "each": "of one candidate: microseconds, of memory kB",
    "grows": "of one candidate with ten times as many candidates; 1 is proportional, the fixed part makes it less",
    "memory": "resident memory of the server with everybody in the lobby less the same with nobody",
}


def main() -> int:
    args = arguments()
    sizes = [int(each) for each in args.candidates.split(",")]
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    with _embedded.folder() as folder:
        for number in range(args.rounds):
            for size in sizes:
                found[size].append(_one(folder, size))
                print(f"{number + 1}: {size} {found[size][-1]}", file=sys.stderr, flush=True)
    durable = found[sizes[0]][0]["durable"]
    rows, bars = [], []
    for name in OPERATIONS:
        rows += [_row(name, size, found) for size in sizes]
        bars += [_grown(name, few, many, found) for few, many in pairwise(sizes)]
    walls = [{"what": name.removesuffix("_wall"), **_wall(name, found)} for name in WALLS]
    print(_report.table(walls, ("what", *(f"{size} ms" for size in sizes))), end="\n\n")
    is_full = sizes == list(SIZES)
    columns = ("system", "n", "total", "each", "unit")
    return _report.conclude(
        "growth", rows, columns, bars, args.rounds, is_full, walls=walls, durable=durable, notes=NOTES
    )


def arguments() -> argparse.Namespace:
    parser = _report.arguments(__doc__)
    parser.add_argument("--candidates", default=",".join(map(str, SIZES)), help="others than these write no file")
    return parser.parse_args()


def _one(folder: Path, size: int) -> dict[str, Any]:
    """One exam from its accounts to its last hand-in, on a database of its own."""
    home = folder / f"growth-{size}"
    home.mkdir(mode=0o700)
    made = _embedded.run(home, ["-m", "benchmarks.growth.exam", size])
    with _embedded.serving(home) as server:
        plan = made | {"keys": _embedded.keys(home), "port": server.port, "pid": server.pid, "home": str(home)}
        told = _embedded.run(home, ["-m", "benchmarks.growth.crowd"], plan)
    read = _embedded.run(home, [HERE / "reading.py", made["exam"]["exam_id"]])
    _embedded.remove(home)
    if read["handed_in"] != size:
        raise SystemExit(f"{read['handed_in']} of {size} handed in")
    return {**made["timed"], **told, **read["timed"], "durable": made["durable"]}


def _median(name: str, size: int, found: dict[int, list[dict[str, Any]]]) -> float:
    return float(statistics.median(run[name] for run in found[size]))


def _row(name: str, size: int, found: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    total = _median(name, size, found)
    is_memory = name == "memory"
    each = total / size * (1 if is_memory else 1000)
    return {
        "system": name, "n": size, "total": round(total, 1), "each": round(each, 1),
        "unit": "kB" if is_memory else "ms, us each",
    }  # fmt: skip


def _wall(name: str, found: dict[int, list[dict[str, Any]]]) -> dict[str, float]:
    return {f"{size} ms": round(_median(name, size, found), 1) for size in found}


def _grown(name: str, few: int, many: int, found: dict[int, list[dict[str, Any]]]) -> dict[str, Any]:
    """What one candidate costs among many, of what they cost among few; in runs of one round."""
    each = [[run[name] / size for run in found[size]] for size in (many, few)]
    return _report.judged(f"{name}, each: {many:,} / {few:,}", _report.grown(*each), GROWS)


if __name__ == "__main__":
    sys.exit(main())
