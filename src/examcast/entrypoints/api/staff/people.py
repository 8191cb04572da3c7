"""Whom an author may choose: people for an exam's staff and roster, by name; few fields, few results."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from examcast.apps.people import queries
from examcast.entrypoints.api.base import require_somewhere, responses

router = Router(tags=["people"])

AT_MOST = 20


class Choice(Schema):
    id: int
    username: str
    name: str
    number: str
    roles: list[str]


class Wanted(Schema):
    search: str = ""
    role: str = ""


@router.get("/people", response=responses(list[Choice]))
def choose_people(request: HttpRequest, query: Query[Wanted]) -> Any:
    """At most twenty; without a role, at least two letters are asked for, so that nobody lists everyone."""
    require_somewhere(request, "exam.assign_staff")
    if not query.role and len(query.search.strip()) < 2:
        return []
    _, found = queries.page(query.search.strip(), query.role, is_active=True, size=AT_MOST)
    return found
