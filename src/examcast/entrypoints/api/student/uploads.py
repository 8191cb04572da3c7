"""Files of a sitting: pictures of the paper, and what candidates hand in (in chunks, resumed, read again)."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import UploadState
from examcast.apps.exams import queries as exams
from examcast.apps.results import queries as results
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses
from examcast.entrypoints.api.student.exams import own_attempt

router = Router(tags=["student"])

CHUNK = 4 * 1024 * 1024


class NewUpload(Schema):
    question: str = Field(max_length=32)
    name: str = Field(max_length=255)
    size: int = Field(ge=1)
    sha256: str = Field(max_length=64)


@router.post("/attempts/{int:attempt_id}/uploads", response=responses(UploadState, status=201))
def begin(request: HttpRequest, attempt_id: int, payload: NewUpload) -> Any:
    """Begin, or go on where the last chunk ended: the same file of the same question is one upload."""
    own_attempt(request, attempt_id)
    return 201, actions.begin_upload(
        attempt_id, payload.question, payload.name, payload.size, payload.sha256, now_of(request)
    )


@router.patch("/uploads/{int:upload_id}", response=responses(UploadState, 413))
def receive(request: HttpRequest, upload_id: int, offset: int) -> Any:
    """One chunk of up to 4 MB as the raw body, from `offset`; the file counts once its hash was checked."""
    who = require(request, "exam.sit", is_candidate=True)
    length = int(request.headers.get("Content-Length") or 0)
    if length > CHUNK:
        raise Refused("too_large", f"Send chunks of at most {CHUNK} bytes.")
    return actions.receive_chunk(upload_id, who.id, offset, request.read(CHUNK + 1), now_of(request))


@router.get("/uploads/{int:upload_id}", response=responses(None))
def read(request: HttpRequest, upload_id: int) -> Any:
    """The candidate's own file."""
    who = require(request, "exam.sit", is_candidate=True)
    found = queries.upload(upload_id)
    if found.owner_id != who.id:
        raise Refused("not_found")
    answer = FileResponse(found.path.open("rb"), as_attachment=True, filename=found.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@router.get("/attempts/{int:attempt_id}/media/{name}", response=responses(None))
def read_medium(request: HttpRequest, attempt_id: int, name: str) -> HttpResponse:
    """A picture of the published paper, by the same rule as the paper itself; its name is random and never reused."""
    own_attempt(request, attempt_id)
    if not results.may_review(attempt_id):
        queries.require_open(attempt_id, now_of(request))
    mime, data = exams.medium(queries.exam_of(attempt_id), name)
    answer = HttpResponse(data, content_type=mime)
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
