"""Written in time, sent after the end: what can be believed counts by itself, of the rest an examiner decides."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.faults.cuts import Line
from tests.journeys.desk import ESSAY, NUMBER, Desk
from tests.journeys.house import House
from tests.journeys.test_trouble import NO_SERVER
from tests.journeys.visitors import Visitors
from tests.support.services import wait_until


@pytest.fixture
def other(house: House) -> Line:
    made = Line(house.program.port)
    yield made
    made.end()


def test_what_was_written_without_a_network_comes_after_the_end(
    house: House, visit: Visitors, line: Line, other: Line
) -> None:
    exam_id = house.exam("ada", "ben", seconds=10, minutes=0.4, grace_ms=1_000)
    desks = {}
    for name, cable in (("ada", line), ("ben", other)):
        page = visit(name, base_url=f"http://127.0.0.1:{cable.port}").tolerate(*NO_SERVER).page
        desks[name] = Desk(page).go_in(exam_id)
    for desk in desks.values():
        desk.in_room().choose("Energy").is_saved()
    line.tear()
    other.tear()
    for desk in desks.values():
        desk.choose("Force").go_to(2).write(NUMBER, "3").go_to(3).write(ESSAY, "Without a line")
    for desk in desks.values():  # locked by the device's own reckoning of the server's time
        expect(desk.page.get_by_text("On this device, not yet sent (3)").first).to_be_visible()
        expect(desk.question.get_by_label(ESSAY)).not_to_be_editable()
    desks["ben"].page.wait_for_timeout(2_000)  # and what may still be on its way has come

    line.mend()  # her device was silent from before the end, its chain goes on: it counts
    wait_until(lambda: len(house.answers_of(exam_id, "ada")) == 3, "hers have come")
    assert house.answers_of(exam_id, "ada") == ["Force", "3", "Without a line"]

    house.act(exam_id, "close", reason="Over")
    other.mend()  # his come when the exam is closed: kept, shown, not counted yet
    late = f"/api/staff/exams/{exam_id}/late"
    wait_until(lambda: len(house.cleo.get(late)) == 3, "his wait for a decision")
    assert house.answers_of(exam_id, "ben") == ["Energy"]
    cleo = visit("cleo").page
    cleo.goto(f"/admin/exam-monitoring/{exam_id}?view=late")
    cleo.get_by_role("tab", name="Late answers").click()
    card = cleo.get_by_role("listitem").filter(has_text="3 saves of Ben Bose")
    expect(card.get_by_text("complete: written in order on this device")).to_be_visible()
    card.get_by_role("button", name="Accept").click()
    asked = cleo.get_by_role("dialog", name="Accept 3 late saves of Ben Bose?")
    asked.get_by_label("Reason").fill("The network of room 2 was down")
    asked.get_by_role("button", name="Accept").click()
    expect(cleo.get_by_text("No late answers to decide on")).to_be_visible()
    assert house.answers_of(exam_id, "ben") == ["Force", "3", "Without a line"]
