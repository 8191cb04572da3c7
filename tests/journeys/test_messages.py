"""A message of the supervision pushes the page down: it covers nothing of it, on a phone and on a desktop."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import DESKTOP, PHONE
from tests.journeys.visitors import Visitors

TEXT = "Question 2: take g as 10."


def test_a_message_covers_nothing(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ben", seconds=4)
    page = visit("ben").page
    desk = Desk(page).go_in(exam_id).in_room()
    house.act(exam_id, "announce", whom={"all": True}, text=TEXT)
    message = page.get_by_role("region", name="Messages").get_by_text(TEXT)
    expect(message).to_be_visible()
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        is_above(message, page.get_by_role("main").get_by_role("heading").first)
    expect(page.get_by_role("navigation", name="Questions")).to_be_visible()
    is_above(message, page.get_by_role("navigation", name="Questions"))
    page.get_by_role("button", name="I have read it").click()

    desk.answer_all().hand_in().has_receipt()
    house.act(exam_id, "announce", whom={"all": True}, text="Leave by the back door.")
    message = page.get_by_role("region", name="Messages").get_by_text("Leave by the back door.")
    expect(message).to_be_visible()
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        is_above(message, page.get_by_role("heading", level=1))


def is_above(message: Locator, other: Locator) -> None:
    """The whole region of the message ends where the other begins, or before."""
    region = page_of(message).get_by_role("region", name="Messages").bounding_box()
    below = other.bounding_box()
    assert region and below
    assert region["y"] + region["height"] <= below["y"] + 1, (region, below)


def page_of(of: Locator) -> Page:
    return of.page
