"""`examcast scheduler`: run the scheduler as a process of its own, beside servers that run without one."""

import argparse
import asyncio
import contextlib
import signal
from typing import Any

from examcast.entrypoints.workers import tuning
from examcast.entrypoints.workers.parts import Parts
from examcast.entrypoints.workers.scheduler import CHORES, Scheduler, server_now, tick


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("scheduler", description=__doc__)
    parser.add_argument("--once", action="store_true", help="do what is due now, say so, and end")


def run(args: argparse.Namespace) -> int:
    if args.once:
        ticked = tick(server_now())
        for name in CHORES:
            print(f"{name}: {ticked.failed.get(name) or ticked.done.get(name)}")
        return 1 if ticked.failed else 0
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run())
    return 0


async def _run() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    print("The scheduler runs (Ctrl+C ends it).", flush=True)
    parts = Parts()  # a database that is away for a while ends a look, not the scheduler
    parts.start("scheduler", Scheduler().run)
    tuning.settle()
    await stop.wait()
    await parts.stop()
