"""Every way this door says no: problem+json (RFC 9457), one shape for refusals, mistakes, absences and failures."""

import logging
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from examcast.domain.errors import REASONS, Refused

log = logging.getLogger(__name__)

CODES = {
    400: "malformed",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    405: "wrong_method",
    413: "too_large",
    422: "malformed",
    429: "too_many_tries",
    500: "failed",
    503: "busy",
}


class Fault(Schema):
    """One thing that is wrong with what was sent, and where."""

    where: str
    message: str


class Problem(Schema):
    """Why something was refused: `code` for programs, `detail` for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    retry: bool = False
    errors: list[Fault] = []
    values: dict[str, Any] = {}


def problem(
    status: int,
    detail: str,
    code: str = "",
    *,
    retry: bool = False,
    errors: list[dict[str, str]] | None = None,
    values: dict[str, Any] | None = None,
) -> HttpResponse:
    code = code or CODES.get(status, "refused")
    body: dict[str, Any] = {
        "type": f"urn:examcast:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "retry": retry,
        "errors": errors or [],
        "values": values or {},
    }
    answer = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="examcast"'
    if status in (429, 503):
        answer["Retry-After"] = "1" if status == 503 else "60"
    return answer


def how_to_sign_in() -> str:
    return (
        f"Sign in at {settings.EXAMCAST_PUBLIC_URL}/sign-in, or run `examcast token USERNAME` on the server "
        "and send what it prints as `Authorization: Bearer TOKEN`."
    )


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    detail = how_to_sign_in() if error.code == "not_signed_in" else error.message
    return problem(error.status, detail, error.code, retry=error.retry, values=error.detail)


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"where": _place(one.get("loc", ())), "message": str(one.get("msg", "is not right"))} for one in error.errors
    ]
    first = f"{errors[0]['where']}: {errors[0]['message']}" if errors else "The request could not be understood."
    return problem(422, first, errors=errors)


def absent(request: HttpRequest, error: Exception | None = None) -> HttpResponse:
    return problem(404, REASONS["not_found"].message)


def plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    detail = how_to_sign_in() if error.status_code == 401 else error.message
    return problem(error.status_code, detail)


def oversize(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(413, f"A request may carry {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes; send less at once.")


def busy(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """No connection or no lock in time: nothing was done, trying again is right."""
    log.warning("database busy at %s: %s", request.path, error)
    return problem(503, REASONS["busy"].message, retry=True)


def clash(request: HttpRequest, error: IntegrityError) -> HttpResponse:
    """What was named is gone, or there already: some action should have said so itself, hence the log."""
    log.error("%s %s does not fit what is stored", request.method, request.path, exc_info=error)
    detail = "It names something that is no longer there, or that is there already. Load the page again and look."
    return problem(409, detail, "changed_meanwhile")


def failed(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(
        500, "This is our fault, not yours. It was logged; try again, and tell the administrator if it stays."
    )


ANSWERS: dict[type[Exception], Any] = {
    Exception: failed,
    Http404: absent,
    HttpError: plain,
    IntegrityError: clash,
    OperationalError: busy,
    RequestDataTooBig: oversize,
    ValidationError: invalid,
    Refused: refused,
}


def install(api: NinjaAPI) -> None:
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, answer)


def responses(ok: Any, *codes: int, status: int = 200) -> dict[Any, Any]:
    """The answers of an operation, with every way it may say no: what is not in the schema surprises its callers."""
    return {status: ok, **dict.fromkeys((401, 403, 404, 409, 422, 429, 500, 503, *codes), Problem)}


def _place(loc: Any) -> str:
    parts = [str(part) for part in loc if part not in ("body", "query", "path", "data", "payload", "form", "file")]
    return ".".join(parts) or "request"
