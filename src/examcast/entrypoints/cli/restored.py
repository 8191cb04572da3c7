"""`examcast restored`: after the database was restored from a backup, let every browser start afresh."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings

from examcast.broadcast import replay
from examcast.domain.errors import Refused
from examcast.entrypoints.cli import server_lock


def add_parser(subparsers: Any) -> None:
    subparsers.add_parser(
        "restored",
        description="Run it once after a restore, before the servers start. News told after the backup has no number "
        "in the restored database, which gives the same numbers out again: no browser may go on from those it holds.",
    )


def run(args: argparse.Namespace) -> int:
    if not settings.IS_DISTRIBUTED and server_lock.is_held(Path(settings.EXAMCAST_HOME)):
        raise Refused("already_running", "Stop the server first: it would go on with the numbers from before.")
    replay.renew_epoch()
    print("Every browser starts afresh when it connects. Start the servers now.")
    return 0
