"""The command `examcast`: finds the one module that was asked for, prepares Django if it needs it, runs it."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from examcast import __version__
from examcast.domain.errors import Refused


@dataclass(frozen=True)
class Command:
    """A module of this package with `add_parser(subparsers)` and `run(args) -> int`.

    `needs_django` says that Django is set up before the module is imported, so that it may import apps at its top.
    One that must first prepare its environment says no here, and has `NEEDS_DJANGO = True` to be set up before `run`.
    """

    module: str
    help: str
    needs_django: bool = True
    but_not_with: str = ""  # an option with which the command touches no database and starts at once


COMMANDS = {
    "serve": Command("serve", "run the server: pages, API, sockets, scheduler and jobs"),
    "demo": Command(
        "demo", "a running server with a bank, accounts, an exam about to open, simulated candidates", False
    ),
    "rehearse": Command("rehearse", "an exam with N simulated candidates, measured from the bell to the hand-in"),
    "doctor": Command("doctor", "say what is wrong and what to do"),
    "scheduler": Command("scheduler", "run the scheduler as a process of its own"),
    "worker": Command("worker", "do waiting jobs as a process of its own"),
    "import": Command(
        "import_questions", "take questions from Moodle XML, GIFT and Aiken files", but_not_with="--check"
    ),
    "export": Command("export", "write results as CSV"),
    "token": Command("token", "make a token with which a script acts as a person"),
    "account": Command("account", "make an account, or set a password"),
    "secrets": Command("secrets_folder", "make the secret files of a distributed installation", False),
    "audit": Command("audit", "reckon every chain anew: acts, answers, receipts"),
    "restored": Command("restored", "after a restore of the database: let every browser start afresh"),
    "export-types": Command("export_types", "write openapi.json and the types of events for the web page"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = next((word for word in given if not word.startswith("-")), "")
    if name not in COMMANDS:
        return _overview(given, name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examcast.config.settings")
    try:
        code = _run(COMMANDS[name], given)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read along has seen enough, as in `examcast import … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Refused as refused:
        return _complain(refused.message, 1)
    except Exception as error:
        if type(error).__name__ != "ImproperlyConfigured":
            raise
        return _complain(str(error), 2)


def _run(command: Command, given: list[str]) -> int:
    if command.needs_django and not (command.but_not_with and command.but_not_with in given):
        _set_up_django()
    module = importlib.import_module(f"{__name__}.{command.module}")
    parser = argparse.ArgumentParser(prog="examcast")
    module.add_parser(parser.add_subparsers(dest="command", required=True))
    args = parser.parse_args(given)
    if not command.needs_django and getattr(module, "NEEDS_DJANGO", False):
        _set_up_django()
    return int(module.run(args) or 0)


def _set_up_django() -> None:
    importlib.import_module("django").setup()


def _overview(given: list[str], name: str) -> int:
    if given[:1] == ["--version"]:
        print(f"examcast {__version__}")
        return 0
    lines = [f"  {command:<14}{entry.help}" for command, entry in COMMANDS.items()]
    text = "\n".join(["usage: examcast COMMAND …", "", *lines, "", "`examcast COMMAND --help` says more."])
    if name:
        return _complain(f"{name!r} is not a command.\n\n{text}", 2)
    print(text)
    return 0


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
