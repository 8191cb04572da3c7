"""The paper travels early and sealed; at the bell a short key follows to those who hold it, and to nobody else."""

import base64
import json

from examcast.domain import envelopes
from examcast.domain.envelopes import Label
from tests.cast import QUESTIONS
from tests.entrypoints.sockets.test_sitting import ring


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
    holder.send(type="paper.held", revision=held[0]["revision"])
    holder.send(type="ping", ref="taken")
    holder.until("pong")
    ring(exam, cast, at)
    frame, paper = holder.until("paper.key"), other.until("paper")
    assert len(json.dumps(frame)) < 200
    layout, questions = opened(held, frame["key"])
    assert layout == paper["manifest"] and questions == paper["questions"] and len(questions) == len(QUESTIONS)
