"""Who may touch which part of the bank: scopes of policy as filters and facts."""

from django.http import HttpRequest

from examcast.apps.bank.queries import papers
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import person, require

MEDIA_URL = "/api/staff/media/"


def owner_filter(request: HttpRequest, action: str) -> int | None:
    """The owner that a list is cut down to; None for who sees all."""
    who = person(request)
    reach = policy.scope(who, action)
    if reach is policy.Scope.ALL:
        return None
    if reach is policy.Scope.OWN:
        return who.id
    raise Refused("not_allowed", detail={"action": action})


def require_owner(request: HttpRequest, action: str, owner_id: int) -> policy.Person:
    """The person, if they may do this to what `owner_id` owns."""
    return require(request, action, is_author=person(request).id == owner_id)


def require_new(request: HttpRequest, action: str) -> policy.Person:
    """The person, if they may make such a thing."""
    return require(request, action, policy.NEW)


def may_read_paper(who: policy.Person, paper_id: int) -> bool:
    """Whether an exam of this person's may show the paper: an exam is no way around the bank's doors."""
    return policy.may(who, "paper.read", policy.Standing(is_author=papers.owner_of(paper_id) == who.id))


def media_url(sha256: str) -> str:
    return f"{MEDIA_URL}{sha256}"
