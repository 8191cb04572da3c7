"""Work in the background over HTTP: what runs, waits and failed, who may try again, and that it is kept who did."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from examcast.apps.jobs import actions, queries
from examcast.broadcast.models import Act
from examcast.entrypoints.workers.clock import clock
from tests.support import people
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
PATH = "/api/admin/jobs"


@pytest.fixture
def now():
    """The doors ask the clock."""
    return clock.now()


@pytest.fixture
def olu():
    return people.make("olu", "officer")


def failed(now, key="", kind="mail"):
    job_id = actions.enqueue(kind, {}, now, key=key)
    error = "Traceback (most recent call last):\n  File …\nOSError: no such printer\n"
    actions.fail(actions.take("one", now, job_id=job_id), error, now, is_final=True)
    return job_id


def test_what_runs_waits_and_failed_is_listed(now, olu):
    actions.enqueue("figures", {"exam_id": 7}, now)
    running = actions.take("vm:1", now)
    actions.report(running, 40, "question 4 of 10")
    for minutes in (3, 2):
        actions.enqueue("mail", {}, now - minutes * MINUTE)
    actions.enqueue("mail", {}, now, due_at=now + 10 * MINUTE)
    actions.enqueue("figures", {}, now, due_at=now + MINUTE)
    told = browser(olu).get(PATH).json()
    [one] = told["running"]
    assert (one["kind"], one["progress"], one["note"], one["worker"]) == ("figures", 40, "question 4 of 10", "vm:1")
    assert [(each["kind"], each["due"], each["later"]) for each in told["queued"]] == [
        ("mail", 2, 1),
        ("figures", 0, 1),
    ]
    assert told["queued"][0]["oldest_due_at"] < told["queued"][0]["next_at"]
    assert told["queued"][1]["oldest_due_at"] is None
    assert (told["failed"], told["failed_total"]) == ([], 0)


def test_what_failed_says_why_in_a_sentence_and_its_arguments_are_not_shown(now, olu):
    job_id = failed(now)
    told = browser(olu).get(PATH).json()
    [one] = told["failed"]
    assert (one["id"], one["kind"], one["tries"], one["reason"]) == (job_id, "mail", 1, "OSError: no such printer")
    assert told["failed_total"] == 1
    assert "args" not in one


def test_another_try_waits_again_and_says_who_wanted_it(now, olu):
    job_id = failed(now)
    assert send(browser(olu), "POST", f"{PATH}/{job_id}/retry").status_code == 204
    assert queries.job(job_id).state == "waiting"
    act = Act.objects.get(kind="job.retried")
    assert (act.actor_id, act.subject_id, act.after) == (olu.id, job_id, {"kind": "mail"})
    again = send(browser(olu), "POST", f"{PATH}/{job_id}/retry")
    assert (again.status_code, again.json()["code"]) == (409, "already_done")
    assert Act.objects.filter(kind="job.retried").count() == 1


def test_no_second_one_waits_where_one_like_it_waits_already(now, olu):
    job_id = failed(now, key="once")
    actions.enqueue("mail", {}, now, key="once")
    answer = send(browser(olu), "POST", f"{PATH}/{job_id}/retry")
    assert answer.json()["code"] == "already_done"
    assert queries.job(job_id).state == "failed"


def test_an_auditor_looks_and_changes_nothing(now):
    audra, job_id = browser(people.make("audra", "auditor")), failed(now)
    assert audra.get(PATH).json()["failed_total"] == 1
    assert send(audra, "POST", f"{PATH}/{job_id}/retry").status_code == 403
    assert browser(people.make("cleo", "examiner")).get(PATH).status_code == 403


def test_the_list_costs_the_same_however_much_there_is(now, olu):
    client = browser(olu)

    def cost():
        client.get(PATH)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(PATH).status_code == 200
        return len(caught)

    costs = []
    for number in range(3):
        failed(now)
        actions.enqueue(f"kind{number}", {}, now)
        costs.append(cost())
    assert len(set(costs)) == 1
