"""Jobs that a person started, such as exports: how far they are, and their files."""

from datetime import datetime
from typing import Any

from django.http import FileResponse, HttpRequest
from ninja import Router, Schema

from examcast.apps.jobs import actions, queries
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import person, responses

router = Router(tags=["jobs"])


class Job(Schema):
    id: int
    kind: str
    state: str  # waiting | running | done | failed
    progress: int
    note: str
    file_name: str
    created_at: datetime
    ended_at: datetime | None


@router.get("", response=responses(list[Job]))
def list_jobs(request: HttpRequest) -> Any:
    return queries.jobs_of(person(request).id)


@router.get("/{int:job_id}", response=responses(Job))
def read_job(request: HttpRequest, job_id: int) -> Any:
    return _own(request, job_id)


@router.get("/{int:job_id}/file", response=responses(None))
def read_file(request: HttpRequest, job_id: int) -> Any:
    job = _own(request, job_id)
    path = actions.result_path(job.id, job.file_name) if job.file_name else None
    if job.state != "done" or path is None or not path.is_file():
        raise Refused("not_found", "This job has no file (any more).")
    return FileResponse(path.open("rb"), as_attachment=True, filename=job.file_name)


def _own(request: HttpRequest, job_id: int) -> queries.JobCard:
    job = queries.job(job_id)
    if job is None or job.by != person(request).id:
        raise Refused("not_found", "There is no such job of yours.")
    return job
