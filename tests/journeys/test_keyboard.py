"""From sign-in to receipt without a mouse."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import ESSAY, NUMBER, Desk
from tests.journeys.house import PASSWORD, House
from tests.journeys.visitors import Visitors

FAR = 60  # stops of Tab


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """By Tab alone, as somebody would who cannot point; fails when it is never reached."""
    expect(wanted).to_be_visible()
    for _ in range(FAR):
        page.keyboard.press(key)
        if wanted.evaluate("each => each === document.activeElement || each.contains(document.activeElement)"):
            assert_seen(page)
            return
    raise AssertionError(f"{wanted} was not reached by {FAR} stops of {key}")


def assert_seen(page: Page) -> None:
    """What has the focus shows it, and nothing lies over it."""
    assert page.evaluate(
        """() => {
            const at = document.activeElement;
            const named = at.closest("label, button, a, textarea, input, [tabindex]") ?? at;
            const box = named.getBoundingClientRect();
            return box.bottom > 0 && box.top < innerHeight;
        }"""
    ), "the focus is outside of what is shown"


def test_from_sign_in_to_receipt_by_keyboard_alone(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ada", seconds=15)
    page = visit().page
    page.goto("/")
    expect(page.get_by_label("User name")).to_be_focused()
    page.keyboard.type("ada")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=re.compile("^(Enter lobby|Enter exam): Mechanics$")))
    page.keyboard.press("Enter")
    desk = Desk(page).in_room()

    tab_to(page, desk.question.get_by_role("radio", name="Option A"))
    page.keyboard.press("Space")
    desk.is_saved()
    page.keyboard.press("ArrowDown")
    expect(desk.question.get_by_role("radio", name="Option B")).to_be_checked()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Alt+Shift+N")
    expect(page.get_by_role("heading", name="Question 2 of 3")).to_be_focused()
    tab_to(page, desk.question.get_by_label(NUMBER))
    page.keyboard.type("3")
    page.keyboard.press("Alt+Shift+F")
    expect(page.get_by_role("button", name="Remove flag")).to_be_visible()
    page.keyboard.press("Alt+Shift+N")
    tab_to(page, desk.question.get_by_label(ESSAY))
    page.keyboard.type("Typed, not clicked")
    desk.is_saved()

    tab_to(page, page.get_by_role("button", name="Hand in", exact=True), "Shift+Tab")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("alertdialog")
    expect(dialog.get_by_text("1 question is flagged")).to_be_visible()
    expect(dialog.get_by_role("button", name="Keep writing")).to_be_focused()
    tab_to(page, dialog.get_by_role("button", name="Hand in now"))
    page.keyboard.press("Enter")
    desk.has_receipt()
    assert house.answers_of(exam_id, "ada") == ["Force", "3", "Typed, not clicked"]
    tab_to(page, page.get_by_role("link", name="Back to my exams"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="My exams")).to_be_visible()
