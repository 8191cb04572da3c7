"""The command `examcast`: an overview, clear complaints, and quick starts."""

import ast
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from examcast.entrypoints import cli
from examcast.entrypoints.cli import serve

HERE = Path(cli.__file__).parent


def run(*arguments, home, given="", **environment):
    env = {"PATH": "", "HOME": str(home), "EXAMCAST_HOME": str(home), **environment}
    return subprocess.run(
        [sys.executable, "-m", "examcast", *arguments],
        env=env,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A folder with an empty database, made once: each test gets a copy of it."""
    folder = tmp_path_factory.mktemp("migrated")
    env = {"PATH": "", "EXAMCAST_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "examcast.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=env, check=True, capture_output=True)
    return folder


@pytest.fixture
def home(migrated, tmp_path):
    return shutil.copytree(migrated, tmp_path, dirs_exist_ok=True)


def test_alone_it_lists_every_command(capsys):
    assert cli.main([]) == 0
    told = capsys.readouterr().out
    assert all(f"  {name} " in told for name in cli.COMMANDS)


def test_a_command_that_does_not_exist_is_named(capsys):
    assert cli.main(["sreve"]) == 2
    assert "'sreve' is not a command" in capsys.readouterr().err


def test_the_version_is_told(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("examcast 0.")


def test_the_overview_starts_without_django(tmp_path):
    code = "import sys; from examcast.entrypoints.cli import main; main([]); sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("name", [name for name, each in cli.COMMANDS.items() if (HERE / f"{each.module}.py").exists()])
def test_each_command_offers_what_the_dispatcher_calls(name):
    tree = ast.parse((HERE / f"{cli.COMMANDS[name].module}.py").read_text())
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert {"add_parser", "run"} <= functions


def test_secrets_are_made_once_and_checked(tmp_path):
    assert run("secrets", "check", home=tmp_path).returncode == 1
    assert "Copy the folder" in run("secrets", "init", home=tmp_path).stdout
    assert "complete already" in run("secrets", "init", home=tmp_path).stdout
    assert "sealing-0002.key" in run("secrets", "rotate", home=tmp_path).stdout
    assert (tmp_path / "secrets" / "sealing-0002.key").stat().st_mode & 0o077 == 0
    (tmp_path / "secrets").chmod(0o755)
    assert "chmod 700" in run("secrets", "check", home=tmp_path).stdout
    (tmp_path / "secrets" / "ticket-0001.key").write_text("")
    assert "ticket-0001.key" in run("secrets", "check", home=tmp_path).stdout


def test_a_setting_that_cannot_be_meant_ends_in_one_sentence(tmp_path):
    told = run("token", "ada", home=tmp_path, AUTO_END_BUFFER="soon")
    assert told.returncode == 2
    assert told.stderr.startswith("AUTO_END_BUFFER='soon' is not a span of time.")


def test_an_account_is_made_and_gets_a_token(home):
    made = run("account", "root", "--role", "administrator", "--password-stdin", home=home, given="a long enough one\n")
    assert made.returncode == 0, made.stderr
    token = run("token", "root", "--days", "1", home=home)
    assert token.stdout.startswith("exc_")
    assert "1 tokens of root ended" in run("token", "root", "--revoke", home=home).stdout
    assert run("token", "nobody", home=home).stderr == "There is no active account 'nobody'.\n"


def test_a_weak_password_is_refused(home):
    told = run("account", "root", "--password-stdin", home=home, given="1234\n")
    assert told.returncode == 1
    assert "too short" in told.stderr


def test_after_a_restore_the_numbering_has_a_new_name(home):
    database = sqlite3.connect(home / "examcast.sqlite3")
    names = set()
    for _ in range(2):
        told = run("restored", home=home)
        assert told.returncode == 0 and "starts afresh" in told.stdout, told.stderr
        names |= set(database.execute("SELECT value FROM broadcast_epoch").fetchall())
    assert len(names) == 2
    with serve.only_one(home):
        refused = run("restored", home=home)
    assert refused.returncode == 1 and refused.stderr.startswith("Stop the server first")
    assert set(database.execute("SELECT value FROM broadcast_epoch").fetchall()) <= names
    database.close()


def test_a_reader_that_has_seen_enough_is_no_error(home):
    banks = sorted(str(each) for each in (Path(__file__).parents[2] / "fixtures" / "banks").iterdir())
    command = [sys.executable, "-m", "examcast", "import", "--check", *banks]
    env = {"PATH": "", "EXAMCAST_HOME": str(home)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (141, b"")
