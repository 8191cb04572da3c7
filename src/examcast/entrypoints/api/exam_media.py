"""Pictures of an exam's instructions: for its roster as soon as it may know of the exam, and for its staff."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from ninja import Router

from examcast.apps.exams import queries
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import person, responses

router = Router(tags=["exams"])


@router.get("/{int:exam_id}/media/{sha256}", response=responses(bytes))
def read(request: HttpRequest, exam_id: int, sha256: str) -> HttpResponse:
    """Named by its hash, and only if the instructions name it: no picture of a question is reached from here."""
    who, exam = person(request), queries.exam(exam_id)
    standing = queries.standing(who, exam_id)
    if not (exam.kind == "practice" and exam.state == "open"):  # which is anybody's to enter
        policy.require(who, "exam.read", standing)
        if exam.state == "draft" and not policy.may(who, "exam.read", replace(standing, is_candidate=False)):
            raise Refused("not_found", "There is no such exam.")
    mime, data = queries.picture(exam, sha256)
    return HttpResponse(
        data,
        content_type=mime,
        headers={
            "Cache-Control": "private, max-age=86400, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
