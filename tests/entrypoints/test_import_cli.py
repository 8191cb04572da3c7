"""`examcast import`: the report as the issue wants it, exit statuses, and the way into the bank."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from examcast.apps.bank.queries.questions import Wanted, page
from examcast.entrypoints import cli
from tests.apps.bank.authors import author

GIFT = "::A::q {=a ~b}\n\nbad {=x\n"
XML = "<quiz><question type='stack'><name><text>S</text></name></question></quiz>"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.gift").write_text(GIFT)
    (tmp_path / "b.xml").write_text(XML)
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04")
    return tmp_path


def test_the_report_is_one_array_in_the_order_of_the_arguments(files, capsys):
    names = [str(files / "b.xml"), str(files / "a.gift")]
    assert cli.main(["import", *names, "--check", "--json"]) == 0
    second, first = json.loads(capsys.readouterr().out)
    assert first == {
        "file": names[1], "format": "gift", "questions": {"single_choice": 1},
        "problems": [{
            "level": "dropped", "item": "Question 2", "line": 3,
            "message": "The answers begin with { but no } closes them.",
        }],
    }  # fmt: skip
    assert (second["file"], second["questions"]) == (names[0], {})
    assert second["problems"][0]["level"] == "dropped" and "stack" in second["problems"][0]["message"]


@pytest.mark.parametrize("name", ["c.zip", "gone.gift", "."])
def test_a_file_that_cannot_be_read_gives_2_and_the_others_are_reported(files, capsys, name):
    assert cli.main(["import", str(files / name), str(files / "a.gift"), "--check", "--json"]) == 2
    unread, read = json.loads(capsys.readouterr().out)
    assert unread["format"] is None and unread["problems"][0]["level"] == "error"
    assert read["questions"] == {"single_choice": 1}


def test_check_needs_neither_database_nor_settings(files):
    code = (
        "import sys; from examcast.entrypoints import cli; status = cli.main(sys.argv[1:]); "
        "assert 'django' not in sys.modules; sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "import", str(files / "a.gift"), "--check"],
        capture_output=True, text=True, cwd=files, env={"PATH": "", "DATABASE_URL": "nonsense"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "dropped line 3: Question 2:" in done.stdout and not (files / "examcast-data").exists()


def test_without_check_an_owner_is_needed(files, capsys):
    assert cli.main(["import", str(files / "a.gift")]) == 2
    assert "--owner" in capsys.readouterr().err


@pytest.mark.django_db
def test_questions_come_into_the_owners_bank(files, capsys):
    cleo = author()
    status = cli.main(["import", str(files / "a.gift"), "--owner", "CLEO", "--category", "Term/Week 1"])
    assert status == 0 and "1 question taken" in capsys.readouterr().out
    [card] = page(Wanted(owner_id=cleo.pk))[1]
    assert (card.title, card.category) == ("A", ("Term", "Week 1"))


@pytest.mark.django_db
def test_an_owner_who_may_not_is_refused(files, capsys):
    author("ada", "")
    assert cli.main(["import", str(files / "a.gift"), "--owner", "ada"]) == 1
    assert cli.main(["import", str(files / "a.gift"), "--owner", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_name_that_is_no_text_is_no_hindrance(tmp_path, capsys):
    author()
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.gift")
    Path(path).write_text("::A::q {=a ~b}\n")
    assert cli.main(["import", path, "--owner", "cleo"]) == 0
    assert cli.main(["import", path, "--check", "--json"]) == 0
    assert cli.main(["import", "/dev/null", "--check"]) == 2
