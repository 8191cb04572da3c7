"""/metrics: the figures of one process and of the database, for this machine or whoever brings the token."""

import pytest
from django.db import DatabaseError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from examcast.apps.jobs import actions as jobs
from examcast.apps.jobs import queries
from examcast.apps.people.models import User
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.histograms import BOUNDS, Histogram, Lateness, together, within
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


def read(client=None, **headers):
    answer = (client or Client()).get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4") and "no-store" in answer["Cache-Control"]
    return parsed(answer.content.decode())


def parsed(text):
    return {
        (sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_strangers_are_refused_and_so_is_whoever_comes_through_a_proxy(settings):
    for address, headers in (("203.0.113.9", {}), ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}), ("", {})):
        answer = Client(REMOTE_ADDR=address).get("/metrics", headers=headers)
        assert answer.status_code == 403 and answer.json()["code"] == "not_allowed"
        assert b"examcast_" not in answer.content
    assert Client().post("/metrics").status_code == 405


def test_with_a_token_everybody_needs_it_this_machine_too(settings):
    settings.EXAMCAST_METRICS_TOKEN = "secret-of-the-machine"
    for given in ("", "Bearer ", "Bearer other", "Bearer gehéim"):
        assert Client().get("/metrics", headers={"Authorization": given} if given else {}).status_code == 403
    far = Client(REMOTE_ADDR="203.0.113.9")
    assert read(far, Authorization="Bearer secret-of-the-machine")[("examcast_database_up",)] == 1


def test_a_role_opens_nothing(settings):
    settings.EXAMCAST_METRICS_TOKEN = "secret-of-the-machine"
    client = Client()
    client.force_login(User.objects.get(pk=make_cast().cleo.id))
    assert client.get("/metrics").status_code == 403


def test_jobs_and_schedulers_are_counted(now):
    jobs._beats.clear()
    jobs.enqueue("figures", {}, now)
    lateness = Lateness()
    for seconds in (0.003, 0.004, 0.3):
        lateness.note("open", seconds)
    assert jobs.beat("scheduler", clock.now(), 4, lateness.packed())
    found = read()
    process = f"process={jobs.PROCESS}"
    name = "examcast_scheduler_lateness_seconds"
    assert found[(f"{name}_bucket", "le=0.005", process, "step=open")] == 2
    assert (
        found[(f"{name}_bucket", "le=+Inf", process, "step=open")]
        == found[(f"{name}_count", process, "step=open")]
        == 3
    )
    assert found[(f"{name}_sum", process, "step=open")] == pytest.approx(0.307)
    assert found[("examcast_scheduler_heartbeat_timestamp_seconds", process)] == pytest.approx(
        clock.now().timestamp(), abs=5
    )
    assert found[("examcast_jobs", "state=waiting")] + found[("examcast_jobs", "state=later")] == 1
    assert found[("examcast_jobs", "state=failed")] == 0
    jobs._beats.clear()


def test_figures_of_another_version_of_the_program_are_left_out():
    jobs._beats.clear()
    jobs.beat("scheduler", clock.now(), 0, {"open": {"counts": [1, 2], "sum": 3.0, "worst": 1, "last": 1}})
    assert not [name for name in read() if name[0].startswith("examcast_scheduler_lateness_seconds_")]
    jobs._beats.clear()


def test_a_database_that_is_away_is_a_figure_too(monkeypatch):
    def away(now):
        raise DatabaseError("away")

    monkeypatch.setattr(queries, "counts", away)
    found = read()
    assert found[("examcast_database_up",)] == 0
    assert found[("process_resident_memory_bytes",)] > 1_000_000


def test_buckets_are_counted_each_within_its_bound():
    first, second = Histogram(), Histogram()
    for seconds in (0.0, 0.001, 0.0011, 99.0):
        first.note(seconds)
    second.note(0.01)
    assert first.counts[:2] == [2, 1] and first.counts[-1] == 1 and sum(first.counts) == 4
    both = together([first.packed(), second.packed()])
    assert (sum(both["counts"]), both["worst"]) == (5, 99.0)
    assert [within(both, bound) for bound in (BOUNDS[0], 0.01, BOUNDS[-1])] == [2, 4, 4]
