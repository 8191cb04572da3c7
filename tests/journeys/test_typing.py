"""Somebody who types the moment a field is there, on a slow machine: every letter is kept."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import ESSAY, Desk
from tests.journeys.house import QUESTIONS, House
from tests.journeys.visitors import Visitors

WORDS = "A body keeps its motion until a force acts on it."


@pytest.fixture(scope="module")
def essay_id(house: House) -> int:
    """A paper that begins with something to write."""
    return house.paper("Essay first", {name: QUESTIONS[name] for name in ("Inertia", "Force")})


def slow(page: Page) -> Page:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page


def type_at_once(page: Page, field: Locator) -> None:
    """Letter by letter to whatever has the focus, as a hand does; the page goes on loading meanwhile."""
    field.focus()
    page.keyboard.type(WORDS, delay=20)


def test_a_new_question_keeps_the_focus_while_its_preview_appears(visit: Visitors) -> None:
    page = slow(visit("cleo").page)
    page.goto("/staff/bank/questions/new?kind=essay", wait_until="commit")
    for field in (page.get_by_label("Title"), page.get_by_role("textbox", name=re.compile("^Question"))):
        type_at_once(page, field)
        expect(field).to_have_value(WORDS)
        expect(field).to_be_focused()
    expect(page.frame_locator("iframe").get_by_text(WORDS)).to_be_visible()


def test_the_first_words_in_an_exam_outlive_the_loading_and_a_reload(
    house: House, essay_id: int, visit: Visitors
) -> None:
    exam_id = house.exam("ada", seconds=1, paper_id=essay_id)
    page = slow(visit("ada").page)
    desk = Desk(page).go_in(exam_id).in_room()
    page.reload(wait_until="commit")
    field = page.get_by_label(ESSAY)
    type_at_once(page, field)
    expect(field).to_have_value(WORDS)
    page.reload(wait_until="commit")
    type_at_once(page, field)
    desk.has(ESSAY, WORDS + WORDS).is_saved()
    assert house.answers_of(exam_id, "ada") == [WORDS + WORDS]
