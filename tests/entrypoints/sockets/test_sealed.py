"""The paper travels early and sealed; at the bell a short key follows to those who hold it, and to nobody else."""

import base64
import json
from datetime import timedelta

import httpx
import pytest

from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries as exam_queries
from examcast.broadcast.models import Act
from examcast.domain import envelopes
from examcast.domain.envelopes import Label
from examcast.domain.errors import Refused
from tests.cast import QUESTIONS
from tests.entrypoints.sockets.test_sitting import CONTENT, ring


def opened(held, key):
    """As a browser opens it: the cover with the key, the questions with the keys in the cover."""
    index, files = held
    label = Label(index["exam_id"], index["revision"], "cover", index["cover_name"])
    cover = json.loads(envelopes.unseal(base64.b64decode(key), label, base64.b64decode(index["cover"])))
    found = {}
    for ref, own in cover["keys"].items():
        label = Label(index["exam_id"], index["revision"], "question", ref)
        found[ref] = json.loads(envelopes.unseal(base64.b64decode(own), label, files[ref]))["question"]
    return cover["layout"], found


def fetched(http, exam):
    index = http.get(f"/sealed/{exam.pk}").json()["paper"]
    files = {}
    for name in index["files"]:
        reply = http.get(f"/sealed/{exam.pk}/{index['revision']}/{name}")
        assert reply.status_code == 200 and "immutable" in reply.headers["cache-control"]
        files |= envelopes.unbundled(reply.content)
    return index, files


def test_who_holds_the_sealed_paper_is_sent_its_key_and_who_does_not_the_paper(live, exam, cast, at):
    ada, ben = cast.attempt(exam, cast.ada), cast.attempt(exam, cast.ben)
    with live.http(cast.ada, ada) as http:
        held = fetched(http, exam)
    holder, other = live.browser(cast.ada, ada), live.browser(cast.ben, ben)
    for browser in (holder, other):
        browser.welcome()
    holder.send(type="ready", held=held[0]["revision"], needs=[])
    holder.send(type="ping", ref="taken")
    holder.until("pong")
    ring(exam, cast, at)
    frame, paper = holder.until("paper.key"), other.until("paper")
    assert len(json.dumps(frame)) < 200
    layout, questions = opened(held, frame["key"])
    assert layout == paper["manifest"] and questions == paper["questions"] and len(questions) == len(QUESTIONS)


def test_nobody_else_and_nothing_else_is_handed_out(live, exam, cast, at):
    ada = cast.attempt(exam, cast.ada)
    other = cast.exam(at, title="Another hall", opens_at=at + timedelta(days=1))
    with live.http(cast.ada, ada) as http:
        index = http.get(f"/sealed/{exam.pk}").json()["paper"]
        known = f"/sealed/{exam.pk}/{index['revision']}/{index['files'][0]}"
        refused = {
            f"/sealed/{other.pk}": 404, f"{known}x": 404, f"/sealed/{exam.pk}/9/{index['files'][0]}": 409,
            f"/sealed/{exam.pk}/": 404, f"/sealed/{exam.pk}/1/..%2fsecrets": 404, f"/sealed/{'9' * 30}": 404,
        }  # fmt: skip
        assert {path: http.get(path).status_code for path in refused} == refused
        assert http.post(known).status_code == 405
        assert httpx.get(live.url + known).status_code == 401, "without a ticket"
        staff = {"authorization": f"Ticket {live.ticket(cast.cleo, 'staff', exam.pk)}"}
        for path in (known, f"/sealed/{exam.pk}"):
            assert httpx.get(live.url + path, headers=staff).status_code == 404
        key = http.get(f"/paper/{exam.pk}?held={index['revision']}")
        assert key.json()["code"] == "not_open", "the key goes to whom the paper may go"


def test_a_sealed_file_is_made_for_the_first_who_asks(live, exam, cast, monkeypatch):
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as http:
        index, _ = fetched(http, exam)
        address = f"/sealed/{exam.pk}/{index['revision']}/{index['files'][0]}"
        before = http.get(address)
        monkeypatch.setattr(exam_queries, "sealed_file", None)
        assert http.get(address).content == before.content


def test_the_sealed_paper_of_an_exam_that_is_not_in_its_lobby_stays_here(live, exam, cast, at):
    later = cast.exam(at, title="Later", opens_at=at + timedelta(days=1))
    with live.http(cast.ada, cast.attempt(later, cast.ada)) as http:
        assert http.get(f"/sealed/{later.pk}").json()["code"] == "not_open"


def test_by_http_the_key_comes_where_the_paper_would(live, exam, cast, at):
    ada = cast.attempt(exam, cast.ada)
    with live.http(cast.ada, ada) as http:
        held = fetched(http, exam)
        ring(exam, cast, at)
        frame = http.get(f"/paper/{exam.pk}?held={held[0]['revision']}").json()
        assert frame["type"] == "paper.key" and len(opened(held, frame["key"])[1]) == len(QUESTIONS)
        for nothing in ("", "?held=0", "?held=7", "?held=x"):
            assert http.get(f"/paper/{exam.pk}{nothing}").json()["type"] == "paper"


def test_a_code_that_is_read_out_opens_what_is_held_and_who_asked_for_it_is_kept(live, exam, cast, at):
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as http:
        held = fetched(http, exam)
    with pytest.raises(Refused):
        exams.read_out_code(exam.pk, at, cast.cleo.id, "")
    code = exams.read_out_code(exam.pk, at, cast.cleo.id, "the hall has no network")
    way = held[0]["read_out"]
    label = Label(exam.pk, held[0]["revision"], "read_out", held[0]["cover_name"])
    key = envelopes.read_out_key(code, base64.b64decode(way["salt"]))
    found = envelopes.unseal(key, label, base64.b64decode(way["envelope"]))
    assert len(opened(held, base64.b64encode(found))[1]) == len(QUESTIONS) and way["rounds"] == envelopes.ROUNDS
    act = Act.objects.get(kind="exam.code_read_out")
    assert (act.actor_id, act.reason) == (cast.cleo.id, "the hall has no network") and code not in str(act.after)


def test_where_each_begins_alone_no_code_is_read_out(live, cast, at):
    alone = cast.exam(at, mode="window", opens_at=at + timedelta(minutes=5), closes_at=at + timedelta(hours=3))
    exams.open_due(at)
    with live.http(cast.ada, cast.attempt(alone, cast.ada)) as http:
        assert http.get(f"/sealed/{alone.pk}").json()["paper"]["read_out"] is None
    with pytest.raises(Refused):
        exams.read_out_code(alone.pk, at, cast.cleo.id, "the hall has no network")


def test_before_the_bell_no_byte_can_be_read(live, exam, cast):
    with live.http(cast.ada, cast.attempt(exam, cast.ada)) as http:
        index, files = fetched(http, exam)
    sent = json.dumps(index).encode() + base64.b64decode(index["cover"]) + b"".join(files.values())
    assert [text for text in CONTENT if text.encode() in sent] == []
    with pytest.raises(Refused, match="envelope"):
        opened((index, files), base64.b64encode(bytes(32)))
