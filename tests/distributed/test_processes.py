"""What is ended: exactly what was started, with what it left, and nobody who has its id by now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from deploy.local import processes
from deploy.local.instance import ROOT, Instance
from deploy.local.processes import Running
from tests.support.services import end, wait_until

SLEEPER = "import time; time.sleep(60)"


def started(folder: Path, code: str) -> Running:
    return processes.start([sys.executable, "-c", code], folder / "log", {}, folder, {})


def test_a_process_is_known_by_its_birth_and_ended(tmp_path: Path) -> None:
    one = started(tmp_path, SLEEPER)
    assert one.is_alive
    processes.end(one)
    assert not one.is_alive


def test_whoever_has_the_id_by_now_is_left_alone(tmp_path: Path) -> None:
    stranger = subprocess.Popen([sys.executable, "-c", SLEEPER], start_new_session=True)
    try:
        known = Running(stranger.pid, born="1")
        assert not known.is_alive
        processes.end(known)
        assert stranger.poll() is None
    finally:
        end(stranger)


def test_children_of_one_that_died_are_ended_too(tmp_path: Path) -> None:
    parent = started(
        tmp_path,
        f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}]); print(child.pid)",
    )
    wait_until(lambda: not parent.is_alive, "the parent ends")
    child = int((tmp_path / "log").read_text())
    assert processes._born(child)
    processes.end(parent)
    wait_until(lambda: not processes._born(child), "the child ends")


def test_an_instance_whose_processes_are_gone_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    folder.mkdir()
    instance = Instance.new(folder, tmp_path / "state.json", is_secure=False)
    instance.processes["redis"] = Running(2**22, born="1")
    instance.keep()
    command = [sys.executable, "-m", "deploy.local", "down", "--state", str(instance.state)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Had died before: redis." in told.stdout
    assert not folder.exists()
    assert Instance.found(instance.state) is None
