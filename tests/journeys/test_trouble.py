"""What may happen in an exam: the network goes, the server is killed, a second tab, no WebSockets. Nothing is lost."""

from playwright.sync_api import expect

from tests.faults.cuts import Line
from tests.journeys.desk import ESSAY, NUMBER, Desk
from tests.journeys.house import House
from tests.journeys.visitors import Visitors

# What a browser says by itself when its requests fail.
NO_NETWORK = (r"net::ERR_INTERNET_DISCONNECTED", r"net::ERR_FAILED", r"WebSocket connection to .* failed")
NO_SERVER = (
    r"net::ERR_CONNECTION_(REFUSED|RESET|CLOSED)",
    r"net::ERR_EMPTY_RESPONSE",
    r"net::ERR_SOCKET_NOT_CONNECTED",
    r"WebSocket connection to .* failed",
)


def test_a_lost_connection_loses_nothing(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ada", seconds=4)
    ada = visit("ada").tolerate(*NO_NETWORK)
    desk = Desk(ada.page).go_in(exam_id).in_room().choose("Energy").is_saved()
    ada.context.set_offline(True)
    expect(ada.page.get_by_text("Keep writing: this device stores every change")).to_be_visible()
    desk.choose("Force").go_to(2).write(NUMBER, "3").go_to(3).write(ESSAY, "Written without a network")
    expect(ada.page.get_by_role("banner").get_by_text("On this device, not yet sent (3)")).to_be_visible()
    assert house.answers_of(exam_id, "ada") == ["Energy"]
    ada.context.set_offline(False)
    desk.all_saved().go_to(3).is_saved()
    wanted = ["Force", "3", "Written without a network"]
    assert house.answers_of(exam_id, "ada") == wanted
    desk.hand_in().has_receipt()


def test_what_was_written_offline_outlives_the_page(house: House, visit: Visitors, line: Line) -> None:
    exam_id = house.exam("ben", seconds=4)
    ben = visit("ben", base_url=f"http://127.0.0.1:{line.port}").tolerate(*NO_SERVER)
    desk = Desk(ben.page).go_in(exam_id).in_room().go_to(3)
    line.tear()
    desk.write(ESSAY, "Only this device has it")
    expect(desk.question.get_by_text("On this device, not yet sent")).to_be_visible()
    ben.page.close()
    assert house.answers_of(exam_id, "ben") == []
    line.mend()
    again = Desk(ben.open()).go_in(exam_id)
    again.go_to(3).has(ESSAY, "Only this device has it").is_saved().hand_in().has_receipt()
    assert house.answers_of(exam_id, "ben") == ["Only this device has it"]


def test_a_server_killed_in_mid_exam_comes_back_and_the_exam_goes_on(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ada", "ben", seconds=6)
    ada, ben = visit("ada").tolerate(*NO_SERVER), visit("ben").tolerate(*NO_SERVER)
    desks = [Desk(ada.page).go_in(exam_id), Desk(ben.page).go_in(exam_id)]
    for desk in desks:
        desk.in_room().go_to(3).write(ESSAY, "Before").is_saved()
    house.program.kill()
    desks[0].write(ESSAY, "Before, and while nobody answered")
    expect(desks[0].question.get_by_text("On this device, not yet sent")).to_be_visible()
    house.program.start()
    for desk in desks:
        desk.all_saved()
    desks[0].is_saved()
    desks[1].write(ESSAY, "Before and after").is_saved()
    assert house.answers_of(exam_id, "ada") == ["Before, and while nobody answered"]
    for desk in desks:
        desk.hand_in().has_receipt()
    assert house.answers_of(exam_id, "ben") == ["Before and after"]


def test_a_server_that_is_down_at_the_bell_opens_the_exam_when_it_is_back(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ben", seconds=20)  # the sealed paper is fetched within ten
    ben = visit("ben").tolerate(*NO_SERVER)
    desk = Desk(ben.page).go_in(exam_id).in_lobby()
    expect(ben.page.get_by_text("Everything is ready.")).to_be_visible()
    house.program.kill()
    expect(ben.page.get_by_text("Any moment now")).to_be_visible()
    house.program.start()
    desk.in_room().choose("Force").is_saved().hand_in().has_receipt()


def test_a_second_tab_takes_the_pen_and_the_first_reads_along(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ada", seconds=4)
    ada = visit("ada")
    first = Desk(ada.page).go_in(exam_id).in_room().go_to(3).write(ESSAY, "From the first tab").is_saved()
    second = Desk(ada.open()).go_in(exam_id)
    second.go_to(3).has(ESSAY, "From the first tab")
    expect(first.page.get_by_text("This exam is open in another tab")).to_be_visible()
    expect(first.question.get_by_label(ESSAY)).not_to_be_editable()
    second.write(ESSAY, "From the first tab and the second").is_saved()
    first.has(ESSAY, "From the first tab and the second")
    first.page.get_by_role("button", name="Write here").click()
    expect(second.page.get_by_text("This exam is open in another tab")).to_be_visible()
    first.go_to(3).has(ESSAY, "From the first tab and the second")
    first.write(ESSAY, "Back in the first").is_saved().hand_in().has_receipt()
    expect(second.page.get_by_role("heading", name="Receipt")).to_be_visible()
    assert house.answers_of(exam_id, "ada") == ["Back in the first"]


def test_without_websockets_the_exam_starts_on_time_and_is_sat_by_long_poll(house: House, visit: Visitors) -> None:
    exam_id = house.exam("ben", seconds=16)
    ben = visit("ben").tolerate(r"WebSocket connection to .* failed")
    ben.context.route_web_socket("**/ws/**", lambda route: route.close())
    desk = Desk(ben.page).go_in(exam_id).in_lobby()
    expect(ben.page.get_by_role("main").get_by_text("slower than usual").first).to_be_visible()
    desk.in_room()
    expect(ben.page.get_by_role("main").get_by_text("slower than usual")).to_be_visible()
    desk.answer_all()
    house.act(exam_id, "announce", whom={"all": True}, text="Ten minutes left")
    expect(ben.page.get_by_role("region", name="Messages").get_by_text("Ten minutes left")).to_be_visible()
    desk.hand_in().has_receipt()
    assert len(house.answers_of(exam_id, "ben")) == 3
