"""Beside the API: the web page for every address of its own, and answers for machines that look after us."""

import hmac
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from examcast.apps.jobs import queries as jobs
from examcast.entrypoints.api import problems
from examcast.entrypoints.workers import metrics as figures
from examcast.entrypoints.workers import parts
from examcast.entrypoints.workers.clock import TOLERATED, clock

LOOPBACK = frozenset({"127.0.0.1", "::1"})
NOT_BUILT = "The web page is not built. Run `make web` in the project's folder, or install the package from a wheel."


@require_safe
@cache_control(no_cache=True)
@ensure_csrf_cookie
def web_page(request: HttpRequest) -> HttpResponse:
    """The one page; which view it shows is the browser's affair."""
    path = settings.WEB_ROOT / "index.html"
    if not path.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse(_read(path, path.stat().st_mtime_ns), content_type="text/html; charset=utf-8")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can do its work: the database answers and has the tables that this version expects."""
    try:
        missing = jobs.unapplied_migrations()
    except DatabaseError as error:
        return JsonResponse({"is_ready": False, "why": f"The database does not answer: {error}"}, status=503)
    broken = parts.troubles()
    why = f"{missing} migrations are not applied" if missing else ""
    why = "; ".join([why, *(f"{name}: {what}" for name, what in broken.items())]).strip("; ")
    skew = max(abs(clock.offset), abs(clock.wall_jump()))
    complaint = f"this machine's clock is {skew.total_seconds():.3f} s off the server's" if skew > TOLERATED else ""
    answer = {"is_ready": not why, "why": why, "complaint": complaint}
    return JsonResponse(answer, status=503 if why else 200)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever brings the token; without one set, for a machine that asks itself and not through a proxy."""
    wanted = settings.EXAMCAST_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    is_forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    is_own = not is_forwarded and request.META.get("REMOTE_ADDR") in LOOPBACK
    if not (hmac.compare_digest(given.encode(), wanted.encode()) if wanted else is_own):
        says = "Set EXAMCAST_METRICS_TOKEN and send it as `Authorization: Bearer …`."
        return problems.problem(403, says, "not_allowed")
    return HttpResponse(figures.text(clock.now()), content_type=figures.CONTENT_TYPE)


def no_such_address(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problems.absent(request)


def server_error(request: HttpRequest) -> HttpResponse:
    return problems.problem(500, "This is our fault, not yours. It was logged; try again.")


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> bytes:
    return path.read_bytes()
