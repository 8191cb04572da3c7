"""Work in the background: what runs, what waits, what failed, and another try."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from examcast.apps.jobs import actions, queries
from examcast.apps.jobs.queries import FailedJob, QueuedJobs, RunningJob
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses

router = Router(tags=["system"])


class Jobs(Schema):
    """At most 50 of what runs and of what failed."""

    running: list[RunningJob]
    queued: list[QueuedJobs]
    failed: list[FailedJob]
    failed_total: int


@router.get("", response=responses(Jobs))
def list_jobs(request: HttpRequest) -> Any:
    require(request, "system.see")
    total, failed = queries.all_failed()
    queued = queries.queued(now_of(request))
    return {"running": queries.running(), "queued": queued, "failed": failed, "failed_total": total}


@router.post("/{int:job_id}/retry", response=responses(None, status=204))
def retry_job(request: HttpRequest, job_id: int) -> Any:
    who = require(request, "job.retry")
    if not actions.try_again(job_id, now_of(request), who.id):
        raise Refused("already_done", "It does not stand failed any more, or another one like it waits already.")
    return Status(204, None)
