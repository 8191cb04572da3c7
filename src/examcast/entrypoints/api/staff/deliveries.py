"""How an exam's notices went: to how many, how many read them, which mails did not arrive."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from examcast.apps.exams import queries as exams
from examcast.apps.notices import actions, queries
from examcast.apps.notices.queries import DeliveryCard, Trouble
from examcast.apps.people import queries as people
from examcast.domain import policy
from examcast.entrypoints.api.base import now_of, person, require, responses

router = Router(tags=["notices"])


class Deliveries(Schema):
    notices: list[DeliveryCard]
    troubles: list[Trouble]


class Retried(Schema):
    count: int


@router.get("/exams/{int:exam_id}/deliveries", response=responses(Deliveries))
def list_deliveries(request: HttpRequest, exam_id: int) -> Any:
    """Names of every room stand here, so it is not for the invigilators of one."""
    who = _allowed(request, exam_id)
    card = people.card(who.id)
    language = card.language if card else "en"
    return {"notices": queries.deliveries(exam_id, language), "troubles": queries.troubles(exam_id)}


@router.post("/exams/{int:exam_id}/deliveries/retry", response=responses(Retried))
def retry_deliveries(request: HttpRequest, exam_id: int) -> Any:
    """Try the mails that were given up once more."""
    who = _allowed(request, exam_id)
    return {"count": actions.retry_failed(exam_id, now_of(request), who.id)}


def _allowed(request: HttpRequest, exam_id: int) -> policy.Person:
    return require(request, "roster.write", exams.standing(person(request), exam_id))
