"""A folder of pictures of pages as they stand: phone to wall, light and dark, at 200 %, from right to left."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Late

from tests.journeys.visitors import Visitor

Scheme = Literal["light", "dark"]
Look = tuple[str, Scheme]
# Zoomed to 200 %, a desktop has half as many pixels of its own to lay a page out in.
SIZES = {"360": (360, 740), "768": (768, 1024), "1280": (1280, 800), "1920": (1920, 1080), "zoom": (640, 400)}
LOOKS: tuple[Look, ...] = (
    ("360", "light"), ("360", "dark"), ("768", "light"), ("1280", "light"), ("1280", "dark"), ("1920", "light"),
    ("zoom", "light"),
)  # fmt: skip
LANGUAGES = ("en", "en-XB")  # the second from right to left; what is pressed on the way is found by English words
SPEAK = "localStorage.setItem('examcast.language', '{language}')"
SETTLED = """() => !document.querySelector('[role=status][aria-label=Loading]')
    && document.querySelector('h1, [role=heading][aria-level="1"]') && document.fonts.status === 'loaded'"""
QUIET, PATIENCE = 1_500, 8_000  # ms: what is not there by then is photographed as it is, and said


@dataclass
class Album:
    """Pictures named after their pages; each person keeps one browser."""

    browser: Browser
    url: str
    password: str
    into: Path
    looks: tuple[Look, ...] = LOOKS
    language: str = "en"
    only: re.Pattern[str] = re.compile("")
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def wants(self, name: str) -> bool:
        return self.only.search(name) is not None

    def page(self, username: str = "") -> Page:
        """Somebody's tab; without a name a stranger's."""
        if username not in self.visitors:
            came = Visitor(self.browser, self.url, reduced_motion="reduce")
            came.context.add_init_script(SPEAK.format(language=self.language))
            self.visitors[username] = came.sign_in(username, self.password) if username else came
        return self.visitors[username].page

    def visit(self, username: str, path: str, name: str) -> None:
        """The page at a path, to its end."""
        if self.wants(name):
            page = self.page(username)
            page.goto(path)
            self.take(page, name)

    def take(self, page: Page, name: str, is_whole: bool = True) -> None:
        """The page as it stands, in each look; not `is_whole`: what is in the window, for dialogs and rooms."""
        if not self.wants(name):
            return
        suffix = "" if self.language == "en" else f"-{self.language}"
        for size, scheme in self.looks:
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            self._settle(page, name)
            into = self.into / f"{name}-{size}-{scheme}{suffix}.png"
            page.screenshot(path=into, full_page=is_whole, animations="disabled")
        page.set_viewport_size({"width": 1280, "height": 800})
        print(f"  {name}", flush=True)

    def _settle(self, page: Page, name: str) -> None:
        with suppress(Late):  # a page that polls is never idle
            page.wait_for_load_state("networkidle", timeout=QUIET)
        try:
            page.wait_for_function(SETTLED, timeout=PATIENCE)
        except Late:
            print(f"  {name}: still loading", flush=True)

    def leave(self) -> None:
        for came in self.visitors.values():
            came.context.close()
