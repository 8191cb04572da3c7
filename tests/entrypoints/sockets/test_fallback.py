"""With WebSockets blocked: an exam from lobby to receipt by the raw routes alone."""

import json
import threading

import httpx
import pytest

from examcast.apps.attempts.models import Answer
from examcast.apps.exams import actions as exams
from examcast.entrypoints.sockets.gateway import gateway
from examcast.entrypoints.sockets.http import RateLimit
from tests.cast import QUESTIONS, ref_of
from tests.entrypoints.sockets.live import make_save, poll_address

CONTENT = [each.content["stem"]["text"] for each in QUESTIONS]


def polled_until(web, welcome, kind):
    """The events of this kind in the first reply that has one; notices may come in replies of their own."""
    numbers = dict(welcome["numbers"])
    for _ in range(10):
        told = web.get(poll_address(epoch=welcome["epoch"], numbers=numbers)).json()
        numbers |= {each["topic"]: each["number"] for each in told["news"]}
        found = [each["event"] for each in told["news"] if each["event"]["type"] == kind]
        if found:
            assert told["ends_at"]
            return found
    return []


def test_an_exam_is_sat_without_a_socket(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    with live.http(cast.ada, attempt) as web:
        first = web.get(poll_address()).json()
        welcome = first["welcome"]
        assert welcome["snapshot"]["exam"]["state"] == "lobby" and first["news"] == []
        early = web.get(f"/paper/{exam.pk}")
        assert (early.status_code, early.json()["code"]) == (409, "not_open")
        assert not [text for text in CONTENT if text in json.dumps(first)]
        opened: list[dict] = []
        waiting = threading.Thread(target=lambda: opened.extend(polled_until(web, welcome, "exam.opened")))
        waiting.start()
        exams.open_exam(exam.pk, at, cast.cleo.id, "now")
        waiting.join(20)
        assert len(opened) == 1
        act = opened[0]["act"]
        assert web.post("/seen", json={"type": "seen", "acts": [act]}).status_code == 200
        paper = web.get(f"/paper/{exam.pk}").json()
        assert len(paper["questions"]) == len(QUESTIONS)
        ref = ref_of(exam, "essay")
        assert web.get(f"/paper/{exam.pk}/{ref}").json() == paper["questions"][ref]
        save = make_save(ref, {"text": "Inertia."}, None, welcome["link"])
        ack = web.post("/saves", json={"type": "answers.save", "ref": 1, "saves": [save]}).json()
        assert ack["verdicts"][save["id"]]["verdict"] == "saved"
        assert str(Answer.objects.get(attempt=attempt).head) == save["id"]
        handed = web.post("/hand-in", json={"type": "attempt.hand_in", "ref": 2}).json()
        assert handed["receipt"]["answered"] == 1


def test_a_large_paper_is_fetched_question_by_question_within_the_limit(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    gate, ref = gateway(), ref_of(exam, "essay")
    gate.limit = RateLimit(rate=0)
    try:
        with live.http(cast.ada, attempt) as web:
            assert {web.get(f"/paper/{exam.pk}/{ref}").status_code for _ in range(200)} == {200}
            whole = [web.get(f"/paper/{exam.pk}") for _ in range(41)]
            assert [each.status_code for each in whole].count(200) == 30, "the rest costs what it did"
            assert whole[-1].json()["code"] == "too_many_tries"
    finally:
        gate.limit = RateLimit()


def test_a_poll_ends_by_itself_and_says_the_time(live, exam, cast):
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as web:
        welcome = web.get(poll_address()).json()["welcome"]
        quiet = web.get(poll_address(epoch=welcome["epoch"], numbers=welcome["numbers"], wait=0.1)).json()
        assert quiet["now"] > welcome["now"] and quiet["ends_at"] == welcome["ends_at"] and quiet["welcome"] is None


def test_a_pasted_essay_of_a_hundred_kilobytes_is_saved_like_any_other(live, exam, cast, at):
    attempt = cast.attempt(exam, cast.ada)
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    text = "So it goes. " * 9_000
    with live.http(cast.ada, attempt) as web:
        link = web.get(poll_address()).json()["welcome"]["link"]
        save = make_save(ref_of(exam, "essay"), {"text": text}, None, link)
        ack = web.post("/saves", json={"type": "answers.save", "ref": 1, "saves": [save]}).json()
        assert ack["verdicts"][save["id"]]["verdict"] == "saved"
    assert Answer.objects.get(attempt=attempt).response == {"text": text}


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"headers": {"Authorization": "Ticket x.y.z"}}, 403, "not_allowed"),
        ({"headers": {"Authorization": ""}}, 401, "not_signed_in"),
        ({"headers": {"Origin": "https://evil.example"}}, 403, "not_allowed"),
        ({"headers": {"X-Device": ""}}, 422, "malformed"),
        ({"headers": {"Content-Type": "text/plain"}}, 415, "malformed"),
        ({"content": b"[1,"}, 422, "malformed"),
        ({"content": b'{"type":"answers.save","ref":1,"saves":[]}'}, 422, "malformed"),
        ({"content": b" " * 2_700_000}, 413, "too_large"),
    ],
)
def test_what_is_wrong_is_refused_by_name(live, exam, cast, change, status, code):
    headers = {"Content-Type": "application/json"} | change.pop("headers", {})
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as web:
        answer = web.post("/saves", headers=headers, **({"content": b"{}"} | change))
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def test_cookies_and_other_methods_open_nothing(live, exam, cast):
    assert httpx.post(f"{live.url}/saves", cookies={"sessionid": "x"}, json={}).status_code == 401
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as web:
        assert web.get("/saves").status_code == 405
        assert web.get("/paper/999999").status_code == 404


def test_a_loop_gone_wild_is_slowed_down(live, exam, cast):
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as web:
        codes = [web.post("/seen", json={"type": "seen", "acts": []}).status_code for _ in range(120)]
    assert codes[:40] == [200] * 40 and 429 in codes


def test_who_polls_is_here_for_the_console(live, exam, cast):
    cleo = live.console(cast.cleo, exam.pk)
    cleo.until("rows", lambda frame: frame["is_complete"])
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as web:
        web.get(poll_address())
        cleo.until("rows", lambda frame: frame["counts"]["lobby"] == 1)


def test_a_lost_hint_costs_a_second_and_no_news(live, exam, cast, at, monkeypatch):
    from examcast.broadcast import bus

    ada = live.browser(cast.ada, cast.attempt(exam, cast.ada))
    ada.welcome()
    monkeypatch.setattr(bus, "hint", lambda topics: None)
    exams.open_exam(exam.pk, at, cast.cleo.id, "now")
    assert ada.until("exam.opened") and ada.until("paper")
