"""Doing jobs: what each ends as, and the thread of the server."""

import threading

import pytest
from django.db import connection

from examcast.apps.jobs import actions, queries
from examcast.domain.errors import Refused
from examcast.entrypoints.workers import jobs, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    def install(work):
        monkeypatch.setitem(kinds.KINDS, "test", work)

    return install


def test_a_job_that_succeeds_keeps_its_result(kind, now):
    def export(context, rows):
        context.report(1, 2)
        return {"rows": rows}

    kind(export)
    job_id = actions.enqueue("test", {"rows": 3}, now)
    assert jobs.do_one("w", lambda: now)
    card = queries.job(job_id)
    assert (card.state, card.progress, card.result) == ("done", 100, {"rows": 3})
    assert not jobs.do_one("w", lambda: now)


def test_a_job_that_breaks_says_where_and_is_tried_again(kind, now, caplog):
    kind(lambda context: {}["missing"])
    job_id = actions.enqueue("test", {}, now)
    jobs.do_one("w", lambda: now)
    assert queries.job(job_id).state == "waiting"
    assert "KeyError: 'missing'" in queries.job(job_id).error


def test_a_refusal_is_final_unless_trying_again_may_help(kind, now):
    def refuse(context, code):
        raise Refused(code)

    kind(refuse)
    final = actions.enqueue("test", {"code": "not_found"}, now)
    again = actions.enqueue("test", {"code": "busy"}, now)
    jobs.do_all("w", lambda: now)
    assert [queries.job(each).state for each in (final, again)] == ["failed", "waiting"]


def test_a_kind_of_another_version_is_said_to_be_unknown(now):
    job_id = actions.enqueue("from.the.future", {}, now)
    jobs.do_one("w", lambda: now)
    assert "does not know" in queries.job(job_id).error


@pytest.mark.django_db(transaction=True)
def test_the_thread_of_the_server_does_what_is_enqueued(kind):
    done = threading.Event()
    kind(lambda context: done.set())
    thread = jobs.Thread()
    thread.start()
    try:
        job_id = actions.enqueue("test", {}, jobs.clock.now())
        assert done.wait(20)
        for _ in range(200):  # it beats between two looks
            if beats := queries.beats("jobs", jobs.clock.now() - actions.LEASE):
                break
            threading.Event().wait(0.1)
    finally:
        thread.stop(20)
    assert not thread.is_alive()
    assert queries.job(job_id).state == "done"
    assert beats
    connection.close()
