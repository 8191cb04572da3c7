"""`make screenshots`: the pictures of the README, taken of the demo while forty candidates sit its exam."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.journeys.demo import Demo
from tests.journeys.desk import Desk
from tests.journeys.looks import DESKTOP, PHONE
from tests.journeys.png import small
from tests.journeys.visitors import Visitor
from tests.support.browser import chromium

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
OPENS_IN = 25.0  # seconds from the start of the demo's server to its bell
LIVELY = 12  # saves among those who are watched, before the picture is taken
MOST = 150_000  # bytes of one picture
LATE = 180_000  # ms: the bell, and something to see behind it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder for the pictures (default: %(default)s)")
    into = parser.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    print("Starting a demo (about half a minute) …", flush=True)
    with tempfile.TemporaryDirectory(prefix="examcast-pictures-") as home:
        with Demo(Path(home), OPENS_IN) as demo, chromium() as browser:
            for take in (room, monitoring, analytics):
                take(browser, demo, into)
    return 0


def room(browser: Browser, demo: Demo, into: Path) -> None:
    """A candidate's hour on a phone: waits in the lobby, and is there at the bell."""
    with_page(browser, demo, "ada", lambda page: _room(page, demo, into), viewport=PHONE, device_scale_factor=2)


def _room(page: Page, demo: Demo, into: Path) -> None:
    exam_id = demo.exams()["Introduction to astronomy"]
    desk = Desk(page).go_in(exam_id).in_room(within=LATE)
    desk.question.get_by_role("radio").or_(desk.question.get_by_role("checkbox")).first.check(force=True)
    desk.is_saved()
    pictures(page, "room-phone", into)


def monitoring(browser: Browser, demo: Demo, into: Path) -> None:
    """The console with everyone writing."""
    with_page(browser, demo, "cleo", lambda page: _monitoring(page, demo, into), viewport=DESKTOP)


def _monitoring(page: Page, demo: Demo, into: Path) -> None:
    page.goto(f"/admin/exam-monitoring/{demo.exams()['Introduction to astronomy']}")
    expect(page.get_by_role("row").filter(has_text="Writing").nth(LIVELY)).to_be_visible(timeout=LATE)
    pictures(page, "monitoring", into)


def analytics(browser: Browser, demo: Demo, into: Path) -> None:
    """The report of an exam that four hundred sat."""
    with_page(browser, demo, "cleo", lambda page: _analytics(page, demo, into), viewport=DESKTOP)


def _analytics(page: Page, demo: Demo, into: Path) -> None:
    page.goto(f"/staff/exams/{demo.exams()['Astronomy midterm']}/analytics")
    expect(page.get_by_role("heading", name="How hard it was")).to_be_visible()
    expect(page.locator("svg.recharts-surface").first).to_be_visible()
    page.get_by_role("heading", name="How hard it was").evaluate("each => each.scrollIntoView()")
    page.mouse.wheel(0, -80)
    pictures(page, "analytics", into)


def with_page(browser: Browser, demo: Demo, username: str, take: Callable[[Page], None], **options: Any) -> None:
    visitor = Visitor(browser, demo.url, reduced_motion="reduce", **options).sign_in(username, demo.password)
    take(visitor.page)
    visitor.context.close()


def pictures(page: Page, name: str, into: Path) -> None:
    """Light and dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        data = small(page.screenshot(animations="disabled"))
        if len(data) > MOST:
            raise SystemExit(f"{name}-{scheme}.png has {len(data):,} bytes, at most {MOST:,} are wanted.")
        (into / f"{name}-{scheme}.png").write_bytes(data)
        print(f"  {name}-{scheme}.png  {len(data) / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
