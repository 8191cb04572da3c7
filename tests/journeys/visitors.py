"""People in browsers: one context each, signed in; what their consoles complain of fails the test."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.journeys.house import PASSWORD, House

WAIT = 25_000  # ms: two busy cores; a state that comes at all comes within this


class Visitor:
    """One person in a browser of their own."""

    def __init__(self, browser: Browser, url: str, **options: Any) -> None:
        self.url = url
        usual = {"base_url": url, "locale": "en-GB", "timezone_id": "Europe/Vienna"}
        self.context = browser.new_context(**(usual | options))
        self.context.set_default_timeout(WAIT)
        self.complaints: list[str] = []
        self.tolerated: list[str] = []
        self.refused: list[Response] = []
        self.page = self.open()

    def open(self, path: str | None = None) -> Page:
        """Another tab."""
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}\n{error.stack}"))
        page.on("response", self._answered)
        if path is not None:
            page.goto(path)
        return page

    def sign_in(self, username: str, password: str = PASSWORD) -> Visitor:
        """Without the page: its form has a journey of its own."""
        request = self.context.request
        request.get("/api/session")
        token = next(each["value"] for each in self.context.cookies() if each["name"] == "csrftoken")
        reply = request.post(
            "/api/session",
            data={"username": username, "password": password},
            headers={"X-CSRFToken": token, "Origin": self.url},
        )
        assert reply.ok, f"{username} could not sign in: {reply.status} {reply.text()}"
        return self

    def tolerate(self, *patterns: str) -> Visitor:
        """What the journey does to this browser's network is bound to be said in its console."""
        self.tolerated += patterns
        return self

    def wrong(self) -> list[str]:
        """What was complained of and not to be expected, with what the server had said."""
        found = [said for said in self.complaints if not any(re.search(each, said) for each in self.tolerated)]
        return found + [_said(each) for each in self.refused] if found else []

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location or {}
            self.complaints.append(f"console: {message.text} ({where.get('url', '')})")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(response)


def _said(response: Response) -> str:
    request = response.request
    return f"{response.status} from {request.method} {response.url}: {response.text()[:500]} to {request.post_data}"


class Visitors:
    """Everybody of one test."""

    def __init__(self, browser: Browser, house: House) -> None:
        self.browser, self.house = browser, house
        self.all: list[Visitor] = []

    def __call__(self, username: str | None = None, **options: Any) -> Visitor:
        visitor = Visitor(self.browser, self.house.url, **options)
        self.all.append(visitor)
        return visitor if username is None else visitor.sign_in(username)

    def shown(self) -> str:
        """Every open page in words, for whoever looks for the cause of a failure."""
        pages = [page for visitor in self.all for page in visitor.context.pages]
        return "\n\n".join(f"{page.url}\n{page.locator('body').aria_snapshot()}" for page in pages)

    def leave(self) -> list[str]:
        """Everyone goes; what was wrong."""
        wrong = [said for visitor in self.all for said in visitor.wrong()]
        for visitor in self.all:
            visitor.context.close()
        return wrong
