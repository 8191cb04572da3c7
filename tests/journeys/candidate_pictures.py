"""Every page of a candidate's hour in an album: an exam with one question of each kind, and all that can befall it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.album import Album
from tests.journeys.demo import Demo
from tests.journeys.house import MINUTE_MS, Person
from tests.journeys.visitors import Visitor

TITLE = "Every kind of question"
LIST = "/student/scheduled-exams-view"
READ = "I have read it"


def candidate(album: Album, demo: Demo) -> None:
    cleo = Person(demo.url, "cleo", demo.password)
    kinds = {each["kind"]: each["id"] for each in cleo.get("/api/staff/questions?limit=100")["items"]}
    exam_id = make_exam(demo, cleo, kinds)
    for who, path, name in (("dov", LIST, "list-empty"), ("dov", "/notices", "notices-empty"), ("ada", LIST, "list")):
        album.visit(who, path, name)
    page = album.page("ada")
    page.goto(f"/sit/{exam_id}")
    expect(page.get_by_role("timer")).to_be_visible()
    album.take(page, "lobby")
    act(cleo, exam_id, "open", reason="Everyone is here")
    room(album, page, list(kinds))
    told(album, page, cleo, exam_id)
    elsewhere(album, exam_id)
    handing_in(album, page)
    stopped(album, cleo, exam_id)
    past = next(each for each in Person(demo.url, "ada", demo.password).get("/api/student/exams")["cards"]
                if each["exam"]["title"] == "Astronomy midterm")  # fmt: skip
    for name, path in (
        ("result", f"/student/results/{past['attempt']['id']}"), ("notices", "/notices"), ("list-after", LIST),
        ("no-such-exam", "/sit/999999"),
    ):  # fmt: skip
        album.visit("ada", path, name)


def act(cleo: Person, exam_id: int, what: str, **body: Any) -> None:
    cleo.post(f"/api/staff/exams/{exam_id}/{what}", **body)


def make_exam(demo: Demo, cleo: Person, kinds: dict[str, int]) -> int:
    """For Ada and Ben, in four minutes."""
    root = Person(demo.url, "root", demo.password)
    found = [root.get(f"/api/admin/people?search={name}")["people"] for name in ("ada", "ben")]
    ids = [person["id"] for people in found for person in people if person["username"] in ("ada", "ben")]
    paper = cleo.post("/api/staff/papers", title=TITLE)
    items = [{"question_id": each, "points": "0" if kind == "information" else "2"} for kind, each in kinds.items()]
    outline = {"revision": 1, "sections": [{"title": "First part", "items": items}]}
    cleo.send("PUT", f"/api/staff/papers/{paper['id']}/outline", outline)
    opens_at = (datetime.now(UTC) + timedelta(minutes=4)).isoformat()
    fields = {"zone": "Europe/Vienna", "lobby_ms": 10 * MINUTE_MS, "limit_ms": 30 * MINUTE_MS, "opens_at": opens_at}
    exam_id = int(cleo.post("/api/staff/exams", title=TITLE, paper_id=paper["id"], **fields)["exam"]["id"])
    act(cleo, exam_id, "roster", user_ids=ids)
    act(cleo, exam_id, "schedule")
    return exam_id


def places(page: Page) -> Any:
    return page.get_by_role("navigation").get_by_role("button")


def room(album: Album, page: Page, kinds: list[str]) -> None:
    """Each kind untouched; then some answered and one flagged."""
    expect(page.get_by_role("article")).to_be_visible()
    for place, kind in enumerate(kinds):
        places(page).nth(place).click()
        album.take(page, f"room-{kind}", is_whole=False)
    places(page).nth(kinds.index("single_choice")).click()
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Flag").click()
    places(page).nth(kinds.index("essay")).click()
    page.get_by_role("article").get_by_role("textbox").fill("Pluto has not cleared its orbit. " * 12)
    expect(page.get_by_role("article").get_by_text(re.compile(r"^Saved \d"))).to_be_visible()
    album.take(page, "room-answered", is_whole=False)


def told(album: Album, page: Page, cleo: Person, exam_id: int) -> None:
    """An announcement, more time, a pause, a line that breaks."""
    everyone = {"whom": {"all": True}}
    acts: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("announcement", "announce", {**everyone, "text": "In question 3 read “Venus” instead of “Mars”."}),
        ("extension", "extend", {**everyone, "how": "minutes", "value": "10", "kind": "incident", "reason": "Alarm"}),
    )
    for name, what, body in acts:
        act(cleo, exam_id, what, **body)
        expect(page.get_by_role("button", name=READ)).to_be_visible()
        album.take(page, f"room-{name}", is_whole=False)
        page.get_by_role("button", name=READ).click()
    act(cleo, exam_id, "pause", reason="Evacuation")
    expect(page.get_by_role("heading", name="The exam is paused")).to_be_visible()
    album.take(page, "room-paused", is_whole=False)
    act(cleo, exam_id, "resume")
    page.get_by_role("button", name=READ).click()
    page.context.set_offline(True)
    page.get_by_role("article").get_by_role("textbox").fill("Written without a line. " * 8)
    expect(page.get_by_role("banner").get_by_text("not yet sent")).to_be_visible()
    album.take(page, "room-offline", is_whole=False)
    page.context.set_offline(False)
    expect(page.get_by_role("banner").get_by_text(re.compile(r"^Saved \d"))).to_be_visible()


def elsewhere(album: Album, exam_id: int) -> None:
    """The newest tab writes and the first reads along; a second device only reads."""
    first = album.page("ada")
    tab = album.visitors["ada"].open(f"/sit/{exam_id}")
    write_here = first.get_by_role("button", name="Write here")
    expect(write_here).to_be_visible()
    album.take(first, "room-second-tab", is_whole=False)
    tab.close()
    write_here.click()
    expect(write_here).to_have_count(0)
    device = Visitor(album.browser, album.url, reduced_motion="reduce").sign_in("ada", album.password)
    device.page.goto(f"/sit/{exam_id}")
    expect(device.page.get_by_role("button", name="Write here")).to_be_visible()
    album.take(device.page, "room-second-device", is_whole=False)
    device.context.close()


def handing_in(album: Album, page: Page) -> None:
    for name in ("Help", "Display"):
        page.get_by_role("button", name=name, exact=True).click()
        album.take(page, f"room-{name.lower()}", is_whole=False)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Hand in", exact=True).click()
    album.take(page, "room-hand-in", is_whole=False)
    page.get_by_role("button", name="Hand in now").click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    album.take(page, "receipt")


def stopped(album: Album, cleo: Person, exam_id: int) -> None:
    """Ben was in the room when it was ended for everyone."""
    page = album.page("ben")
    page.goto(f"/sit/{exam_id}")
    expect(page.get_by_role("article")).to_be_visible()
    act(cleo, exam_id, "terminate", reason="The building is evacuated", policy="keep", confirm=TITLE)
    expect(page.get_by_text("This exam was ended")).to_be_visible()
    album.take(page, "terminated")
