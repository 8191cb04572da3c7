"""In an instance's environment: announces when told to, and dies once that is committed, before any word of it."""

import os
import signal
import sys

import django

django.setup()

from django.db import transaction  # noqa: E402

from examcast.apps.exams import actions  # noqa: E402
from examcast.broadcast import publish  # noqa: E402
from examcast.entrypoints.cli import rehearse_paper  # noqa: E402
from examcast.entrypoints.workers.scheduler import server_now  # noqa: E402

if __name__ == "__main__":
    sys.stdin.readline()
    now = server_now()
    owner = rehearse_paper.owner(now)
    with publish.transaction():
        transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))  # asked first, so it stands before the hint
        actions.announce(int(sys.argv[1]), "The clock in the hall is slow; yours is right.", now, owner)
