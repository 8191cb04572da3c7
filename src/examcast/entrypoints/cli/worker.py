"""`examcast worker`: do waiting jobs as a process of its own (embedded, the server does them by itself)."""

import argparse
import signal
import threading
from types import FrameType
from typing import Any

from django.db import close_old_connections

from examcast.apps.jobs import actions
from examcast.entrypoints.workers import jobs
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.scheduler import server_now

NEEDS_DJANGO = True


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("worker", description=__doc__)
    parser.add_argument("--long", action="store_true", help="only the long ones, such as exports")
    parser.add_argument("--until-empty", action="store_true", help="end when nothing is due any more")


def run(args: argparse.Namespace) -> int:
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    while not stop.is_set():
        actions.beat("jobs", server_now())
        did = jobs.do_one(actions.PROCESS, clock.now, is_long=True if args.long else None)
        if not did and args.until_empty:
            break
        close_old_connections()
        if not did:
            stop.wait(jobs.LOOK_EVERY)
    return 0
