"""Answers: acknowledged saves a second through the writer and its group commit, against bare inserts."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

BATCH = 256


def prepare(home: Path) -> None:
    """A data folder of its own, with the tables."""
    os.environ |= {"EXAMCAST_HOME": str(home), "DJANGO_SETTINGS_MODULE": "examcast.config.settings"}
    os.environ.setdefault("EXAMCAST_LOG_LEVEL", "WARNING")
    import django  # noqa: PLC0415  (the environment comes first)

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def open_exam(students: int) -> tuple[int, str, list[tuple[int, str]]]:
    """A rehearsal that is open: its id, the essay's ref, and each attempt with the first link of its device."""
    from examcast.apps.attempts import actions, queries  # noqa: PLC0415
    from examcast.apps.bank.actions import papers  # noqa: PLC0415
    from examcast.apps.bank.actions.questions import Written, create_question  # noqa: PLC0415
    from examcast.apps.exams import actions as exams  # noqa: PLC0415
    from examcast.apps.people import actions as people  # noqa: PLC0415

    now = datetime.now(UTC)
    owner = people.create_users([people.AccountDraft("bench", roles=("examiner",))], now, by=None)[0].id
    content = {"stem": {"format": "markdown", "text": "Write."}, "lines": 10}
    essay = Written(kind="essay", title="Essay", content=content, points=Decimal(1))
    made = create_question(essay, owner_id=owner, actor_id=owner, now=now)
    paper = papers.create_paper("Bench", owner_id=owner, actor_id=owner, now=now)
    papers.add_questions(paper, [made], actor_id=owner, now=now)
    rehearsal = actions.make_rehearsal(students, now, owner, paper_id=paper, opens_in=timedelta(0))
    exams.open_due(rehearsal.opens_at)
    from examcast.apps.exams.queries import published  # noqa: PLC0415

    ref = next(iter(published(rehearsal.exam_id).kinds))
    attempts = [(each.attempt_id, queries.link_of(each.attempt_id, "bench")) for each in rehearsal.sitters]
    return rehearsal.exam_id, ref, attempts


async def measure(exam_id: int, ref: str, attempts: list[tuple[int, str]], rounds: int) -> dict[str, Any]:
    """Every candidate saves, waits for the ack, and saves again."""
    from examcast.entrypoints.workers import state  # noqa: PLC0415
    from examcast.entrypoints.workers.answers import Writer  # noqa: PLC0415

    writer = Writer(state.save_answers, state.hand_in, {}, lambda exam, ids: None)
    writer.start()
    waits: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(_sit(writer, exam_id, ref, *each, rounds, waits) for each in attempts))
    seconds = time.perf_counter() - began
    await asyncio.to_thread(writer.end)
    waits.sort()
    return {
        "saves": len(waits), "commits": writer.commits, "saves_per_s": round(len(waits) / seconds),
        "ack_ms_p50": round(statistics.median(waits), 1), "ack_ms_p99": round(waits[int(len(waits) * 0.99)], 1),
    }  # fmt: skip


async def _sit(
    writer: Any, exam_id: int, ref: str, attempt_id: int, link: str, rounds: int, waits: list[float]
) -> None:
    from examcast.broadcast.protocol import Save  # noqa: PLC0415
    from examcast.domain.sealing import device_link  # noqa: PLC0415
    from examcast.entrypoints.workers.answers import Frame  # noqa: PLC0415

    parent: str | None = None
    for number in range(rounds):
        save: dict[str, Any] = {
            "id": str(uuid.uuid4()), "question": ref, "parent": parent,
            "response": {"text": f"Sentence {number}. " * (number + 4)}, "monotonic_ms": number * 1000,
        }  # fmt: skip
        link, parent = device_link(link, save), save["id"]
        frame = Frame(attempt_id, exam_id, 0, "bench", datetime.now(UTC), [Save(link=link, **save)])
        began = time.perf_counter()
        outcome = await writer.put(frame)
        waits.append((time.perf_counter() - began) * 1000)
        verdict = outcome.verdicts[save["id"]].verdict
        if verdict != "saved":
            raise SystemExit(f"a save was not saved but {verdict}")


def floor(home: Path, saves: int) -> float:
    """Rows of the same size into one bare table, 256 a durable commit."""
    database = sqlite3.connect(home / "floor.sqlite3", isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (a, b, c, d, e);")
    row = (str(uuid.uuid4()), "x" * 64, "x" * 64, "x" * 150, 1)
    began = time.perf_counter()
    for _ in range(0, saves, BATCH):
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", [row] * BATCH)
        database.execute("COMMIT")
    return saves / (time.perf_counter() - began)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as folder:
        home = Path(folder)
        prepare(home)
        result = asyncio.run(measure(*open_exam(args.students), args.rounds))
        bare = floor(home, result["saves"])
    result |= {
        "benchmark": "answers", "students": args.students, "floor_per_s": round(bare),
        "ratio": round(bare / result["saves_per_s"], 1),
    }  # fmt: skip
    print(f"{result['saves']} saves of {args.students} candidates in {result['commits']} durable commits (SQLite):")
    print(
        f"  acknowledged  {result['saves_per_s']:8d} /s   p50 {result['ack_ms_p50']} ms   p99 {result['ack_ms_p99']} ms"
    )
    print(f"  bare inserts  {result['floor_per_s']:8d} /s   ratio {result['ratio']}")
    if args.json:
        args.json.write_text(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
