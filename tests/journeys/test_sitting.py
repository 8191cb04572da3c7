"""Two candidates from the list of exams to the receipt; extra time, news from the supervision, long texts."""

import re

from playwright.sync_api import expect

from tests.journeys.desk import ESSAY, Desk
from tests.journeys.house import House
from tests.journeys.visitors import Visitors

EVERYTHING = ["Force", "3", "A body keeps its motion."]


def test_two_candidates_sit_an_exam_one_with_a_quarter_more_time(house: House, visit: Visitors) -> None:
    house.accommodate("ada", percent=25)
    exam_id = house.exam("ada", "ben", minutes=40, seconds=12)
    ada, ben = visit("ada"), visit("ben")
    for who in (ada, ben):
        who.page.goto("/student/scheduled-exams-view")
        who.page.get_by_role("link", name="Enter lobby: Mechanics").click()
        Desk(who.page).in_lobby()
    expect(ada.page.get_by_text("50 min (includes 10 min extra)")).to_be_visible()
    expect(ben.page.get_by_text("40 min", exact=True)).to_be_visible()
    expect(ben.page.get_by_text("Everything is ready.")).to_be_visible()
    for who in (ada, ben):
        Desk(who.page).in_room()
    expect(ada.page.get_by_text(re.compile(r"^(50:00|49:\d\d) left$"))).to_be_attached()
    expect(ben.page.get_by_text(re.compile(r"^(40:00|39:\d\d) left$"))).to_be_attached()
    ada.page.get_by_role("button", name="Help").click()
    expect(ada.page.get_by_role("dialog").get_by_text("Your extra time")).to_be_visible()
    ada.page.keyboard.press("Escape")
    for who, username in ((ada, "ada"), (ben, "ben")):
        Desk(who.page).answer_all().hand_in().has_receipt()
        expect(who.page.get_by_text("3 of 3 questions answered")).to_be_visible()
        assert house.answers_of(exam_id, username) == EVERYTHING
    ben.page.get_by_role("link", name="Back to my exams").click()
    expect(ben.page.get_by_text("Handed in").first).to_be_visible()


def test_an_essay_of_100_kilobytes_is_pasted_and_saved_like_any_other(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ben", seconds=4)
    ben = visit("ben", permissions=["clipboard-read", "clipboard-write"])
    desk = Desk(ben.page).go_in(exam_id).in_room().go_to(3)
    text = "Körper beharren in ihrer Bewegung. " * 2900
    assert len(text.encode()) > 100_000
    ben.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    desk.question.get_by_label(ESSAY).press("ControlOrMeta+v")
    desk.has(ESSAY, text).is_saved()
    ben.page.reload()
    desk.in_room().go_to(3).has(ESSAY, text).hand_in().has_receipt()
    assert house.answers_of(exam_id, "ben") == [text]


def test_news_of_the_supervision_are_shown_until_read_and_a_pause_covers_the_paper(
    house: House, visit: Visitors
) -> None:
    exam_id = house.exam("ben", seconds=4)
    ben = visit("ben")
    desk = Desk(ben.page).go_in(exam_id).in_room()
    messages = ben.page.get_by_role("region", name="Messages")
    house.act(exam_id, "announce", whom={"all": True}, text="Question 2: take g as 10.")
    expect(messages.get_by_text("Question 2: take g as 10.")).to_be_visible()
    house.reached(exam_id, "announcement.made", 1)
    messages.get_by_role("button", name="I have read it").click()
    expect(messages.get_by_text("Question 2")).to_be_hidden()

    house.act(exam_id, "extend", whom={"all": True}, how="minutes", value="5", reason="Fire alarm")
    expect(messages.get_by_text("Your time has changed")).to_be_visible()
    expect(messages.get_by_text("Reason: Fire alarm")).to_be_visible()
    house.reached(exam_id, "time.changed", 1)
    messages.get_by_role("button", name="I have read it").click()

    desk.go_to(3).write(ESSAY, "Before the pause").is_saved()
    house.act(exam_id, "pause", reason="Evacuation")
    expect(ben.page.get_by_role("heading", name="The exam is paused")).to_be_visible()
    expect(ben.page.get_by_text("Reason: Evacuation")).to_be_visible()
    expect(desk.question).to_be_hidden()
    house.act(exam_id, "resume")
    expect(ben.page.get_by_role("heading", name="The exam is paused")).to_be_hidden()
    expect(messages.get_by_text("The exam continues")).to_be_visible()
    desk.has(ESSAY, "Before the pause").write(ESSAY, "Before the pause and after it").is_saved()

    house.act(exam_id, "close", reason="Over")
    desk.has_receipt()
    assert house.answers_of(exam_id, "ben") == ["Before the pause and after it"]
