"""axe on everything that a candidate sees, from sign-in to the result: no findings."""

import re

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import problems
from tests.journeys.visitors import Visitors


def test_pages_before_signing_in(house: House, visit: Visitors) -> None:
    page = visit().page
    found = []
    for path, heading in (
        ("/sign-in", "Sign in"),
        ("/password/forgot", "Forgot your password?"),
        ("/password/reset/x/y", "Choose a new password"),
    ):
        page.goto(path)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        found += problems(page, path)
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Type your user name.")).to_be_visible()
    found += problems(page, "sign-in, nothing typed")
    assert not found, "\n".join(found)


def test_the_candidates_hour(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ben", seconds=60)
    ben = visit("ben")
    page, desk = ben.page, Desk(ben.page)
    page.goto("/student/scheduled-exams-view")
    expect(page.get_by_role("link", name="Enter lobby: Mechanics")).to_be_visible()
    found = problems(page, "list of exams")
    desk.go_in(exam_id).in_lobby()
    expect(page.get_by_text("Everything is ready.")).to_be_visible()
    found += problems(page, "lobby")
    house.act(exam_id, "open", reason="Everyone is here")
    desk.in_room()
    for number in (1, 2, 3):
        desk.go_to(number)
        found += problems(page, f"question {number}")
    desk.answer_all()
    found += problems(page, "answered")
    house.act(exam_id, "announce", whom={"all": True}, text="The windows may be opened.")
    expect(page.get_by_text("The windows may be opened.")).to_be_visible()
    found += problems(page, "announcement")
    page.get_by_role("button", name="I have read it").click()
    house.act(exam_id, "pause", reason="Evacuation")
    expect(page.get_by_role("heading", name="The exam is paused")).to_be_visible()
    found += problems(page, "pause")
    house.act(exam_id, "resume")
    page.get_by_role("button", name="I have read it").click()
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found += problems(page, "help")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("alertdialog")).to_be_visible()
    found += problems(page, "handing in")
    page.get_by_role("button", name="Hand in now").click()
    desk.has_receipt()
    found += problems(page, "receipt")
    house.finish(exam_id)
    page.goto("/student/scheduled-exams-view")
    page.get_by_role("link", name=re.compile("^See result")).first.click()
    expect(page.get_by_role("heading", name="Receipt")).to_be_visible()
    found += problems(page, "result")
    for path, heading in (("/notices", "Notices"), ("/password", "Change password"), ("/nothing", "does not exist")):
        page.goto(path)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        found += problems(page, path)
    assert not found, "\n".join(found)
