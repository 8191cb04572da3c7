"""A candidate's own result, from when and as far as the review policy shows it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router

from examcast.apps.attempts import queries as attempts
from examcast.apps.results import queries
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import require, responses
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["student"])


@router.get("/attempts/{int:attempt_id}/result", response=responses(schema_of(queries.OwnResult)))
def read_own(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Refused as not_released until it is shown; to anybody else the attempt does not exist."""
    who = require(request, "result.read_own", is_candidate=True)
    if attempts.owner_of(attempt_id) != who.id:
        raise Refused("not_found", "There is no such attempt, or it is not yours.")
    return answer(queries.own_result(attempt_id))
