"""Headers that protect the browser (a strict content policy, no framing by strangers), and what it may keep."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from inspect import iscoroutinefunction

from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
SUPPORT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}

HASHED = re.compile(r"^/assets/.+-[\w-]{8}\.\w+$")
FOREVER = 365 * 24 * 3600

Answer = HttpResponseBase | Awaitable[HttpResponseBase]


def add_headers(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A view that already said something stricter (an upload served in a sandbox) is left alone."""
    policy = SUPPORT if request.path.startswith("/support/") else PAGE
    for name, value in (("Content-Security-Policy", policy), *ALWAYS.items()):
        response.headers.setdefault(name, value)
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")  # a hall's computers are shared
    return response


def keep_hashed(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """A file of the web page that has the hash of its contents in its name never changes: no browser asks again."""
    if HASHED.match(url):
        headers["Cache-Control"] = f"max-age={FOREVER}, public, immutable"


@sync_and_async_middleware
def protect(get_response: Callable[[HttpRequest], Answer]) -> Callable[[HttpRequest], Answer]:
    if iscoroutinefunction(get_response):

        async def answer_later(request: HttpRequest) -> HttpResponseBase:
            return add_headers(request, await get_response(request))

        return answer_later

    def answer(request: HttpRequest) -> HttpResponseBase:
        return add_headers(request, get_response(request))  # type: ignore[arg-type]

    return answer
