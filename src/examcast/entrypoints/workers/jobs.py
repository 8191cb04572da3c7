"""Doing jobs: one at a time in a thread of the server; long ones in one child process that ends when nothing waits."""

import logging
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections

from examcast.apps.jobs import actions, queries
from examcast.apps.jobs.hints import wake
from examcast.domain.errors import Refused
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.kinds import KINDS, Context

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0  # seconds; the hint makes it at once
RENEW_EVERY = actions.LEASE.total_seconds() / 3
TIDY_EVERY = 3600.0


def do_one(
    worker: str, now_of: Callable[[], datetime], *, job_id: int | None = None, is_long: bool | None = None
) -> bool:
    """Take a job that is due and do it; False when there is none."""
    job = actions.take(worker, now_of(), job_id=job_id, is_long=is_long)
    if job is None:
        return False
    work = KINDS.get(job.kind)
    if work is None:
        actions.fail(job, f"This version does not know jobs of the kind {job.kind!r}.", now_of(), is_final=True)
        return True
    with _Lease(job, now_of):
        try:
            result = work(Context(job, now_of()), **job.args)
        except Refused as refused:
            actions.fail(job, refused.message, now_of(), is_final=not refused.retry)
        except Exception:
            log.exception("job %d (%s) failed, try %d of %d", job.id, job.kind, job.tries, job.tries_allowed)
            actions.fail(job, traceback.format_exc(limit=-6), now_of())
        else:
            actions.finish(job, now_of(), result or {})
    return True


def do_all(
    worker: str, now_of: Callable[[], datetime] = clock.now, *, is_long: bool | None = None, at_most: int = 1000
) -> int:
    """Everything that is due now; for tests, the command line and the child of long jobs."""
    done = 0
    while done < at_most and do_one(worker, now_of, is_long=is_long):
        done += 1
    return done


class Thread(threading.Thread):
    """The embedded worker: lives as long as the server."""

    def __init__(self, now_of: Callable[[], datetime] = clock.now) -> None:
        super().__init__(name="jobs", daemon=True)
        self._now_of = now_of
        self._stop_asked = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._tidied_at = 0.0

    def stop(self, seconds: float = 5.0) -> None:
        """What is under way ends or is taken again when its lease is over."""
        self._stop_asked.set()
        wake.set()
        self.join(seconds)
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            wake.clear()
            try:
                self._pass()
            except Exception:
                log.exception("a pass of the job worker failed; the next one goes on")
            finally:
                close_old_connections()
            wake.wait(LOOK_EVERY)

    def _pass(self) -> None:
        now = self._now_of()
        actions.beat("jobs", now)
        if now.timestamp() - self._tidied_at >= TIDY_EVERY:
            self._tidied_at = now.timestamp()
            actions.tidy(now)  # what lost its worker is sent again by the scheduler
        if queries.has_due(now, is_long=True):
            self._start_child()
        while not self._stop_asked.is_set() and do_one(actions.PROCESS, self._now_of, is_long=False):
            actions.beat("jobs", self._now_of())

    def _start_child(self) -> None:
        if self._child is None or self._child.poll() is not None:
            command = [sys.executable, "-m", "examcast", "worker", "--long", "--until-empty"]
            self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL)


class _Lease:
    """Renews the lease of a job beside the work on it."""

    def __init__(self, job: actions.Taken, now_of: Callable[[], datetime]) -> None:
        self._job, self._now_of = job, now_of
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._renew, name=f"lease-{job.id}", daemon=True)

    def _renew(self) -> None:
        while not self._done.wait(RENEW_EVERY):
            try:
                actions.renew(self._job, self._now_of())
            except Exception:
                log.exception("the lease of job %d was not renewed", self._job.id)
            finally:
                close_old_connections()

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
