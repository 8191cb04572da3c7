"""The demo as it is shown: seeded, served, sat by forty simulated candidates until somebody ends it."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command

from examcast.entrypoints.cli import demo_exams, demo_seed
from examcast.entrypoints.cli.child_server import Child, serving
from examcast.entrypoints.cli.demo_people import CAST, PASSWORD
from examcast.entrypoints.cli.demo_seed import Seeded
from examcast.entrypoints.cli.simulated.crowd import Crowd, new_loop
from examcast.entrypoints.cli.simulated.seats import Sitting
from examcast.entrypoints.workers.scheduler import server_now


@dataclass(frozen=True)
class Demo:
    """A demo that runs."""

    server: Child
    seeded: Seeded
    exam_id: int
    opens_at: datetime
    crowd: Crowd


@contextmanager
def seeded_server(home: Path, port: int) -> Iterator[tuple[Child, Seeded]]:
    """The data, then the server on it."""
    call_command("migrate", interactive=False, verbosity=0)
    seeded = demo_seed.seed(server_now())
    with serving(home, port, {"EXAMCAST_PUBLIC_URL": f"http://127.0.0.1:{port}"}) as server:
        yield server, seeded


def begin(server: Child, seeded: Seeded, opens_in: float, seconds: float) -> Demo:
    """Exams relative to this instant, and the candidates of the one that is about to open."""
    now = server_now()
    opens_at = now + timedelta(seconds=opens_in)
    exam_id = demo_exams.make_opening(seeded.cast, seeded.papers.course, opens_at, now)
    demo_exams.make_others(seeded.cast, seeded.papers, now)
    return Demo(server, seeded, exam_id, opens_at, _crowd(server, seeded, exam_id, opens_at, seconds))


def _crowd(server: Child, seeded: Seeded, exam_id: int, opens_at: datetime, seconds: float) -> Crowd:
    bell = opens_at.timestamp()
    sitting = Sitting(
        url=server.url, exam_id=exam_id, opens_at=bell, seconds=seconds, join_from=time.time() + 1,
        join_until=max(time.time() + 1, bell - 5), seed=f"demo/{exam_id}", unsteady=0.15, never_hand_in=0.1,
    )  # fmt: skip
    return Crowd(demo_seed.seats(seeded, exam_id, server_now()), sitting)


def serve(home: Path, port: int, opens_in: float) -> int:
    """Until Ctrl+C."""
    print("Making a bank, accounts, exams and their past (about 20 seconds) …", flush=True)
    with contextlib.suppress(KeyboardInterrupt), seeded_server(home, port) as (server, seeded):
        demo = begin(server, seeded, opens_in, demo_exams.OPENING.total_seconds())
        print(said(demo), flush=True)
        with asyncio.Runner(loop_factory=new_loop) as runner:
            runner.run(_sit(demo))
        if server.process.poll() is not None:
            print(f"The server has ended; {server.log} says why.", flush=True)
            return 1
    print("\nThe demo has ended.", flush=True)
    return 0


async def _sit(demo: Demo) -> None:
    """For as long as the server lives; the candidates go when they are done."""
    sitting = asyncio.ensure_future(demo.crowd.sit())
    while demo.server.process.poll() is None:
        await asyncio.sleep(1)
    sitting.cancel()


def said(demo: Demo) -> str:
    """Where to go and as whom."""
    url, bell, people = demo.server.url, demo.opens_at.astimezone(), len(demo.crowd.candidates)
    accounts = [f"  {username:<7}{name:<17}{what}" for username, name, _, what in CAST]
    return "\n".join(
        [
            "",
            f"Examcast is at {url}",
            "",
            f"Everyone's password is  {PASSWORD}",
            *accounts,
            "",
            f"“Introduction to astronomy” opens at {bell:%H:%M:%S} and is sat by {people} simulated candidates.",
            f"  sit it        {url}/student/scheduled-exams-view       as ada or ben",
            f"  watch it      {url}/admin/exam-monitoring              as ines (room A), cleo or olu",
            f"  practise      {url}/student/scheduled-exams-view       as dov",
            f"  prepare       {url}/                                   as cleo; the final has the access code “orion”",
            f"  understand    the analytics of “Astronomy midterm”, {len(demo.seeded.cast.students)} candidates; "
            "mark “Two short essays”",
            "",
            f"Data and log: {demo.server.log.parent}. Ctrl+C ends the demo; the next one begins afresh.",
        ]
    )
