"""Monitoring: rows of a whole exam from the database, and from a candidate's save to the row on a console."""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import _ground
import msgspec
from websockets.asyncio.client import connect


def made(students: int) -> tuple[Any, int]:
    """An open rehearsal, and who owns it."""
    from examcast.apps.attempts import actions  # noqa: PLC0415
    from examcast.apps.exams import actions as exams  # noqa: PLC0415
    from examcast.entrypoints.cli import rehearse_paper  # noqa: PLC0415

    now = datetime.now(UTC)
    owner = rehearse_paper.owner(now)
    paper = rehearse_paper.paper(owner, 20, now)
    found = actions.make_rehearsal(
        students, now, owner, paper_id=paper, opens_in=timedelta(0), limit=timedelta(hours=1)
    )
    exams.open_due(found.opens_at)
    return found, owner


def read(exam_id: int, some: list[int]) -> dict[str, float]:
    """Milliseconds of the queries behind a console."""
    from examcast.apps.attempts import queries  # noqa: PLC0415

    now = datetime.now(UTC)
    works: dict[str, Callable[[], object]] = {
        "all_rows_ms": lambda: queries.monitor_rows(exam_id, "all", now),
        "fifty_rows_ms": lambda: queries.monitor_rows(exam_id, "all", now, some),
        "activity_ms": lambda: queries.activity(exam_id, "all"),
    }
    return {name: round(statistics.median(_timed(work) for _ in range(5)), 1) for name, work in works.items()}


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


async def pushed(url: str, found: Any, owner: int, saves: int) -> list[float]:
    """From sending a save to the changed row on a console that watches everyone, in ms."""
    from examcast.apps.people import queries as people  # noqa: PLC0415
    from examcast.broadcast import protocol as wire  # noqa: PLC0415
    from examcast.entrypoints.workers import tickets  # noqa: PLC0415

    sitter, now = found.sitters[0], datetime.now(UTC)
    mine = tickets.issue(sitter.user_id, sitter.generation, "attempt", now, found.exam_id, sitter.attempt_id)
    generation = (await asyncio.to_thread(people.generations, [owner]))[owner]
    theirs = tickets.issue(owner, generation, "staff", now, found.exam_id)
    base = url.replace("http", "ws", 1)
    delays = []
    options: dict[str, Any] = {"max_size": None, "proxy": None}
    async with connect(f"{base}/ws/staff", **options) as console, connect(f"{base}/ws/student", **options) as tab:
        await console.send(wire.encode(wire.Hello(ticket=theirs, device="bench")))
        await _until(console, lambda frame: frame.get("is_complete", False))
        await tab.send(wire.encode(wire.Hello(ticket=mine, device="bench")))
        box = _Writer(sitter.attempt_id)
        await _until(tab, box.heard)
        for _ in range(saves):
            began = time.perf_counter()
            await tab.send(wire.encode(box.next()))
            await _until(console, lambda frame: box.is_shown(frame))
            delays.append((time.perf_counter() - began) * 1000)
            await _until(tab, lambda frame: frame["type"] == "ack")
            await asyncio.sleep(random.uniform(0.3, 0.6))
    return delays


async def _until(socket: Any, is_it: Callable[[dict[str, Any]], bool]) -> None:
    async for text in socket:
        if is_it(msgspec.json.decode(text)):
            return


class _Writer:
    """One candidate that answers one choice again and again."""

    def __init__(self, attempt_id: int) -> None:
        self._attempt_id, self._count = attempt_id, 0
        self._link, self._parent = "", None
        self._question: dict[str, Any] = {}

    def heard(self, frame: dict[str, Any]) -> bool:
        """True with the paper, which comes behind the welcome."""
        if frame["type"] == "welcome":
            self._link = frame["link"]
        if frame["type"] == "paper":
            of_choice = (each for each in frame["questions"].values() if each["kind"] == "single_choice")
            self._question = next(of_choice)
        return bool(self._question)

    def next(self) -> Any:
        import uuid  # noqa: PLC0415

        from examcast.broadcast import protocol as wire  # noqa: PLC0415
        from examcast.domain.sealing import device_link  # noqa: PLC0415

        self._count += 1
        options = self._question["public"]["options"]
        fields: dict[str, Any] = {
            "id": str(uuid.uuid4()), "question": self._question["ref"], "parent": self._parent,
            "response": {"choice": options[self._count % len(options)]["id"]},
            "monotonic_ms": int(time.monotonic() * 1000),
        }  # fmt: skip
        self._link, self._parent = device_link(self._link, fields), fields["id"]
        return wire.AnswersSave(ref=self._count, saves=[wire.Save(**fields, link=self._link)])

    def is_shown(self, frame: dict[str, Any]) -> bool:
        rows = frame.get("rows") or []
        return any(row["attempt_id"] == self._attempt_id and row["saves"] >= self._count for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=2_000)
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--json", type=Path)
    args, _ = parser.parse_known_args()
    with _ground.ground() as home:
        from examcast.entrypoints.cli.child_server import serving  # noqa: PLC0415
        from examcast.entrypoints.cli.simulated import record  # noqa: PLC0415

        found, owner = made(args.students)
        times = read(found.exam_id, [each.attempt_id for each in found.sitters[:50]])
        with serving(home) as server:
            delays = asyncio.run(pushed(server.url, found, owner, args.saves))
    result = {"benchmark": "monitor", "students": args.students, **times, "row_ms": record.spread(delays, 0.5, 0.99)}
    print(f"a console over {args.students} candidates:")
    print(f"  all rows      {times['all_rows_ms']:8.1f} ms   fifty rows {times['fifty_rows_ms']} ms")
    print(f"  activity      {times['activity_ms']:8.1f} ms")
    print(f"  save to row   p50 {result['row_ms']['p50']} ms   p99 {result['row_ms']['p99']} ms")
    _ground.write(args.json, result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
