"""`make screenshots`: the pictures of the README, or with `ARGS="--every FOLDER"` of every page, of a living demo."""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.journeys.album import LANGUAGES, LOOKS, Album
from tests.journeys.candidate_pictures import candidate
from tests.journeys.demo import Demo
from tests.journeys.desk import Desk
from tests.journeys.looks import PHONE
from tests.journeys.png import small
from tests.journeys.staff_pictures import staff
from tests.journeys.visitors import WAIT, Visitor
from tests.support.browser import chromium

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
OPENS_IN = 25.0  # seconds from the start of the demo's server to its bell
ANSWERED = re.compile(r"[2-9]/20")
LIVELY = 6  # rows in view with as much, before the picture is taken
WIDE, TALL = {"width": 1440, "height": 900}, {"width": 1280, "height": 1000}
MOST = 150_000  # bytes of one picture
LATE = 180_000  # ms: the bell, and something to see behind it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder for the pictures (default: %(default)s)")
    parser.add_argument("--every", type=Path, metavar="FOLDER", help="every page and state instead, into this folder")
    parser.add_argument("--only", type=re.compile, default=re.compile(""), help="of every page: names that match")
    parser.add_argument("--looks", help="of every page: such as 360-light,1280-dark (default: all seven)")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of every page")
    given = parser.parse_args()
    expect.set_options(timeout=WAIT)
    print("Starting a demo (about half a minute) …", flush=True)
    with tempfile.TemporaryDirectory(prefix="examcast-pictures-") as home:
        with Demo(Path(home), OPENS_IN) as demo, chromium() as browser:
            if given.every:
                every(browser, demo, given)
            else:
                chosen(browser, demo, given.into)
    return 0


def chosen(browser: Browser, demo: Demo, into: Path) -> None:
    """Those of the README."""
    into.mkdir(parents=True, exist_ok=True)
    analytics(visitor(browser, demo, "cleo", TALL).page, demo, into)
    # Ada stays while the console is looked at: she shall not be missing there.
    room(visitor(browser, demo, "ada", PHONE, device_scale_factor=2).page, demo, into)
    monitoring(visitor(browser, demo, "cleo", WIDE).page, demo, into)


def every(browser: Browser, demo: Demo, given: argparse.Namespace) -> None:
    given.every.mkdir(parents=True, exist_ok=True)
    looks = tuple(look for look in LOOKS if not given.looks or "-".join(look) in given.looks.split(","))
    album = Album(browser, demo.url, demo.password, given.every, looks, given.language, given.only)
    candidate(album, demo)
    staff(album, demo)
    album.leave()


def visitor(browser: Browser, demo: Demo, username: str, viewport: dict[str, int], **options: Any) -> Visitor:
    came = Visitor(browser, demo.url, viewport=viewport, reduced_motion="reduce", **options)
    return came.sign_in(username, demo.password)


def analytics(page: Page, demo: Demo, into: Path) -> None:
    """The report of an exam that four hundred sat."""
    page.goto(f"/staff/exams/{demo.exams()['Astronomy midterm']}/analytics")
    expect(page.get_by_role("heading", name="How hard it was")).to_be_visible()
    expect(page.locator("svg.recharts-surface").first).to_be_visible()
    pictures(page, "analytics", into)


def room(page: Page, demo: Demo, into: Path) -> None:
    """A candidate's hour on a phone: waits in the lobby, and is there at the bell."""
    desk = Desk(page).go_in(demo.exams()["Introduction to astronomy"]).in_room(within=LATE)
    choices = desk.question.get_by_role("radio").or_(desk.question.get_by_role("checkbox"))
    number = 1
    while choices.count() == 0:  # each candidate has an order of their own
        number += 1
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_role("heading", name=f"Question {number} of ")).to_be_visible()
    choices.first.check(force=True)
    desk.is_saved()
    pictures(page, "room-phone", into)


def monitoring(page: Page, demo: Demo, into: Path) -> None:
    """The console with everyone writing, once most have answered something."""
    page.goto(f"/admin/exam-monitoring/{demo.exams()['Introduction to astronomy']}")
    expect(page.get_by_role("row").filter(has_text=ANSWERED).nth(LIVELY)).to_be_visible(timeout=LATE)
    pictures(page, "monitoring", into)


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
