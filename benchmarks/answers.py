"""Answers: acknowledged saves a second over sockets and HTTP on both databases, beside pgbench and the usual way."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import _pgbench
import _report
from _stores import BENCHMARKS, Stores, serving, stores

from deploy.local.services import free_port
from examcast.entrypoints.workers import secrets

STUDENTS = 500
WARM = 2.0  # seconds before the measured ones: attempts begin, heads are signed, plans are made
OFFERED = 2_000  # saves a second
SAVES_AN_HOUR = 720  # of somebody who types without a pause, one each five seconds
TICKS = os.sysconf("SC_CLK_TCK")

# What the ratio is of, the least that is asked, and where we want to be (issue "Nothing lost, nobody early").
BARS = (
    ("examcast", "pgbench", ">= 1", ">= 1.5"),
    ("examcast_http", "pgbench", ">= 0.6", ""),
    ("examcast_sqlite", "examcast", ">= 0.5", ""),
    ("examcast", "orm", ">= 20", ">= 40"),
)
OFFERED_P99_MS = "< 60"
SECONDS = 6.0  # of each system
COLUMNS = (
    "system", "n", "per_s", "p50_ms", "p99_ms", "server_cpu_us", "client_cpu", "mb_candidate_hour",
)  # fmt: skip


@dataclass
class Round:
    """One fresh process of each system, on a copy of the database that only it has written to."""

    stores: Stores
    number: int
    seconds: float
    keys: dict[str, str]
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    # --- Examcast -----------------------------------------------------------------------------------------------------

    def examcast(self) -> dict[str, Any]:
        return self._on_postgresql("socket", made=int(20 * self.seconds))

    def examcast_http(self) -> dict[str, Any]:
        return self._on_postgresql("http", made=int(12 * self.seconds))

    def offered(self) -> dict[str, Any]:
        """At a given rate, whatever the server does; a latency counts from the instant at which a save was due."""
        return self._at(OFFERED, seconds=10.0)

    def essays(self) -> dict[str, Any]:
        """What somebody who writes leaves on disk: texts of 3,000 characters that grow by 20 with each save."""
        return self._at(OFFERED // 4, seconds=self.seconds, essay=True)

    def _at(self, rate: int, **given: Any) -> dict[str, Any]:
        students = len(self.stores.exam["postgresql"]["sitters"])
        made = int(rate * (given["seconds"] + WARM) / students)
        return self._on_postgresql("socket", made=made, rate=rate, **given) | {"offered_per_s": rate}

    def _on_postgresql(self, way: str, **given: Any) -> dict[str, Any]:
        with self._database("examcast") as (name, environment):
            before = self._sizes(name)
            with self._server(environment, "-m", "examcast", "serve", "--no-scheduler", "--port") as (port, pid):
                found = self._load(way, port, pid, "postgresql", **given)
            rows = self.stores.ask(name, "SELECT count(*) FROM attempts_save WHERE is_linked")
            _check(found, rows)
            after = self._sizes(name)
        for what in after:
            size = (after[what] - before[what]) / rows
            found |= {
                f"bytes_a_save{what}": round(size),
                f"mb_candidate_hour{what}": round(size * SAVES_AN_HOUR / 1e6, 2),
            }
        return found

    def _sizes(self, name: str) -> dict[str, int]:
        asked = {
            "": f"pg_database_size('{name}')",
            "_journal": "pg_total_relation_size('attempts_save')",
            "_wal": "pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')",
        }
        return {what: int(self.stores.ask(name, f"SELECT {text}")) for what, text in asked.items()}

    def examcast_sqlite(self) -> dict[str, Any]:
        name = f"sqlite-{self.number}"
        environment = self.stores.copy_file(name)
        with self._server(environment, "-m", "examcast", "serve", "--port") as (port, pid):
            found = self._load("socket", port, pid, "sqlite", made=int(20 * self.seconds))
        with sqlite3.connect(self.stores.folder / name / "examcast.sqlite3") as database:
            _check(found, database.execute("SELECT count(*) FROM attempts_save WHERE is_linked").fetchone()[0])
        return found

    # --- beside it ----------------------------------------------------------------------------------------------------

    def pgbench(self) -> dict[str, Any]:
        return self._pgbench("save.sql", _pgbench.CLIENTS)

    def pgbench_batched(self) -> dict[str, Any]:
        return self._pgbench("save_batch.sql", 1, 256)

    def pgbench_upsert(self) -> dict[str, Any]:
        return self._pgbench("upsert.sql", _pgbench.CLIENTS)

    def _pgbench(self, script: str, clients: int, rows: int = 1) -> dict[str, Any]:
        with self._database("pgbench") as (name, _):
            return _pgbench.run(self.stores, name, script, clients, self.seconds, rows)

    def orm(self) -> dict[str, Any]:
        with (
            self._database("orm") as (_, environment),
            self._server(environment, str(BENCHMARKS / "_orm.py")) as (port, pid),
        ):
            return self._load("orm", port, pid, "postgresql", made=int(2 * self.seconds))

    # --- how ----------------------------------------------------------------------------------------------------------

    @contextmanager
    def _database(self, system: str) -> Iterator[tuple[str, dict[str, str]]]:
        name = f"{system}_{self.number}_{len(self.found)}"
        environment = self.stores.copy(name)
        yield name, environment
        self.stores.drop(name)

    @contextmanager
    def _server(self, environment: dict[str, str], *command: str) -> Iterator[tuple[int, int]]:
        port = free_port()
        log = self.stores.folder / f"server-{self.number}-{len(self.found)}.log"
        with serving(environment, [*command, port], port, log) as pid:
            yield port, pid

    def _load(self, way: str, port: int, pid: int, database: str, **given: Any) -> dict[str, Any]:
        plan = {
            "way": way, "port": port, "exam": self.stores.exam[database], "keys": self.keys, "seconds": self.seconds,
            "warm": WARM, **given,
        }  # fmt: skip
        before = _cpu_seconds(pid)
        done = subprocess.run(
            [sys.executable, str(BENCHMARKS / "_load.py")], input=json.dumps(plan), stdout=subprocess.PIPE, text=True,
            env=self.stores.environment(), check=True,
        )  # fmt: skip
        found: dict[str, Any] = json.loads(done.stdout)
        if found.get("is_empty") or found["wrong_count"] or found["unanswered"]:
            raise SystemExit(f"{way} on {database}: not every save was saved: {found}")
        found["server_cpu_us"] = round((_cpu_seconds(pid) - before) / found["saves"] * 1e6)
        return {name: value for name, value in found.items() if not name.startswith(("wrong", "unanswered"))}


def _check(found: dict[str, Any], rows: int) -> None:
    """What was acknowledged is in the journal, its device's chain unbroken."""
    if rows != found["saves"]:
        raise SystemExit(f"{found['saves']} saves were acknowledged, but the journal has {rows} linked rows")


def _cpu_seconds(pid: int) -> float:
    """Of a process (proc(5): utime and stime)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


SYSTEMS: dict[str, Callable[[Round], dict[str, Any]]] = {
    each.__name__: each
    for each in (
        Round.pgbench, Round.examcast, Round.examcast_http, Round.examcast_sqlite, Round.orm, Round.pgbench_batched,
        Round.pgbench_upsert, Round.offered, Round.essays,
    )
}  # fmt: skip


def summed(system: str, rounds: list[dict[str, dict[str, Any]]]) -> dict[str, Any]:
    """The medians of a system's figures, with the quartiles of its rate and its slowest acknowledgements."""
    runs = [each[system] for each in rounds]
    row: dict[str, Any] = {"system": system}
    for name, value in runs[0].items():
        if _is_figure(value):
            middle = _report.quartiles([run[name] for run in runs])["median"]
            value = round(middle) if isinstance(value, int) else middle
        row[name] = value
    return row | {f"{name}_quartiles": _report.quartiles([run[name] for run in runs]) for name in ("per_s", "p99_ms")}


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def judged(rounds: list[dict[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Ratios within a round."""
    bars = [
        _report.judged(f"{over} / {under}", [each[over]["per_s"] / each[under]["per_s"] for each in rounds], bar, aim)
        for over, under, bar, aim in BARS
        if over in rounds[0] and under in rounds[0]
    ]
    if "offered" in rounds[0]:
        p99 = [each["offered"]["p99_ms"] for each in rounds]
        bars.append(_report.judged(f"p99 in ms at {OFFERED:,} saves/s", p99, OFFERED_P99_MS))
    return bars


def main() -> int:
    parser = _report.arguments(f"{__doc__}\n\nA round takes two minutes and a half; five take twelve.")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="measured, a system (default: %(default)g)")
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="and write nothing")
    args = parser.parse_args()
    rounds = []
    with stores(args.students) as ground:
        keys = {name: key.hex() for name, key in secrets.load(ground.folder / "secrets").ticket_keys.items()}
        for number in range(args.rounds):
            this = Round(ground, number, args.seconds, keys)
            for name in args.only:
                this.found[name] = SYSTEMS[name](this)
                print(f"{time.strftime('%H:%M:%S')} {name}: {this.found[name]}", file=sys.stderr, flush=True)
            rounds.append(this.found)
        durable = {database: exam["durable"] for database, exam in ground.exam.items()}
    return _report.conclude(
        "answers", [summed(name, rounds) for name in args.only], COLUMNS, judged(rounds), args.rounds,
        is_full=(args.only, args.students) == (list(SYSTEMS), STUDENTS) and args.seconds >= SECONDS,
        seconds=args.seconds, durable=durable,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
