"""The paper is here before the bell, and then the exam needs no network: not to be written, not to be opened."""

import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.apps.bank.authors import PNG
from tests.faults.cuts import Line
from tests.journeys.desk import ESSAY, NUMBER, Desk
from tests.journeys.house import House, rich
from tests.journeys.test_trouble import NO_SERVER
from tests.journeys.visitors import Visitors
from tests.support.services import wait_until

KEPT = """async () => {
  const open = (name) => new Promise((done, fail) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
  const count = (db, store) => new Promise((done) => {
    const asked = db.transaction(store).objectStore(store).count();
    asked.onsuccess = () => done(asked.result);
  });
  const db = await open("examcast");
  const found = {};
  for (const name of ["sealed", "media", "papers"]) found[name] = await count(db, name);
  db.close();
  return found;
}"""
READY = "async () => { await navigator.serviceWorker.ready; return navigator.serviceWorker.controller !== null; }"


def is_kept(page: Page) -> None:
    """The service worker stands between this page and the network."""
    wait_until(lambda: page.evaluate(READY), "the page is kept on the device")


def test_a_page_that_is_closed_and_opened_again_without_a_network_goes_on(
    house: House, visit: Visitors, line: Line
) -> None:
    exam_id = house.exam("ada", seconds=15)
    ada = visit("ada", base_url=f"http://127.0.0.1:{line.port}").tolerate(*NO_SERVER)
    desk = Desk(ada.page).go_in(exam_id).in_lobby()
    wait_until(lambda: ada.page.evaluate(KEPT)["sealed"] == 1, "the sealed paper is here", 14)
    assert ada.page.evaluate(KEPT)["papers"] == 0, "nothing readable before the bell"
    desk.in_room().choose("Energy").is_saved()
    is_kept(ada.page)
    line.tear()
    desk.choose("Force").go_to(2).write(NUMBER, "3")
    ada.page.close()
    again = Desk(ada.open(f"/sit/{exam_id}")).in_room()
    again.go_to(2).has(NUMBER, "3").go_to(3).write(ESSAY, "Written without a network, after all")
    expect(again.page.get_by_role("banner").get_by_text("On this device, not yet sent (3)")).to_be_visible()
    assert house.answers_of(exam_id, "ada") == ["Energy"]
    line.mend()
    again.all_saved().go_to(3).is_saved()
    assert house.answers_of(exam_id, "ada") == ["Force", "3", "Written without a network, after all"]
    again.hand_in().has_receipt()


def test_a_page_that_is_opened_again_does_not_wait_for_a_network_that_swallows_everything(
    house: House, visit: Visitors, line: Line
) -> None:
    exam_id = house.exam("ada", seconds=1)
    ada = visit("ada", base_url=f"http://127.0.0.1:{line.port}").tolerate(*NO_SERVER)
    desk = Desk(ada.page).go_in(exam_id).in_room().choose("Energy").is_saved()
    is_kept(ada.page)
    line.hold()
    desk.choose("Force")
    ada.page.close()
    again = Desk(ada.open(f"/sit/{exam_id}")).in_room().go_to(2).write(NUMBER, "3")
    line.mend()
    again.all_saved()
    assert house.answers_of(exam_id, "ada") == ["Force", "3"]


def test_a_picture_that_came_sealed_is_shown_without_a_network(house: House, visit: Visitors, line: Line) -> None:
    headers = {"X-CSRFToken": house.cleo.http.cookies["csrftoken"]}
    sent = house.cleo.http.post("/api/staff/media", files={"file": ("lever.png", PNG)}, headers=headers).json()
    stem = rich(f"What is shown?\n\n{sent['markdown']}")
    paper = house.paper("Pictures", {"Lever": ("essay", {"stem": stem, "lines": 3})})
    exam_id = house.exam("ben", seconds=15, paper_id=paper)
    ben = visit("ben", base_url=f"http://127.0.0.1:{line.port}").tolerate(*NO_SERVER)
    desk = Desk(ben.page).go_in(exam_id).in_lobby()
    wait_until(lambda: ben.page.evaluate(KEPT)["media"] == 1, "the sealed picture is here", 14)
    is_kept(ben.page)
    desk.in_room()
    line.tear()
    ben.page.close()
    again = Desk(ben.open(f"/sit/{exam_id}")).in_room()
    picture = again.question.get_by_role("img", name="lever")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    line.mend()


def test_a_hall_without_a_network_from_before_the_bell_sits_the_exam_by_a_code_that_is_read_out(
    house: House, visit: Visitors, line: Line
) -> None:
    opens_at = time.time() + 15
    exam_id = house.exam("ada", seconds=15)
    ada = visit("ada", base_url=f"http://127.0.0.1:{line.port}").tolerate(*NO_SERVER)
    page = ada.page
    desk = Desk(page).go_in(exam_id).in_lobby()
    wait_until(lambda: page.evaluate(KEPT)["sealed"] == 1, "the sealed paper is here", 13)
    page.wait_for_timeout(max(0.0, opens_at - 1 - time.time()) * 1000)
    line.tear()
    field = page.get_by_label("Code that is read out")
    expect(field).to_be_visible()
    field.fill("0000 0000 0000 0000")
    page.get_by_role("button", name="Open the paper").click()
    expect(page.get_by_text("This is not the code of this exam.")).to_be_visible()
    code = house.act(exam_id, "read-out-code", reason="no network in the hall")["code"]
    field.fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Open the paper").click()
    desk.in_room().go_to(1).choose("Force").go_to(2).write(NUMBER, "3").go_to(3).write(ESSAY, "By heart")
    page.close()  # and the browser dies in the middle
    again = Desk(ada.open(f"/sit/{exam_id}")).in_room()
    again.go_to(3).has(ESSAY, "By heart").write(ESSAY, "By heart, and by hand").hand_in()
    again.page.close()  # with the hand-in pressed
    again = Desk(ada.open(f"/sit/{exam_id}"))
    assert house.answers_of(exam_id, "ada") == []
    line.mend()
    again.has_receipt()
    assert house.answers_of(exam_id, "ada") == ["Force", "3", "By heart, and by hand"]


def saved_file(page: Page) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save emergency file").click()
    return Path(download.value.path())


def test_what_a_device_cannot_send_is_carried_to_another_machine(house: House, visit: Visitors, line: Line) -> None:
    exam_id = house.exam("ada", seconds=15)
    ada = visit("ada", base_url=f"http://127.0.0.1:{line.port}").tolerate(*NO_SERVER)
    desk = Desk(ada.page).go_in(exam_id).in_lobby().in_room()
    desk.choose("Energy").is_saved()
    line.tear()
    desk.choose("Force").go_to(2).write(NUMBER, "3").go_to(3).write(ESSAY, "On a stick")
    file = saved_file(ada.page)
    assert "On a stick" not in file.read_text()
    assert house.answers_of(exam_id, "ada") == ["Energy"]
    cleo = visit("cleo").page
    cleo.goto(f"/admin/exam-monitoring/{exam_id}?view=late")
    with cleo.expect_file_chooser() as chooser:
        cleo.get_by_role("button", name="Open emergency file").click()
    chooser.value.set_files(file)
    expect(cleo.get_by_text("3 changes of Ada Abel are stored.")).to_be_visible()
    assert house.answers_of(exam_id, "ada") == ["Force", "3", "On a stick"]
    other = visit("ada")
    elsewhere = Desk(other.page).go_in(exam_id).in_room()
    elsewhere.go_to(3).has(ESSAY, "On a stick")
    other.page.get_by_role("button", name="Help").click()
    other.page.get_by_text("I have an emergency file").click()
    with other.page.expect_file_chooser() as chooser:
        other.page.get_by_role("button", name="Hand in emergency file").click()
    chooser.value.set_files(file)
    expect(other.page.get_by_text("All 3 changes in the file are saved.")).to_be_visible()
    line.mend()
    desk.all_saved()
    assert house.answers_of(exam_id, "ada") == ["Force", "3", "On a stick"]
