"""Who gets in, who is sent away, and with which code."""

import json
from datetime import timedelta

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from examcast.apps.people import actions as people
from examcast.broadcast import protocol
from examcast.entrypoints.sockets.gateway import gateway
from examcast.entrypoints.sockets.guard import Guard
from examcast.entrypoints.sockets.http import RateLimit
from tests.entrypoints.sockets.live import Browser
from tests.support.services import wait_until


def test_a_ticket_of_ten_minutes_ago_is_expired_and_means_come_back(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    old = live.ticket(cast.ada, "attempt", exam.pk, attempt.pk, now=at - timedelta(minutes=11))
    assert Browser(live, old).close_code() == protocol.CLOSE_TICKET_EXPIRED


@pytest.mark.parametrize("forged", ["", "x.y.z", "0001.W10.AAAA"])
def test_a_forged_ticket_does_not_come_in(live, forged):
    assert Browser(live, forged).close_code() == protocol.CLOSE_NOT_ALLOWED


def test_a_ticket_for_another_door_does_not_come_in(live, exam, cast):
    staff = live.ticket(cast.cleo, "staff", exam.pk)
    own = live.ticket(cast.ada, "attempt", exam.pk, cast.attempt(exam, cast.ada).pk)
    assert Browser(live, staff).close_code() == protocol.CLOSE_NOT_ALLOWED
    assert Browser(live, own, path="/ws/staff").close_code() == protocol.CLOSE_NOT_ALLOWED


def test_a_ticket_of_an_ended_session_does_not_come_in_and_a_socket_of_one_is_closed(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    before = live.ticket(cast.ada, "attempt", exam.pk, attempt.pk)
    ada = Browser(live, before)
    ada.welcome()
    people.end_all_sessions(cast.ada.id, at, cast.olu.id)
    assert ada.until("session.ended")
    assert ada.close_code() == protocol.CLOSE_SESSION_ENDED
    assert Browser(live, before).close_code() == protocol.CLOSE_SESSION_ENDED
    assert live.browser(cast.ada, attempt).welcome(), "a new session comes in"


def test_an_account_that_is_switched_off_loses_its_sockets(live, exam, cast, at):
    ben = live.browser(cast.ben, cast.attempt(exam, cast.ben))
    ben.welcome()
    people.set_active(cast.ben.id, False, "left", at, cast.olu.id)
    assert ben.close_code() == protocol.CLOSE_SESSION_ENDED
    assert live.browser(cast.ben, cast.attempt(exam, cast.ben)).close_code() == protocol.CLOSE_SESSION_ENDED
    people.set_active(cast.ben.id, True, "came back", at, cast.olu.id)
    wait_until(
        lambda: live.http(cast.ben, cast.attempt(exam, cast.ben)).get("/poll").status_code == 200, "he is let in"
    )


def test_a_page_of_another_site_is_refused_at_the_handshake(live, exam, cast):
    with pytest.raises(InvalidStatus) as refused:
        Browser(live, "", origin="https://evil.example")
    assert refused.value.response.status_code == 403


def test_nonsense_is_closed_as_malformed(live, exam, cast):
    for nonsense in ("no json", '{"type":"hello"}', json.dumps({"type": "beat"})):
        with connect(f"ws://127.0.0.1:{live.port}/ws/student", origin=live.url) as socket:
            socket.send(nonsense)
            with pytest.raises(Exception) as closed:
                socket.recv(timeout=10)
            assert closed.value.rcvd.code == protocol.CLOSE_MALFORMED
    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    ada.welcome()
    ada.send(type="no.such.frame")
    assert ada.close_code() == protocol.CLOSE_MALFORMED


def test_a_frame_too_large_is_refused_with_a_reason(live, exam, cast):
    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    ada.welcome()
    ada.send(type="beat", ref="x" * (protocol.MAX_FRAME + 10))
    assert ada.close_code() == protocol.CLOSE_MALFORMED


def test_there_is_no_other_socket(live):
    with pytest.raises(InvalidStatus):
        connect(f"ws://127.0.0.1:{live.port}/ws/other", origin=live.url, legacy=True)


def test_the_server_says_that_it_restarts(live, exam, cast):
    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    ada.welcome()
    live.server.should_exit = True
    assert ada.close_code() == 1012
    wait_until(lambda: not live.thread.is_alive(), "the server has ended")


def test_the_list_of_exams_hears_of_its_exams(live, exam, cast, at):
    from examcast.apps.exams import actions as exams

    ada = Browser(live, live.ticket(cast.ada, "user"))
    welcome = ada.welcome()
    assert [card["exam"]["id"] for card in welcome["cards"]] == [exam.pk] and welcome["snapshot"] is None
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    assert ada.until("exam.opened")
    further = cast.exam(at, title="Optics", opens_at=at + timedelta(days=1))
    assert ada.until("exams.changed")["event"]["card"]["exam"]["title"] == "Optics"
    exams.edit_exam(further.pk, {"title": "Waves"}, at, cast.cleo.id)
    assert ada.until("exam.changed")["event"]["exam"]["title"] == "Waves", "an exam that came later is heard too"


def test_a_page_gone_wild_is_sent_away_and_may_come_back(live, exam, cast):
    gate, attempt = gateway(), cast.attempt(exam, cast.ada)
    gate.frames = RateLimit(rate=0, burst=8)
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    ada.welcome(), ben.welcome()
    for ref in range(8):
        ada.send(type="ping", ref=ref)
    assert ada.close_code() == protocol.CLOSE_TOO_MANY
    assert live.browser(cast.ada, attempt).close_code() == protocol.CLOSE_TOO_MANY, "a new socket is no new beginning"
    ben.send(type="ping", ref=1)
    assert ben.until("pong")
    gate.frames = RateLimit()
    assert live.browser(cast.ada, attempt).welcome()


def test_a_session_that_has_ended_does_not_come_back_by_an_older_read():
    guard = Guard(None, None)
    guard.learn([3], {3: 7})
    guard.learn([3, 4], {3: 6})
    assert guard.is_stale(3, 6) and not guard.is_stale(3, 7)
    assert guard.is_stale(4, 10**6), "an account that is switched off"
    guard.learn([4], {4: 2})
    assert not guard.is_stale(4, 2), "and on again"
