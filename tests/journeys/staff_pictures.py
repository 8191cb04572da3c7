"""Every page of staff and administrators in an album, with the demo's contents, while forty candidates write."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.album import Album
from tests.journeys.demo import Demo
from tests.journeys.house import Person

FILE = Path(__file__).parent / "fixtures" / "mechanics.xml"
PARTS = ("overview", "schedule", "roster", "staff", "paper", "review", "history")
PUBLIC = {"sign-in": "/sign-in", "forgot": "/password/forgot", "reset": "/password/reset/x/y"}
OWN = {"password": "/password", "not-found": "/nothing", "not-allowed": "/admin/people", "staff-notices": "/notices"}
PREPARING = {"bank": "/staff/bank", "import": "/staff/bank/import", "papers": "/staff/papers", "exams": "/staff/exams"}
ADMINISTRATION = {
    "people": "/admin/people", "people-extra": "/admin/people?view=extra", "people-import": "/admin/people?view=import",
    "cohorts": "/admin/cohorts", "rooms": "/admin/rooms", "system": "/admin/system",
}  # fmt: skip
RUNNING, PAST, TO_MARK = "Introduction to astronomy", "Astronomy midterm", "Two short essays (to be marked)"
EXAMS = {"draft": "Resit (draft)", "scheduled": "Astronomy final", "running": RUNNING, "released": PAST}


def staff(album: Album, demo: Demo) -> None:
    exams = demo.exams()
    for who, pages in (("", PUBLIC), ("cleo", OWN | PREPARING), ("root", ADMINISTRATION)):
        for name, path in pages.items():
            album.visit(who, path, name)
    preparing(album, Person(demo.url, "cleo", demo.password))
    for state, title in EXAMS.items():
        for part in PARTS:
            album.visit("cleo", f"/staff/exams/{exams[title]}?tab={part}", f"exam-{state}-{part}")
    watching(album, exams[RUNNING])
    marking(album, exams[TO_MARK])
    album.visit("cleo", f"/staff/exams/{exams[PAST]}/marking?view=results", "results")
    album.visit("cleo", f"/staff/exams/{exams[PAST]}/analytics", "analytics")


def preparing(album: Album, cleo: Person) -> None:
    """One question of each kind, each paper, the report of an import."""
    kinds = {each["kind"]: each["id"] for each in cleo.get("/api/staff/questions?limit=100")["items"]}
    for kind, question_id in kinds.items():
        album.visit("cleo", f"/staff/bank/questions/{question_id}", f"question-{kind}")
    for place, paper in enumerate(cleo.get("/api/staff/papers")["items"], 1):
        album.visit("cleo", f"/staff/papers/{paper['id']}", f"paper-{place}")
    if album.wants("import-report"):
        page = album.page("cleo")
        page.goto("/staff/bank/import")
        page.set_input_files("input[type=file]", FILE)
        expect(page.get_by_role("row").nth(1)).to_be_visible()
        album.take(page, "import-report")


def watching(album: Album, exam_id: int) -> None:
    """The console, its views, the drawer of a candidate, and what its buttons ask."""
    console = f"/admin/exam-monitoring/{exam_id}"
    album.visit("cleo", "/admin/exam-monitoring", "monitoring")
    for name, path in {"": "", "-activity": "?view=course", "-late": "?view=late"}.items():
        album.visit("cleo", console + path, f"console{name}")
    for name, press in DIALOGS.items():
        if album.wants(name):
            page = album.page("cleo")
            page.goto(console)
            expect(page.get_by_role("row").nth(1)).to_be_visible()
            press(page)
            album.take(page, name, is_whole=False)


def drawer(page: Page) -> None:
    page.get_by_role("row").nth(3).get_by_role("rowheader").click()
    expect(page).to_have_url(re.compile("candidate="))


def menu(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()


def terminate(page: Page) -> None:
    menu(page)
    page.get_by_role("menuitem", name=re.compile("termination")).click()


def button(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("button", name=name).first.click()


DIALOGS: dict[str, Callable[[Page], None]] = {
    "console-candidate": drawer, "console-menu": menu, "console-terminate": terminate,
    "console-time": button("Change time"), "console-announce": button("Announce"), "console-wall": button("Wall view"),
}  # fmt: skip


def marking(album: Album, exam_id: int) -> None:
    album.visit("cleo", f"/staff/exams/{exam_id}/marking", "marking")
    if album.wants("marking-answer"):
        page = album.page("cleo")
        page.goto(f"/staff/exams/{exam_id}/marking")
        page.get_by_role("button", name=re.compile("^(Start|Continue) marking")).click()
        expect(page.get_by_role("heading", name=re.compile("^Question 1"))).to_be_visible()
        album.take(page, "marking-answer")
