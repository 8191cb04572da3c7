"""PostgreSQL's own `pgbench` on a copy of the same database: transactions a second, and how long each took."""

from __future__ import annotations

import re
import statistics
import subprocess
from typing import Any

from _stores import BENCHMARKS, Stores

from deploy.local import postgres

CLIENTS = 100
TPS = re.compile(r"tps = ([\d.]+) \(without")
SAMPLED = 0.2


def run(stores: Stores, database: str, script: str, clients: int, seconds: float, rows: int = 1) -> dict[str, Any]:
    """`rows`: how many saves one transaction of the script is."""
    exam = stores.exam["postgresql"]
    first, last = exam["sitters"][0][2], exam["sitters"][-1][2]
    if last - first + 1 != len(exam["sitters"]) or clients > len(exam["sitters"]):
        raise SystemExit("the script reckons attempts from the first; these are not in one row, or fewer than clients")
    log = stores.folder / f"{database}-pgbench"
    variables = {"first": first, "clients": clients, "each": len(exam["sitters"]) // clients, "exam": exam["exam_id"]}
    command = [
        postgres.find_binaries() / "pgbench", "-n", "-M", "prepared", "-c", clients, "-j", min(2, clients),
        "-T", round(seconds), "-f", BENCHMARKS / "sql" / script, "--log", f"--log-prefix={log}",
        f"--sampling-rate={SAMPLED if rows == 1 else 1}",
        *(part for name, value in variables.items() for part in ("-D", f"{name}={value}")), stores.url(database),
    ]  # fmt: skip
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    found = TPS.search(done.stdout)
    if done.returncode or not found:
        raise SystemExit(f"pgbench {script} failed:\n{done.stdout}{done.stderr}")
    waits = sorted(
        int(line.split()[2]) / 1000  # client, transaction, microseconds, …
        for file in stores.folder.glob(f"{log.name}.*")
        for line in file.read_text().splitlines()
    )
    return {
        "n": clients, "per_s": round(float(found[1]) * rows), "p50_ms": round(statistics.median(waits), 1),
        "p99_ms": round(waits[int(len(waits) * 0.99)], 1), "script": f"sql/{script}", "rows_a_commit": rows,
    }  # fmt: skip
