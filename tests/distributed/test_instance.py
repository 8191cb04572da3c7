"""The whole distributed instance, as `make up` starts it: sat through nginx over wss, asked how it is, and ended."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from deploy.local import postgres, processes, supervisor
from deploy.local.instance import NAMES, ROOT, SCHEDULERS, WEB, Instance


class Up:
    """One instance for all tests of this file, over TLS."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.said = self.make("up", "--tls")
        found = Instance.found(state)
        assert found is not None
        self.instance = found

    def try_make(self, what: str, *options: str, state: Path | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "deploy.local", what, "--state", str(state or self.state), *options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=200)

    def make(self, what: str, *options: str, state: Path | None = None) -> str:
        """What `make up` and `make down` run."""
        told = self.try_make(what, *options, state=state)
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    def run(self, *command: str) -> str:
        """A command with the instance's environment."""
        told = subprocess.run(
            [sys.executable, "-m", *command], env=self.instance.environment(), cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=100,
        )  # fmt: skip
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    def client(self) -> httpx.Client:
        trusted = ssl.create_default_context(cafile=str(self.instance.certificate))
        return httpx.Client(base_url=self.instance.url, verify=trusted, trust_env=False)


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    one = Up(tmp_path_factory.mktemp("up") / "instance.json")
    yield one
    one.make("down")


def test_it_says_where_it_is_and_a_second_up_says_so_again(up: Up) -> None:
    assert up.instance.url.startswith("https://127.0.0.1:")
    again = up.make("up")
    assert "running already" in again
    for told in (up.said, again):
        assert up.instance.url in told
        assert up.instance.account[1] in told


def test_what_a_second_up_cannot_give_any_more_is_said(up: Up) -> None:
    refused = up.try_make("up", "--demo", "--tls", "--port", "1")
    assert "Not taken, because it runs already: --demo, --port 1. `make down` first." in refused.stderr
    assert up.instance.url in refused.stdout
    assert refused.returncode == 1
    assert up.make("up", "--tls", "--port", str(up.instance.ports["nginx"]))  # as it is


def test_a_second_up_starts_again_what_died(up: Up) -> None:
    dead = ["scheduler-2", "worker-quick", "nginx"]
    for name in dead:
        up.instance.kill(name)
    assert f"Starting again what died: {', '.join(dead)}." in up.make("up", "--tls")
    found = Instance.found(up.state)
    assert found is not None
    up.instance = found
    assert [name for name in NAMES if not found.is_alive(name)] == []
    assert f":{found.processes['scheduler-2'].pid}" in up.run("examcast", "doctor", "--json")


def test_a_scheduler_beats_when_it_did_so_itself_and_lately(up: Up) -> None:
    """Not one that was before it, nor one that fell silent."""
    one = replace(up.instance, processes={"scheduler-1": processes.Running(2**22, born="1")})
    assert not supervisor._beats(one, "scheduler-1")
    with psycopg.connect(postgres.url(one.ports["postgres"]), autocommit=True) as database:
        for seconds, does_beat in ((11, False), (0, True)):
            database.execute(
                "INSERT INTO jobs_heartbeat (name, process, at, lateness_ms, figures)"
                " VALUES ('scheduler', %s, clock_timestamp() - make_interval(secs => %s), 0, '{}')",
                [f"vm:{2**22}", seconds],
            )
            assert supervisor._beats(one, "scheduler-1") is does_beat
            database.execute("DELETE FROM jobs_heartbeat WHERE process = %s", [f"vm:{2**22}"])


def rehearsed(up: Up, students: int, *options: str) -> dict[str, Any]:
    figures = up.instance.folder / f"figures{students}.json"
    arguments = ["--students", str(students), "--questions", "6", "--duration", "4", "--opens-in", "8", *options]
    up.run("examcast", "rehearse", *arguments, "--url", up.instance.url, "--json", str(figures))
    return dict(json.loads(figures.read_text()))


def test_candidates_sit_an_exam_through_nginx_over_wss_and_others_by_polling(up: Up) -> None:
    with ThreadPoolExecutor() as pool:
        sitting = [pool.submit(rehearsed, up, 20), pool.submit(rehearsed, up, 5, "--fallback")]
    for students, done in zip((20, 5), sitting, strict=True):
        found = done.result()
        assert found["students"] == found["started"] == found["handed_in"] == found["in_lobby"] == students
        assert (found["early"], found["errors"], found["answers_lost"], found["chains_wrong"]) == (0, 0, 0, 0)
    lines = up.instance.log("access").read_text().splitlines()
    sockets = [line for line in lines if "GET /ws/student" in line]
    assert len(sockets) >= 20
    assert all('" 101 ' in line for line in sockets)
    for name in WEB:
        assert any(f" 127.0.0.1:{up.instance.ports[name]} " in line for line in sockets), f"nobody was sent to {name}"
    for path in ("GET /poll", "POST /saves", "POST /hand-in"):
        assert any(path in line and '" 200 ' in line for line in lines), path


def test_doctor_is_content_and_names_who_works(up: Up) -> None:
    told = json.loads(up.run("examcast", "doctor", "--json"))
    says = {finding["name"]: finding["says"] for finding in told["findings"]}
    assert told["is_well"]
    assert says["server"] == f"The server answers at {up.instance.url} and is ready."
    for name in SCHEDULERS:
        assert f":{up.instance.processes[name].pid}" in says["scheduler"]
    assert "quick@" in says["celery"]
    assert "long@" in says["celery"]
    assert says["database"].startswith("The database answers (postgresql")


def test_a_job_is_done_by_a_celery_worker(up: Up) -> None:
    done = up.run("tests.distributed.one_job")
    assert done == "done\n", up.instance.log("worker-quick").read_text()


def test_celery_says_what_it_does(up: Up) -> None:
    told = up.run("celery", "-A", "examcast", "inspect", "active")
    assert "quick@" in told
    assert "long@" in told
    assert "2 nodes online" in told


def test_both_web_processes_serve_and_one_is_enough(up: Up) -> None:
    lines = {name: httpx.get(f"http://127.0.0.1:{up.instance.ports[name]}/readyz", trust_env=False) for name in WEB}
    assert {name: line.json()["is_ready"] for name, line in lines.items()} == dict.fromkeys(WEB, True)
    up.instance.kill("web-1")
    with up.client() as client:
        assert [client.get("/healthz").status_code for _ in range(10)] == [200] * 10
    up.instance.start("web-1")
    supervisor.wait_until_ready(up.instance)


def test_files_of_the_page_are_kept_by_nginx_and_personal_answers_are_not(up: Up) -> None:
    with up.client() as client:
        page = client.get("/")
        assert page.headers["strict-transport-security"]
        assert "Secure" in page.headers["set-cookie"]
        script = page.text.split('src="', 1)[1].split('"', 1)[0]
        kept = [client.get(script).headers["x-cache-status"] for _ in range(2)]
        personal = [client.get("/api/session").headers["x-cache-status"] for _ in range(2)]
    assert kept == ["MISS", "HIT"]
    assert "HIT" not in personal


def test_down_leaves_no_process_and_no_folder(up: Up) -> None:
    """The last one of this file: `up` is ended here."""
    sessions = {running.pid for running in up.instance.processes.values()}
    assert set(up.instance.processes) == set(NAMES)
    assert "had died" not in up.make("down").lower()
    assert not up.instance.folder.exists()
    assert not up.state.exists()
    assert [pid for pid, session in living() if pid in sessions or session in sessions] == []
    assert up.make("down") == "Nothing is running.\n"


def living() -> Iterator[tuple[int, int]]:
    """(process, session) of every process of this machine that has not ended."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, _, session, *_ = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:
                continue
            if state not in "ZX" and int(entry.name) != os.getpid():
                yield int(entry.name), int(session)
