"""The newcomer's hour: import, paper, exam, sit, watch, end, mark, release, understand, by what is on the pages."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.journeys.desk import ESSAY, NUMBER, Desk
from tests.journeys.house import PASSWORD, House
from tests.journeys.visitors import Visitors

FILE = Path(__file__).parent / "fixtures" / "mechanics.xml"
PREPARING = timedelta(seconds=40)  # at least, until the bell: it rings on a full minute
TITLE = "Mechanics, first exam"


def test_the_newcomers_hour(house: House, visit: Visitors) -> None:
    examiner, candidate, watcher = visit().page, visit("ada").page, visit("olu").page
    sign_in(examiner, "cleo")
    import_questions(examiner)
    build_paper(examiner)
    make_exam(examiner)
    watch(watcher)
    desk = enter(candidate)
    expect(row_of(watcher)).to_contain_text("In lobby")

    desk.in_room(within=120_000).choose("newton").is_saved()
    desk.go_to(2).write(NUMBER, "20").is_saved()
    desk.go_to(3).write(ESSAY, "My body keeps its speed while the bus loses it.").is_saved()
    expect(row_of(watcher)).to_contain_text("Writing")
    expect(row_of(watcher)).to_contain_text(re.compile("3.*3"))

    desk.hand_in().has_receipt()
    expect(row_of(watcher)).to_contain_text("Handed in")
    end(examiner)
    mark(examiner)
    release(examiner)
    see_result(candidate)
    read_analytics(examiner)


def sign_in(page: Page, username: str) -> None:
    page.goto("/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()


def import_questions(page: Page) -> None:
    go(page, "Question bank")
    page.get_by_role("link", name="Import a file").first.click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(FILE)
    page.get_by_role("button", name="Import 3 questions").click()
    page.get_by_role("link", name="See them in the bank").click()
    for title in ("Unit of force", "Free fall", "Inertia in a bus"):
        expect(page.get_by_text(title).first).to_be_visible()


def build_paper(page: Page) -> None:
    go(page, "Papers")
    page.get_by_role("button", name="New paper").first.click()
    page.get_by_role("dialog").get_by_label("Title").fill("First paper")
    page.get_by_role("button", name="Create paper").click()
    page.get_by_role("button", name="Add questions").click()
    dialog = page.get_by_role("dialog")
    for title in ("Unit of force", "Free fall", "Inertia in a bus"):
        dialog.get_by_role("row").filter(has_text=title).get_by_role("checkbox").check(force=True)
    dialog.get_by_role("button", name="Add 3 questions").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("All changes saved")).to_be_visible()
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()


def make_exam(page: Page) -> None:
    go(page, "Exams")
    page.get_by_role("button", name="New exam").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill(TITLE)
    choose(page, "Paper", "First paper")
    dialog.get_by_role("button", name="Create draft").click()
    page.get_by_role("tab", name="Roster").click()
    page.get_by_role("button", name="Add people").first.click()
    choose(page, "Person", "Ada Abel")
    page.get_by_role("button", name="Add to the roster").click()
    expect(page.get_by_role("row").filter(has_text="Ada Abel")).to_be_visible()
    page.get_by_role("tab", name="Schedule").click()
    expect(page.get_by_text(re.compile("Time in Vienna"))).to_be_visible()
    page.get_by_role("group", name="Opens").get_by_role("spinbutton").first.click()
    page.keyboard.type(bell().strftime("%d%m%Y%H%M"))
    page.get_by_label("Working time").fill("20")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Schedule", exact=True).click()
    page.get_by_role("dialog").or_(page.get_by_role("alertdialog")).get_by_role("button", name="Schedule exam").click()
    expect(page.get_by_text("Lobby open").or_(page.get_by_text("Scheduled")).first).to_be_visible()


def bell() -> datetime:
    """The next full minute that leaves time to get ready, on the wall clock of Vienna."""
    at = datetime.now(ZoneInfo("Europe/Vienna")) + PREPARING
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(rf"^{label}")).fill(option)
    page.get_by_role("option", name=option).click()


def watch(page: Page) -> None:
    page.goto("/admin/exam-monitoring")
    page.get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(row_of(page)).to_be_visible()


def row_of(page: Page):
    return page.get_by_role("row").filter(has_text="Ada Abel")


def enter(page: Page) -> Desk:
    page.goto("/")
    page.get_by_role("link", name=f"Enter lobby: {TITLE}").click()
    return Desk(page).in_lobby()


def end(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Watch live")).first.click()
    expect(page).to_have_url(re.compile("/exam-monitoring/"))  # the exam's own page has a button of that name too
    expect(row_of(page)).to_be_visible()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="End exam now").click()
    dialog = page.get_by_role("alertdialog").or_(page.get_by_role("dialog"))
    dialog.get_by_label("Reason").fill("Everyone is done")
    dialog.get_by_role("button", name="End exam now").click()


def mark(page: Page) -> None:
    go(page, "Exams")
    page.get_by_role("link", name=re.compile(f"^Mark: {TITLE}")).click()
    page.get_by_role("button", name="Start marking").click()
    page.get_by_label("Points", exact=True).fill("3")
    page.get_by_label(re.compile("^Comment to the candidate")).fill("Say what keeps the speed.")
    page.get_by_role("button", name="Save and next").click()
    expect(page.get_by_text("All marked").first).to_be_visible()
    page.get_by_role("button", name=re.compile("All questions$")).click()


def release(page: Page) -> None:
    page.get_by_role("tab", name="Results").click()
    page.get_by_role("button", name="Release results").first.click()
    page.get_by_role("button", name="Release now").click()
    expect(page.get_by_text(f"Results of {TITLE} are released")).to_be_visible()


def see_result(page: Page) -> None:
    page.get_by_role("link", name="Back to my exams").click()
    page.get_by_role("link", name=f"See result: {TITLE}").click()
    expect(page.get_by_text("7 of 8 points").first).to_be_visible()


def read_analytics(page: Page) -> None:
    page.get_by_role("link", name="Analytics").click()
    expect(page.get_by_role("heading", name=f"How {TITLE} went")).to_be_visible()
    for part in ("What happened", "How hard it was", "Questions to review"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
