"""Activation: from an exam's instant until a waiting candidate holds the first question, one candidate an exam."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import _ground

APART = 0.71  # seconds between two openings: at all fractions of the second at which the scheduler looks by itself
UNTIL_THE_FIRST = 8.0


async def measure(url: str, exams: int) -> dict[str, Any]:
    """Exams one after the other; each client's own clock on the same machine."""
    from examcast.entrypoints.cli.simulated import record  # noqa: PLC0415

    crowds = await asyncio.to_thread(_crowds, url, exams)
    await asyncio.gather(*(crowd.sit() for crowd, _ in crowds))
    delays = [
        (each.started_at - opens_at) * 1000
        for crowd, opens_at in crowds
        for each in crowd.records
        if each.started_at is not None
    ]
    return {
        "benchmark": "activation", "exams": exams, "started": len(delays), "early": sum(ms < 0 for ms in delays),
        "start_delay_ms": {**record.spread(delays, 0.5, 0.9, 0.99), "max": round(max(delays), 1)},
    }  # fmt: skip


def _crowds(url: str, exams: int) -> list[tuple[Any, float]]:
    from examcast.apps.attempts import actions  # noqa: PLC0415
    from examcast.entrypoints.cli import rehearse_paper  # noqa: PLC0415
    from examcast.entrypoints.cli.simulated.crowd import Crowd  # noqa: PLC0415
    from examcast.entrypoints.cli.simulated.seats import Seat, Sitting  # noqa: PLC0415
    from examcast.entrypoints.workers import tickets  # noqa: PLC0415

    owner = rehearse_paper.owner(datetime.now(UTC))
    paper = rehearse_paper.paper(owner, 20, datetime.now(UTC))
    first = datetime.now(UTC) + timedelta(seconds=UNTIL_THE_FIRST + exams * 0.05)
    found = []
    for number in range(exams):
        now = datetime.now(UTC)
        opens_in = first + timedelta(seconds=number * APART) - now
        made = actions.make_rehearsal(1, now, owner, paper_id=paper, opens_in=opens_in, is_beside_live=True)
        sitter = made.sitters[0]
        ticket = tickets.issue(sitter.user_id, sitter.generation, "attempt", now, made.exam_id, sitter.attempt_id)
        bell = made.opens_at.timestamp()
        sitting = Sitting(
            url=url, exam_id=made.exam_id, opens_at=bell, seconds=1.0, join_from=time.time(), join_until=bell - 2,
            seed=str(made.exam_id),
        )  # fmt: skip
        found.append((Crowd([Seat(sitter.attempt_id, ticket)], sitting), bell))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exams", type=int, default=50)
    parser.add_argument("--json", type=Path)
    args, _ = parser.parse_known_args()
    with _ground.ground() as home:
        from examcast.entrypoints.cli.child_server import serving  # noqa: PLC0415
        from examcast.entrypoints.cli.simulated.crowd import new_loop  # noqa: PLC0415

        with serving(home) as server, asyncio.Runner(loop_factory=new_loop) as runner:
            result = runner.run(measure(server.url, args.exams))
    delay = result["start_delay_ms"]
    print(f"{result['started']} of {args.exams} exams opened by themselves, {result['early']} early:")
    print(f"  p50 {delay['p50']} ms   p90 {delay['p90']} ms   p99 {delay['p99']} ms   max {delay['max']} ms")
    _ground.write(args.json, result)
    return 0 if result["started"] == args.exams and not result["early"] else 1


if __name__ == "__main__":
    sys.exit(main())
