"""Doctor: what is wrong is said in a sentence, with what to do, and in the exit status."""

import json
import shutil
from datetime import timedelta

import pytest

from examcast.apps.jobs import actions as jobs
from examcast.apps.notices import actions as notices
from examcast.entrypoints.workers import health, probes, punctuality
from examcast.entrypoints.workers.histograms import Lateness
from tests.support import people
from tests.support.people import browser
from tests.support.program import Program

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def ask(check, now):
    return {finding.name: finding for finding in health.examine(now, {"asked": check})}


@pytest.fixture(autouse=True)
def fresh_beats():
    jobs._beats.clear()


def test_a_scheduler_that_is_silent_is_trouble(now):
    jobs.beat("scheduler", now, 12)
    assert ask(health.scheduler, now)["scheduler"].state == "good"
    silent = ask(health.scheduler, now + MINUTE)["scheduler"]
    assert silent.state == "trouble"
    assert "examcast serve" in silent.do


def test_a_scheduler_that_is_late_is_said_to_be(now):
    jobs.beat("scheduler", now, 2500)
    finding = ask(health.scheduler, now)["scheduler"]
    assert (finding.state, "2500 ms late" in finding.says) == ("attention", True)


def test_what_schedulers_remember_of_their_bells_is_said_and_a_dead_one_is_forgotten(now):
    lateness = Lateness()
    for seconds in (0.003, 0.12, 0.008):
        lateness.note("open", seconds)
    lateness.note("remind", 0.02)
    jobs.beat("scheduler", now, 3, lateness.packed())
    says = ask(health.scheduler, now)["scheduler"].says
    assert "3 exams were opened since it began, 2 within 100 ms, the latest after 120 ms." in says
    found = punctuality.punctuality(now)
    assert [(each.step, each.taken, each.within_10_ms, each.within_100_ms, each.worst_ms) for each in found] == [
        ("open", 3, 2, 2, 120.0),
        ("remind", 1, 0, 1, 20.0),
    ]
    assert punctuality.punctuality(now + MINUTE) == []


def test_jobs_that_nobody_does_are_trouble_and_failed_ones_are_named(now):
    jobs.enqueue("any", {}, now)
    assert ask(health.workers, now + 6 * MINUTE)["workers"].state == "trouble"
    jobs.fail(jobs.take("one", now), "Traceback\nOSError: no such printer", now, is_final=True)
    failed = ask(health.failures, now + MINUTE)["failed jobs"]
    assert "OSError: no such printer" in failed.says


def test_notices_that_hang_are_trouble(now):
    assert ask(health.mail, now)["notices"].state == "good"
    notices.announce("exam_opened", ("exam", 1), {"title": "X"}, now, 1)
    assert ask(health.mail, now + 6 * MINUTE)["notices"].state == "trouble"


def test_secrets_that_are_gone_or_open_to_others_are_trouble(now, settings, tmp_path):
    shutil.copytree(settings.EXAMCAST_SECRETS, tmp_path / "s")
    settings.EXAMCAST_SECRETS = tmp_path / "s"
    assert ask(health.secret_files, now)["secrets"].state == "good"
    (tmp_path / "s").chmod(0o755)
    assert "chmod 700" in ask(health.secret_files, now)["secrets"].do
    (tmp_path / "s" / "django.key").unlink()
    assert "django.key" in ask(health.secret_files, now)["secrets"].says


def test_the_database_says_that_it_is_up_to_date_and_durable(now):
    found = ask(health.database, now)
    assert found["database"].state == "good"
    assert "durability" in found


def test_a_full_disk_is_trouble(now, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 9, 1))
    assert ask(health.disk, now)["disk"].state == "trouble"


def test_an_installation_without_administrator_says_how_to_make_one(now):
    assert "examcast account" in ask(health.accounts, now)["accounts"].do
    people.make("root", "administrator")
    assert ask(health.accounts, now) == {}


def test_a_check_that_breaks_is_an_answer_too(now):
    def broken(now):
        raise OSError("no")
        yield

    assert ask(broken, now)["asked"].state == "trouble"


def test_a_message_comes_back_through_the_channel_layer(now):
    assert ask(probes.channel_layer, now)["channel layer"].state == "good"


def test_redis_that_is_down_or_up_is_told_apart(now, settings, redis_url):
    settings.IS_DISTRIBUTED, settings.REDIS_URL = True, "redis://127.0.0.1:1/0"
    assert ask(probes.redis_server, now)["redis"].state == "trouble"
    settings.REDIS_URL = redis_url
    assert ask(probes.redis_server, now)["redis"].state == "good"


def test_a_server_that_is_not_there_is_told_apart_from_a_socket_that_is_blocked(now):
    found = health.examine(now, probes.outside("http://127.0.0.1:9"))
    assert [(one.name, one.state) for one in found] == [("server", "trouble"), ("socket", "trouble")]


def test_a_running_server_is_well_and_doctor_says_so_with_its_exit_status(tmp_path):
    with Program(tmp_path / "home") as program:
        made = program.run(
            "account", "root", "--role", "administrator", "--password-stdin", input="a long enough one\n"
        )
        assert "was made" in made.stdout
        told = json.loads(program.run("doctor", "--json", "--url", program.url).stdout)
    states = {finding["name"]: finding["state"] for finding in told["findings"]}
    assert told["is_well"] is True
    assert states["server"] == states["socket"] == states["scheduler"] == states["workers"] == "good"


@pytest.mark.parametrize(
    ("role", "status"), [("administrator", 200), ("officer", 200), ("auditor", 200), ("examiner", 403)]
)
def test_the_system_page_says_the_same_to_those_who_may_see_it(role, status):
    answer = browser(people.make("x", role)).get("/api/admin/system")
    assert answer.status_code == status
    if status == 200:
        body = answer.json()
        assert body["is_well"] is False  # no scheduler runs in this test
        assert body["settings"]["AUTO_END_BUFFER"] == "0:05:00"
