"""A receipt is taken along and shown to a stranger, who checks it; what is altered behind it is seen."""

from __future__ import annotations

import re
import sqlite3

from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import problems
from tests.journeys.visitors import Visitor, Visitors

RIGHT = "The receipt is genuine, and everything behind it is unchanged."


def taken_along(ben: Visitor) -> str:
    """The address that the picture holds, as the button copies it."""
    ben.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ben.page.get_by_text("Take it along as a QR code").click()
    expect(ben.page.get_by_role("img", name=re.compile("^QR code"))).to_be_visible()
    ben.page.get_by_role("button", name="Copy address").click()
    return str(ben.page.evaluate("navigator.clipboard.readText()"))


def is_told(page: Page, address: str, verdict: str) -> None:
    page.goto("about:blank")  # an address that differs behind "#" alone is no other page
    page.goto(address)
    expect(page.get_by_text(verdict)).to_be_visible()


def test_whoever_is_shown_a_receipt_can_check_it(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ben", seconds=60)
    ben = visit("ben")
    desk = Desk(ben.page).go_in(exam_id).in_lobby()
    house.act(exam_id, "open", reason="Everyone is here")
    desk.in_room().answer_all().hand_in().has_receipt()
    address = taken_along(ben)
    stranger = visit().page
    is_told(stranger, address, RIGHT)
    expect(stranger.get_by_text("This device checked the signature itself")).to_be_visible()
    assert not problems(stranger, "a receipt that is right")
    later = re.sub(r"#(\d+)~(\d+)~(\d+)", lambda one: f"#{one[1]}~{one[2]}~{int(one[3]) + 1}", address)
    assert later != address
    is_told(stranger, later, "This receipt is not of this server, or it was altered.")
    assert not problems(stranger, "a receipt that was altered")
    attempt_id = re.findall(r"#(\d+)~", address)[0]
    with sqlite3.connect(house.program.home / "examcast.sqlite3", timeout=20) as database:
        change = "UPDATE attempts_save SET device = 'another' WHERE position = 1 AND attempt_id = ?"
        touched = database.execute(change, [attempt_id]).rowcount
    assert touched
    is_told(stranger, address, "what is stored behind it was altered")


def test_a_stranger_opens_a_file(house: House, visit: Visitors) -> None:
    page = visit().page
    page.goto("/verify")
    expect(page.get_by_role("heading", name="Check a receipt")).to_be_visible()
    assert not problems(page, "no receipt yet")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open receipt file").click()
    chooser.value.set_files([{"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}])
    expect(page.get_by_text("This is not a receipt.")).to_be_visible()
