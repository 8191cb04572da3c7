"""Marking: how far it is, question by question without names, marks by hand, and by the key once more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.attempts import queries as attempts
from examcast.apps.exams import queries as exams
from examcast.apps.results import actions, queries
from examcast.domain import policy
from examcast.entrypoints.api.base import now_of, person, responses
from examcast.entrypoints.api.staff.exams import allowed
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["marking"])


class NewMark(Schema):
    """Points (null: what the key says) and a comment; `version` as it was seen."""

    points: Decimal | None = Field(None, max_digits=14, decimal_places=6)
    comment: str = Field("", max_length=10_000)
    version: int | None = None
    reason: str = Field("", max_length=2000)


class Judged(Schema):
    """How many attempts were marked by the key."""

    judged: int


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """The answer as it is marked now, and where to go on."""

    answer: queries.AnswerToMark
    next: int | None  # attempt of the next answer of this question that waits
    left: int


def allowed_attempt(request: HttpRequest, action: str, attempt_id: int) -> tuple[policy.Person, int]:
    """The person and the exam, if they may do this to the attempt's exam."""
    person(request)
    exam_id = attempts.exam_of(attempt_id)
    return allowed(request, action, exam_id), exam_id


@router.get("/exams/{int:exam_id}/marking", response=responses(schema_of(queries.MarkingOverview)))
def read_overview(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Per question: how many answers wait for a mark."""
    allowed(request, "mark.read", exam_id)
    return answer(queries.overview(exam_id))


@router.get("/exams/{int:exam_id}/marking/queue", response=responses(schema_of(queries.Queue)))
def read_queue(request: HttpRequest, exam_id: int, question: str) -> HttpResponse:
    """The answers to one question, anonymous, in an order that is the same for every marker."""
    allowed(request, "mark.read", exam_id)
    return answer(queries.queue(exam_id, question))


@router.post("/exams/{int:exam_id}/mark-automatically", response=responses(Judged))
def mark_automatically(request: HttpRequest, exam_id: int) -> Any:
    """Mark every ended attempt again by the key as it stands; what people gave stays."""
    who = allowed(request, "mark.write", exam_id)
    return {"judged": actions.mark_exam(exam_id, now_of(request), who.id)}


@router.get("/exams/{int:exam_id}/media/{name}", response=responses(None))
def read_medium(request: HttpRequest, exam_id: int, name: str) -> HttpResponse:
    """A picture of the published paper, for markers."""
    allowed(request, "mark.read", exam_id)
    mime, data = exams.medium(exam_id, name)
    picture = HttpResponse(data, content_type=mime)
    picture["Cache-Control"] = "private, max-age=86400, immutable"
    picture["X-Content-Type-Options"] = "nosniff"
    return picture


@router.get("/attempts/{int:attempt_id}/marks/{ref}", response=responses(schema_of(queries.AnswerToMark)))
def read_answer(request: HttpRequest, attempt_id: int, ref: str) -> HttpResponse:
    """One answer in full."""
    allowed_attempt(request, "mark.read", attempt_id)
    return answer(queries.answer_to_mark(attempt_id, ref))


@router.put("/attempts/{int:attempt_id}/marks/{ref}", response=responses(schema_of(Marked)))
def set_mark(request: HttpRequest, attempt_id: int, ref: str, payload: NewMark) -> HttpResponse:
    """Give points and a comment; refused as changed_meanwhile when somebody else was quicker."""
    who, exam_id = allowed_attempt(request, "mark.write", attempt_id)
    actions.set_mark(
        attempt_id, ref, payload.points, payload.comment, now_of(request), who.id, payload.version, payload.reason
    )
    following, left = queries.next_to_mark(exam_id, ref, attempt_id)
    return answer(Marked(answer=queries.answer_to_mark(attempt_id, ref), next=following, left=left))


@router.get("/attempts/{int:attempt_id}/files/{ref}/{sha256}", response=responses(None))
def read_file(request: HttpRequest, attempt_id: int, ref: str, sha256: str) -> Any:
    """A file that was handed in."""
    allowed_attempt(request, "mark.read", attempt_id)
    found = attempts.upload_of(attempt_id, ref, sha256)
    download = FileResponse(found.path.open("rb"), as_attachment=True, filename=found.name)
    download["X-Content-Type-Options"] = "nosniff"
    download["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return download
