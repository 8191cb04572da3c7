"""What a benchmark says at its end: the machine it ran on, a table, and a file of figures beside the code."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
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
        "fsync": "on",
    }


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
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [values[0]] * 3
    return {"q1": round(low, 3), "median": round(middle, 3), "q3": round(high, 3)}


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
