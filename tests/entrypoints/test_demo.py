"""The demo: what it is made of, and that it never touches a folder or a port that is somebody else's."""

from __future__ import annotations

import argparse
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from examcast.apps.attempts import queries as attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.bank.models import Question
from examcast.apps.exams import actions as exam_actions
from examcast.apps.exams.models import Exam
from examcast.apps.people.actions.sessions import sign_in
from examcast.apps.results.models import Result
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from examcast.entrypoints.cli import demo, demo_exams, demo_people, demo_seed
from examcast.entrypoints.cli.demo_visit import Console

STUDENTS = 60


@pytest.fixture
def seeded(db, monkeypatch) -> demo_seed.Seeded:
    monkeypatch.setattr(demo_people, "STUDENTS", STUDENTS)
    return demo_seed.seed(datetime.now(UTC))


def test_what_a_newcomer_finds(seeded):
    now = datetime.now(UTC)
    the_bank_has_every_kind()
    everyone_can_sign_in(now)
    the_midterm_is_released(seeded)
    essays_wait_for_marks()
    an_exam_is_about_to_open(seeded, now)


def the_bank_has_every_kind() -> None:
    assert Question.objects.count() == 48
    assert set(Question.objects.values_list("kind", flat=True)) == set(KINDS)


def everyone_can_sign_in(now: datetime) -> None:
    for username, _, roles, _ in demo_people.CAST:
        user = sign_in(username, demo_people.PASSWORD, "127.0.0.1", now)
        assert set(user.grants.values_list("role", flat=True)) == set(roles)


def the_midterm_is_released(seeded: demo_seed.Seeded) -> None:
    exam = Exam.objects.get(pk=seeded.finished)
    assert exam.state == "released"
    rows = Attempt.objects.filter(exam=exam)
    assert rows.count() == STUDENTS + 2
    assert set(rows.values_list("state", flat=True)) == {"released", "absent"}
    assert set(rows.exclude(state="absent").values_list("handed_in", flat=True)) == {"pressed", "automatic"}
    assert all(row.started_at >= exam.opened_at and row.ended_at for row in rows.exclude(state="absent"))
    percents = {round(result.points / result.possible * 10) for result in Result.objects.filter(attempt__in=rows)}
    assert len(percents) > 4  # neither all alike nor all right
    sat = rows.exclude(state="absent").order_by("pk")[:5]
    assert all(attempts.verify(row.pk).is_right for row in sat)
    assert not any(attempts.untold(row.pk) for row in sat)


def essays_wait_for_marks() -> None:
    exam = Exam.objects.get(title__startswith="Two short essays")
    assert exam.state == "closed"
    assert Attempt.objects.filter(exam=exam, state="submitted").exists()


def an_exam_is_about_to_open(seeded: demo_seed.Seeded, now: datetime) -> None:
    exam_id = demo_exams.make_opening(seeded.cast, seeded.papers.course, now + timedelta(minutes=1), now)
    demo_exams.make_others(seeded.cast, seeded.papers, now)
    seats = demo_seed.seats(seeded, exam_id, now)
    assert len(seats) == 40
    assert len({seat.attempt_id for seat in seats}) == 40
    exam_actions.open_due(now)
    states = dict(Exam.objects.values_list("title", "state"))
    assert states["Introduction to astronomy"] == "lobby"
    assert states["Practice: warm-up"] == "open"
    assert states["Astronomy final"] == "scheduled"
    assert states["Resit (draft)"] == "draft"


def test_a_folder_that_no_demo_has_made_is_left_alone(tmp_path: Path):
    (tmp_path / "examcast.sqlite3").write_text("somebody's exams")
    with pytest.raises(Refused, match="no demo has made"):
        demo._empty(tmp_path)
    assert (tmp_path / "examcast.sqlite3").exists()


def test_its_own_folder_begins_afresh(tmp_path: Path):
    home = tmp_path / "demo"
    home.mkdir()
    (home / demo.MARK).touch()
    (home / "examcast.sqlite3").write_text("the last demo")
    demo._empty(home)
    assert not home.exists()


def test_a_port_that_is_taken_is_said_before_anything_is_made(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("EXAMCAST_HOME", str(tmp_path / "demo"))
    monkeypatch.setattr(demo.signal, "signal", lambda *_: None)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        args = argparse.Namespace(check=False, port=other.getsockname()[1], opens_in=None)
        with pytest.raises(Refused, match="--port"):
            demo.run(args)
    assert not (tmp_path / "demo").exists()


def test_a_console_counts_rows_that_move():
    console = Console()
    row = {"candidate_id": 1, "answered": 0}
    console._take({"rows": [row], "is_complete": True})
    console._take({"rows": [row], "is_complete": False})
    assert (console.is_complete, console.moved) == (True, set())
    console._take({"rows": [{**row, "answered": 1}], "is_complete": False})
    assert console.moved == {1}
