"""The API itself: who asks (session with CSRF, or bearer token), what they may, and the OpenAPI 3.1 description."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.utils import check_csrf

from examcast import __version__
from examcast.apps.exams import queries as exams
from examcast.apps.people import actions, queries
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api import problems
from examcast.entrypoints.api.problems import Problem, responses
from examcast.entrypoints.workers.clock import clock

__all__ = [
    "Problem",
    "anyone",
    "api",
    "now_of",
    "person",
    "person_or_none",
    "require",
    "require_somewhere",
    "responses",
]

NOBODY = "_examcast_nobody"


def now_of(request: HttpRequest) -> datetime:
    """The instant of this request: taken once, passed down."""
    found: datetime | None = getattr(request, "_examcast_now", None)
    if found is None:
        found = clock.now()
        request._examcast_now = found  # type: ignore[attr-defined]
    return found


def person_or_none(request: HttpRequest) -> policy.Person | None:
    """Who asks; None for nobody. Read once a request."""
    if not hasattr(request, "_examcast_person"):
        request._examcast_person = _identify(request)  # type: ignore[attr-defined]
    found: policy.Person | None = request._examcast_person  # type: ignore[attr-defined]
    return found


def person(request: HttpRequest) -> policy.Person:
    found = person_or_none(request)
    if found is None:
        raise Refused("not_signed_in")
    return found


def require(request: HttpRequest, action: str, standing: policy.Standing | None = None, **facts: Any) -> policy.Person:
    """The person, if policy lets them do this; `standing`, or its facts by name (`is_author=True`)."""
    who = person(request)
    policy.require(who, action, standing or (policy.Standing(**facts) if facts else None))
    return who


def require_somewhere(request: HttpRequest, *actions: str) -> policy.Person:
    """The person, if a role or some exam in which they serve lets them do one of these; what is shown is filtered."""
    who = person(request)
    duties = exams.duties(who)
    if not any(policy.somewhere(who, action, duties) for action in actions):
        raise Refused("not_allowed", detail={"action": actions[0]})
    return who


def signed_in(request: HttpRequest) -> policy.Person | None:
    """The authentication of every operation that does not say otherwise."""
    found = person_or_none(request)
    if found is not None and not _bearer(request):
        _check_origin(request)
    return found


def anyone(request: HttpRequest) -> str | policy.Person:
    """For the few operations that nobody in particular may call; still never across sites."""
    if not _bearer(request):
        _check_origin(request)
    return person_or_none(request) or NOBODY


def _identify(request: HttpRequest) -> policy.Person | None:
    token = _bearer(request)
    if token:
        found = queries.user_of_token(token, now_of(request))
        if found is None:
            raise Refused("not_signed_in")
        user, token_id = found
        actions.note_use(token_id, now_of(request))
        request.user = user
    user_id = request.user.pk if request.user.is_authenticated and request.user.is_active else None
    return queries.person(user_id) if user_id else None


def _bearer(request: HttpRequest) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _check_origin(request: HttpRequest) -> None:
    if check_csrf(request) is not None:
        raise Refused(
            "not_allowed", "The page is stale: the token against forged requests is missing or old. Reload the page."
        )


class ExamcastAPI(NinjaAPI):
    """Ninja, with refusals described by their own media type."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(*args, **kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation.get("responses", {}).items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = ExamcastAPI(
    title="Examcast",
    version=__version__,
    description="What the pages do, for scripts too: `Authorization: Bearer` with a token from `examcast token`.",
    docs_url=None,
    auth=signed_in,
    urls_namespace="api",
)
problems.install(api)
