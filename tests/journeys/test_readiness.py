"""Before the bell: every device is measured, and staff see who is ready, who needs help, and with what."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.visitors import Visitors

# As in a private window of some browsers, or on a full disk: nothing can be kept.
NO_STORAGE = "indexedDB.open = () => { throw new DOMException('no room', 'QuotaExceededError'); };"


def test_staff_see_before_the_bell_who_needs_help_and_with_what(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ada", "ben", seconds=600)
    ada = visit("ada").page
    Desk(ada).go_in(exam_id).in_lobby()
    checks = ada.get_by_role("region", name="Your device")
    expect(checks.get_by_text("Everything is ready.")).to_be_visible()
    for found in (
        "ms there and back", "In sync with the server", "This device can store your answers", "Loaded and ready",
        "Here already, sealed until the exam opens", "stays on during the exam", "while the page is open",
    ):  # fmt: skip
        expect(checks.get_by_text(found)).to_be_visible()

    ben = visit("ben")
    ben.context.add_init_script(NO_STORAGE)
    Desk(ben.page).go_in(exam_id).in_lobby()
    checks = ben.page.get_by_role("region", name="Your device")
    expect(checks.get_by_text("This browser cannot store your answers")).to_be_visible()

    console = visit("cleo").page
    console.goto(f"/admin/exam-monitoring/{exam_id}")
    expect(console.get_by_text("50 % ready. 1 candidate needs attention")).to_be_visible()
    console.get_by_role("button", name="Cannot store answers").click()
    table = console.get_by_role("grid")
    expect(table.get_by_text("Ben Bose")).to_be_visible()
    expect(table.get_by_text("Ada Abel")).not_to_be_visible()
