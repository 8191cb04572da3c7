"""A candidate at the exam page: what a hand does there and an eye sees, by words and roles."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.visitors import WAIT

SAVED = re.compile(r"^Saved \d")
ESSAY = "Your text"
NUMBER = "Your number"


class Desk:
    """The sitting of one exam in one tab."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_in(self, exam_id: int) -> Desk:
        """The lobby, or the room when the bell has rung."""
        self.page.goto(f"/sit/{exam_id}")
        return self

    def in_lobby(self) -> Desk:
        expect(self.page.get_by_text("Opens in", exact=True)).to_be_visible()
        return self

    def in_room(self, within: int = WAIT) -> Desk:
        """The paper is there, by itself."""
        expect(self.question).to_be_visible(timeout=within)
        expect(self.page.get_by_role("heading", name=re.compile(r"^Question \d+ of \d+$"))).to_be_visible()
        return self

    @property
    def question(self) -> Locator:
        return self.page.get_by_role("article")

    def go_to(self, number: int) -> Desk:
        name = re.compile(rf"^Question {number}, ")
        self.page.get_by_role("navigation", name="Questions").get_by_role("button", name=name).click()
        expect(self.page.get_by_role("heading", name=re.compile(rf"^Question {number} of "))).to_be_visible()
        return self

    def choose(self, text: str) -> Desk:
        self.question.get_by_text(text, exact=True).click()
        return self

    def write(self, label: str, text: str) -> Desk:
        self.question.get_by_label(label).fill(text)
        return self

    def is_saved(self) -> Desk:
        """The question at hand: said only after the commit."""
        expect(self.question.get_by_text(SAVED)).to_be_visible()
        return self

    def all_saved(self) -> Desk:
        """What the bar says of everything."""
        expect(self.page.get_by_role("banner").get_by_text(SAVED)).to_be_visible()
        return self

    def has(self, label: str, text: str) -> Desk:
        expect(self.question.get_by_label(label)).to_have_value(text)
        return self

    def answer_all(self) -> Desk:
        """One choice, one number, one text, each saved."""
        self.go_to(1).choose("Force").is_saved()
        self.go_to(2).write(NUMBER, "3").is_saved()
        return self.go_to(3).write(ESSAY, "A body keeps its motion.").is_saved()

    def hand_in(self) -> Desk:
        self.page.get_by_role("button", name="Hand in", exact=True).click()
        self.page.get_by_role("alertdialog").get_by_role("button", name="Hand in now").click()
        return self

    def has_receipt(self) -> Desk:
        expect(self.page.get_by_role("heading", name="Receipt")).to_be_visible()
        return self
