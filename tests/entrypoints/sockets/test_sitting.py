"""From lobby to receipt over a real socket: nobody early, nothing lost, everything told once."""

import json

from django.db import OperationalError

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import Answer, ConnectionSpan
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Acknowledgement
from examcast.broadcast.protocol import CLOSE_NOT_ALLOWED
from examcast.domain import sealing
from examcast.entrypoints.sockets.gateway import gateway
from examcast.entrypoints.workers import papers, state
from tests.cast import QUESTIONS, ref_of
from tests.entrypoints.sockets.live import Browser, poll_address
from tests.support.services import wait_until

CONTENT = [each.content["stem"]["text"] for each in QUESTIONS]


def ring(exam, cast, at):
    exams.open_exam(exam.pk, at, cast.cleo.id, "everybody is here")


def test_at_the_bell_the_paper_appears_by_itself_and_not_before(live, exam, cast, at):
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    for browser in (ada, ben):
        welcome = browser.welcome()
        assert welcome["snapshot"]["exam"]["state"] == "lobby" and welcome["ends_at"] is not None
        browser.send(type="paper.get", ref="early")
        assert browser.until("refused")["code"] == "not_open"
    early = json.dumps(ada.frames + ben.frames)
    assert not [text for text in CONTENT if text in early]
    ring(exam, cast, at)
    for browser in (ada, ben):
        opened = browser.until("exam.opened")
        assert opened["event"]["exam"]["state"] == "open" and opened["event"]["act"] > 0
        paper = browser.until("paper")
        assert len(paper["questions"]) == len(QUESTIONS)
        assert all(text in json.dumps(paper) for text in CONTENT)


def test_who_was_not_admitted_gets_the_news_and_no_paper(live, exam, cast, at):
    actions.set_access_code(exam.pk, "oak", at, cast.cleo.id)
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    for browser in (ada, ben):
        browser.welcome()
    ring(exam, cast, at)
    for browser in (ada, ben):
        browser.until("exam.opened")
        browser.send(type="paper.get", ref=1)
        assert browser.until("refused")["code"] == "not_open"
        assert "paper" not in [frame["type"] for frame in browser.frames]
    actions.admit(cast.candidate(exam, cast.ada).pk, "oak", at)
    assert ada.until("paper")["questions"]
    actions.admit_by_hand(cast.attempt(exam, cast.ben).pk, at, cast.cleo.id)
    assert ben.until("paper")["questions"]


def test_whoever_is_taken_off_the_roster_in_the_lobby_is_sent_away_and_gets_no_paper(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ben)
    ticket = live.ticket(cast.ben, exam_id=exam.pk, attempt_id=attempt.pk)
    waiting = live.browser(cast.ben, attempt)
    waiting.welcome()
    actions.remove_from_roster(exam.pk, [attempt.candidate_id], at, cast.cleo.id)
    assert waiting.close_code() == CLOSE_NOT_ALLOWED
    ring(exam, cast, at)
    again = Browser(live, ticket)
    assert again.close_code() == CLOSE_NOT_ALLOWED, "the ticket of before opens nothing"
    assert live.http(cast.ben, attempt).get(f"/paper/{exam.pk}").status_code == 404
    assert "paper" not in [frame["type"] for frame in waiting.frames + again.frames]


def test_an_ack_means_committed_and_a_hand_in_follows_the_saves(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    ada.welcome()
    ring(exam, cast, at)
    ada.until("paper")
    essay = ref_of(exam, "essay")
    save = ada.save(essay, {"text": "A body at rest stays at rest."})
    ack = ada.until("ack")
    assert ack["verdicts"][save]["verdict"] == "saved" and len(ack["head"]) == 64
    assert str(Answer.objects.get(attempt=attempt, question=essay).head) == save
    again = ada.save(essay, {"text": "A body at rest stays at rest!"}, parent=save, ref=2)
    ada.send(type="attempt.hand_in", ref=3)
    assert ada.until("ack", lambda frame: frame["ref"] == 2)["verdicts"][again]["verdict"] == "saved"
    receipt = ada.until("handed_in")["receipt"]
    assert receipt["length"] == 2 and receipt["answered"] == 1
    assert queries.attempt_by_id(attempt.pk).state == "submitted"
    ada.save(essay, {"text": "too late"}, parent=again, ref=4)
    late = ada.until("ack", lambda frame: frame["ref"] == 4)
    assert [each["code"] for each in late["verdicts"].values()] == ["handed_in"]


def test_the_first_word_after_the_bell_begins_the_attempt_and_what_was_seen_is_written(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    ada.welcome()
    ring(exam, cast, at)
    act = ada.until("exam.opened")["event"]["act"]
    ada.until("paper")
    ada.send(type="seen", acts=[act])
    assert ada.until("attempt.started")["event"]["attempt"]["state"] == "in_progress"
    wait_until(lambda: Acknowledgement.objects.filter(act=act).exists(), "the acknowledgement is written")


def test_a_pong_brings_time_and_deadline(live, exam, cast, at):
    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    welcome = ada.welcome()
    ada.send(type="ping", ref=7, sent_ms=1234.5)
    pong = ada.until("pong")
    assert (pong["ref"], pong["sent_ms"], pong["ends_at"]) == (7, 1234.5, welcome["ends_at"])
    ada.send(type="beat", ref=8, current="3", answered=2, flagged=1, monotonic_ms=5000)
    assert ada.until("pong")["ref"] == 8


def test_a_returning_browser_is_told_what_it_missed_and_no_snapshot(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    welcome = ada.welcome()
    stays = live.browser(cast.ben, cast.attempt(exam, cast.ben))
    stays.welcome()
    ada.close()
    ring(exam, cast, at)
    stays.until("paper")
    back = live.browser(cast.ada, attempt, epoch=welcome["epoch"], numbers=welcome["numbers"])
    assert back.welcome()["snapshot"] is None
    assert back.until("exam.opened")["number"] == welcome["numbers"][f"exam:{exam.pk}"] + 1
    assert back.until("paper")["questions"]
    stranger = live.browser(cast.ada, attempt, epoch="another", numbers=welcome["numbers"])
    assert stranger.welcome()["snapshot"]["exam"]["state"] == "open"


def test_every_connection_leaves_a_span(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    ada.welcome()
    ada.send(type="beat", ref=1, monotonic_ms=777)
    ada.until("pong")
    ada.close()
    wait_until(
        lambda: ConnectionSpan.objects.filter(attempt=attempt, ended_at__isnull=False).exists(), "the span is written"
    )
    span = ConnectionSpan.objects.get(attempt=attempt)
    assert (span.device, span.why, span.anchor_ms) == ("tab", "left", 777) and span.ended_at is not None


def test_the_first_device_that_speaks_holds_the_pen_until_another_takes_it(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    first = live.browser(cast.ada, attempt, device="laptop")
    assert first.welcome()["is_writer"]
    ring(exam, cast, at)
    first.until("paper")
    first.send(type="beat", ref=1, current="1")
    first.until("attempt.started")
    second = live.browser(cast.ada, attempt, device="phone")
    assert not second.welcome()["is_writer"]
    second.send(type="pen.take", ref=5)
    assert second.until("pen.taken")["ref"] == 5
    assert first.until("device.changed")["event"]["device"] == "phone"
    again = live.browser(cast.ada, attempt, device="laptop")
    assert not again.welcome()["is_writer"]


def test_what_the_database_does_not_answer_is_asked_for_again(live, exam, cast, at, monkeypatch):
    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    ada.welcome()
    ring(exam, cast, at)
    ada.until("paper")
    with monkeypatch.context() as away:
        away.setattr(papers, "paper", gone)
        away.setattr(state, "take_pen", gone)
        ada.send(type="paper.get", ref="p")
        assert ada.until("busy")["ref"] == "p"
        ada.send(type="pen.take", ref="t")
        assert ada.until("busy")["ref"] == "t"
    ada.send(type="pen.take", ref="again")
    assert ada.until("pen.taken")["ref"] == "again"


def gone(*_: object) -> None:
    raise OperationalError("server closed the connection unexpectedly")


def test_with_its_exam_a_device_that_has_gone_is_forgotten(live, exam, cast, at):
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    ada.welcome(), ben.welcome()
    ada.close()
    presence, attempt_id = gateway().presence, cast.attempt(exam, cast.ada).pk
    wait_until(lambda: not presence.of(attempt_id).is_here, "the server hears that she has gone")
    exams.cancel_exam(exam.pk, at, cast.cleo.id, "no room")
    wait_until(lambda: presence.of(attempt_id) is None and not gateway().spans._devices, "she is forgotten")
    assert presence.of(cast.attempt(exam, cast.ben).pk).is_here


def is_proof(signed, attempt, ack):
    key = bytes.fromhex(queries.public_keys()[signed["key_id"]])
    body = {"attempt_id": attempt.pk} | {name: value for name, value in signed.items() if name != "signature"}
    return sealing.is_signed(key, body, signed["signature"]) and (signed["head"], signed["length"]) == (ack["head"], 2)


def test_a_device_that_comes_back_is_given_the_signed_head_of_what_the_server_has(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    assert ada.welcome()["signed"] is None
    ring(exam, cast, at)
    ada.until("paper")
    essay = ref_of(exam, "essay")
    first = ada.save(essay, {"text": "A body"})
    assert ada.until("ack")["signed"]["length"] == 1
    ada.save(essay, {"text": "A body at rest"}, parent=first, ref=2)
    ack = ada.until("ack")
    assert ack["signed"] is None, "at most once a minute"
    ada.close()
    signed = live.browser(cast.ada, attempt).welcome()["signed"]
    assert is_proof(signed, attempt, ack)
    with live.http(cast.ada, attempt) as client:
        assert is_proof(client.get(poll_address()).json()["welcome"]["signed"], attempt, ack)
