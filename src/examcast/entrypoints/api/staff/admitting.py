"""At the door of a hall: the access code, set and read out, and letting in without it."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.attempts import actions
from examcast.apps.exams import actions as exam_actions
from examcast.apps.exams import queries
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, responses
from examcast.entrypoints.api.staff.controls import Done, Some, Whom, audience, each
from examcast.entrypoints.api.staff.exams import DETAIL, Reason, allowed, detail
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["admitting"])

STEER = "exam.pause"  # whoever may hold the candidates of a room up also reads its code out and lets them in


class Code(Schema):
    code: str = Field("", max_length=64)


class AccessCode(msgspec.Struct, frozen=True, kw_only=True):
    """The word that opens the door, as it is now."""

    code: str


@router.get("/exams/{int:exam_id}/access-code", response=responses(schema_of(AccessCode)))
def read_access_code(request: HttpRequest, exam_id: int) -> HttpResponse:
    """What is written on the blackboard: for those who steer the exam or a room of it; "" where there is none."""
    who = person(request)
    if not policy.visible_rooms(who, STEER, queries.standing(who, exam_id)):
        raise Refused("not_allowed", detail={"action": STEER})
    return answer(AccessCode(code=queries.exam(exam_id).access_code))


@router.post("/exams/{int:exam_id}/read-out-code", response=responses(schema_of(AccessCode)))
def read_out_code(request: HttpRequest, exam_id: int, payload: Reason) -> HttpResponse:
    """For a hall without a network at the bell: opens the sealed paper on candidates' devices. Who asked is kept."""
    who = allowed(request, "exam.open", exam_id)
    return answer(AccessCode(code=exam_actions.read_out_code(exam_id, now_of(request), who.id, payload.reason)))


@router.put("/exams/{int:exam_id}/access-code", response=DETAIL)
def set_access_code(request: HttpRequest, exam_id: int, payload: Code) -> Any:
    """Also after scheduling: whoever has not begun has to pass the new code, or none."""
    who = allowed(request, "exam.edit", exam_id)
    actions.set_access_code(exam_id, payload.code, now_of(request), who.id)
    return detail(who, exam_id, now_of(request))


@router.post("/exams/{int:exam_id}/attempts/admit", response=responses(schema_of(Done)))
def admit_by_hand(request: HttpRequest, exam_id: int, payload: Some) -> HttpResponse:
    """Let candidates in without the access code; a reason may be given."""
    who, _ = audience(request, STEER, exam_id, Whom(candidate_ids=payload.candidate_ids))
    now = now_of(request)
    return each(exam_id, payload, lambda one: actions.admit_by_hand(one, now, who.id, payload.reason))
