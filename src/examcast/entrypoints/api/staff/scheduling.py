"""While an exam is scheduled: what the times typed so far would mean to candidates."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Router

from examcast.apps.exams import actions, queries
from examcast.entrypoints.api.base import now_of, responses
from examcast.entrypoints.api.staff import views
from examcast.entrypoints.api.staff.exams import Fields, allowed, values_of
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["exams"])


class TriedTimes(msgspec.Struct, frozen=True, kw_only=True):
    """The exam as the form would make it; nothing is stored."""

    samples: list[queries.SeenSample]
    checks: list[views.Check]


@router.post("/exams/{int:exam_id}/try", response=responses(schema_of(TriedTimes)))
def try_fields(request: HttpRequest, exam_id: int, payload: Fields) -> Any:
    """Fields as for an edit; what they would mean, clashes and all."""
    who = allowed(request, "exam.edit", exam_id)
    exam = actions.as_if(exam_id, values_of(who, payload, exam_id))
    samples = queries.samples(exam) if exam.opens_at else []
    checks = queries.checks_of(exam, now_of(request))
    return answer(
        TriedTimes(
            samples=samples,
            checks=[msgspec.convert(each, views.Check, from_attributes=True) for each in checks],
        )
    )
