"""Results as staff see them: the table, one attempt's sheet, the release."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.results import actions, queries
from examcast.entrypoints.api.base import now_of, responses
from examcast.entrypoints.api.staff.exams import allowed
from examcast.entrypoints.api.staff.marking import allowed_attempt
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["results"])

TABLE = responses(schema_of(queries.ResultTable))


class Release(Schema):
    """Now, or at an instant to come; with a review policy, which is then the exam's."""

    at: datetime | None = None
    review_policy: dict[str, Any] | None = None
    reason: str = Field("", max_length=2000)


@router.get("/exams/{int:exam_id}/results", response=TABLE)
def read_results(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Every candidate, the absent included."""
    allowed(request, "results.read", exam_id)
    return answer(queries.table(exam_id))


@router.get("/attempts/{int:attempt_id}/result", response=responses(schema_of(queries.OwnResult)))
def read_sheet(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """One attempt, question by question, released or not."""
    allowed_attempt(request, "results.read", attempt_id)
    return answer(queries.staff_result(attempt_id))


@router.post("/exams/{int:exam_id}/release", response=TABLE)
def release(request: HttpRequest, exam_id: int, payload: Release) -> HttpResponse:
    """Candidates may see what the review policy shows; refused with what is missing."""
    who = allowed(request, "results.release", exam_id)
    actions.release(exam_id, now_of(request), who.id, payload.at, payload.review_policy, payload.reason)
    return answer(queries.table(exam_id))
