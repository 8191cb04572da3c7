"""What a benchmark says at its end: its table, the bars and whether each is met, a file of figures, the exit code.

A bar is judged by the rounds: `met` by their median, at least by their best quartile, else `missed`; an aim by the
median alone. A promise is judged by the worst of all rounds: `kept` or `broken`. `undecided` is what could not be told.
"""

from __future__ import annotations

import argparse
import json
import operator
import os
import platform
import statistics
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
ROUNDS = 5  # of fresh processes; of fewer no figures are kept
HOLDS = {"<": operator.lt, "<=": operator.le, ">=": operator.ge}
FAILED = ("missed", "broken", "undecided")
NOT_MET = "not met: "
BAR_COLUMNS = ("what", "rounds", "median", "best_quartile", "worst", "bar", "aim", "verdict")
PACKAGES = ("django", "uvicorn", "websockets", "picows", "uvloop", "httptools", "msgspec", "psycopg", "celery", "redis")


def machine() -> dict[str, Any]:
    """What the figures depend on, and nothing by which the machine could be told."""
    return {
        "cores": len(os.sched_getaffinity(0)),
        "cpu": _cpu(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: version for name in PACKAGES if (version := _version(name))},
        "load": round(os.getloadavg()[0], 1),
    }


def arguments(description: str | None) -> argparse.ArgumentParser:
    """With `--rounds`, for which the environment's ROUNDS stands where it is not given."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    rounds = os.environ.get("ROUNDS") or str(ROUNDS)
    parser.add_argument("--rounds", type=_count, default=rounds, help="fresh processes a system (default: %(default)s)")
    return parser


def _count(text: str) -> int:
    if (count := int(text)) < 1:
        raise ValueError
    return count


# --- judging ----------------------------------------------------------------------------------------------------------


def judged(what: str, values: Sequence[float], bar: str = "", aim: str = "") -> dict[str, Any]:
    """One value a round against `< 60`, `<= 1.6` or `>= 20`; without values nothing could be told."""
    limit = bar or aim
    found = _spread(values, limit)
    if not values:
        verdict = "undecided"
    elif aim and holds(found["median"], aim):
        verdict = "aim met"
    elif not bar:
        verdict = "aim missed"
    elif holds(found["median"], bar):
        verdict = "met"
    else:
        verdict = "met by the best quartile only" if holds(found["best_quartile"], bar) else "missed"
    return {"what": what, "rounds": len(values), **_rounded(found), "bar": bar, "aim": aim, "verdict": verdict}


def promised(what: str, values: Sequence[float], bar: str = "<= 0") -> dict[str, Any]:
    """What must hold in every round."""
    found = _spread(values, bar)
    verdict = "kept" if holds(found["worst"], bar) else "broken"
    return {"what": what, "rounds": len(values), **_rounded(found), "bar": bar, "aim": "", "verdict": verdict}


def holds(value: float, limit: str) -> bool:
    sign, _, bound = limit.partition(" ")
    return bool(HOLDS[sign](value, float(bound)))


def grown(many: Sequence[float], few: Sequence[float]) -> list[float]:
    """How a cost grew, round by round; nothing where it is smaller than its own spread, and so cannot be told."""
    is_told = is_felt(many) and is_felt(few) and min(*many, *few) > 0
    return [large / small for large, small in zip(many, few, strict=True)] if is_told else []


def is_felt(costs: Sequence[float]) -> bool:
    """Greater than what lies between its quartiles."""
    low, middle, high = _quartiles(costs)
    return middle > high - low


def _spread(values: Sequence[float], limit: str) -> dict[str, float]:
    if not values:
        return {}
    low, middle, high = _quartiles(values)
    best, worst = (low, max(values)) if limit.startswith("<") else (high, min(values))
    return {"median": middle, "best_quartile": best, "worst": worst}


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in found.items()}


# --- telling ----------------------------------------------------------------------------------------------------------


def conclude(
    name: str, rows: list[dict[str, Any]], columns: Sequence[str], bars: list[dict[str, Any]], rounds: int,
    is_full: bool, **more: Any,
) -> int:  # fmt: skip
    """Tables; figures of all the rounds at full size are kept; what was not met is named, and is the exit code."""
    print(table(rows, columns), end="\n\n")
    print(table(bars, BAR_COLUMNS), end="\n\n")
    if is_full and rounds >= ROUNDS:
        print(f"written: benchmarks/results/{write(name, rows, rounds=rounds, bars=bars, **more).name}")
    else:
        print(f"a look: figures are kept of {ROUNDS} rounds and more at the full sizes, nothing was written")
    failed = [bar for bar in bars if bar["verdict"] in FAILED]
    for bar in failed:
        print(f"{NOT_MET}{name}: {bar['what']}: {bar['verdict']} ({bar.get('median', '?')}, bar {bar['bar']})")
    return 1 if failed else 0


def write(name: str, rows: list[dict[str, Any]], **more: Any) -> Path:
    """`benchmarks/results/<name>.json`: the machine, the rows, and what else the benchmark has to say."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{name}.json"
    file.write_text(json.dumps({"machine": machine(), "rows": rows, **more}, indent=1) + "\n", encoding="utf-8")
    return file


def table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    """The columns of the rows under their names: words to the left, figures to the right."""
    cells = [list(columns), *([_cell(row.get(name)) for name in columns] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(columns))]
    is_figure = [any(isinstance(row.get(name), int | float) for row in rows) for name in columns]
    return "\n".join(
        "  ".join(
            text.rjust(width) if figure else text.ljust(width)
            for text, width, figure in zip(line, widths, is_figure, strict=True)
        ).rstrip()
        for line in cells
    )


def quartiles(values: Sequence[float]) -> dict[str, float]:
    """The first quartile, the median and the third, between the values that there are; one value is all three."""
    low, middle, high = _quartiles(values)
    return {"q1": round(low, 3), "median": round(middle, 3), "q3": round(high, 3)}


def _quartiles(values: Sequence[float]) -> Sequence[float]:
    return statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3


def _cell(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}" if isinstance(value, float) else str(value)


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
