"""`examcast import FILE…`: questions from Moodle XML, GIFT and Aiken files; `--check` only reads and reports.

Exit status: 0 when every file could be read, 2 when one could not, 1 when the bank refused.
"""

import argparse
import importlib
import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from examcast.apps.bank.formats import Parsed, Unreadable, parse
from examcast.apps.bank.formats.draft import MAX_FILE_BYTES

INTO_BANK = "examcast.entrypoints.cli.import_into_bank"  # needs Django; --check must not


@dataclass
class Outcome:
    """What became of one file."""

    file: str
    format: str | None = None
    questions: dict[str, int] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0
    taken: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"file": self.file, "format": self.format, "questions": self.questions, "problems": self.problems}


Take = Callable[[Path, bytes, Parsed], int]


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("import", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", help="Moodle XML, GIFT or Aiken, in any encoding")
    parser.add_argument("--check", action="store_true", help="read and report, put nothing into the bank")
    parser.add_argument("--json", action="store_true", help="the report as one JSON array, in the order of the files")
    parser.add_argument("--owner", metavar="USERNAME", help="into whose bank (needed without --check)")
    parser.add_argument("--category", metavar="NAME", default="", help="a folder above those of the files; / nests")


def run(args: argparse.Namespace) -> int:
    take: Take | None = None
    if not args.check:
        if not args.owner:
            print("Say into whose bank with --owner USERNAME, or only read with --check.", file=sys.stderr)
            return 2
        take = importlib.import_module(INTO_BANK).taker(args.owner, args.category)
    outcomes = [_outcome(name, take) for name in args.files]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names and texts that the terminal cannot show
    if args.json:
        print(json.dumps([outcome.as_json() for outcome in outcomes], indent=1))
    else:
        print("\n\n".join(_in_words(outcome) for outcome in outcomes))
    return max(outcome.status for outcome in outcomes)


def _outcome(name: str, take: Take | None) -> Outcome:
    outcome = Outcome(name)
    try:
        data = _bytes_of(Path(name))
        parsed = parse(Path(name).name, data)
        outcome.taken = take(Path(name), data, parsed) if take else None
    except Unreadable as reason:
        outcome.status = 2
        outcome.problems = [{"level": "error", "item": None, "line": None, "message": reason.message}]
        return outcome
    outcome.format, outcome.questions = parsed.format, parsed.counts()
    outcome.problems = [
        {"level": one.level, "item": one.item, "line": one.line, "message": one.message} for one in parsed.problems
    ]
    return outcome


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise Unreadable(f"The file is larger than {MAX_FILE_BYTES // 2**20} MB; split it.")
        return data
    except IsADirectoryError:
        raise Unreadable("This is a folder; name the files in it.") from None
    except FileNotFoundError:
        raise Unreadable("There is no such file.") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"The file cannot be opened: {error}.") from error


def _in_words(outcome: Outcome) -> str:
    lines = [outcome.file]
    if outcome.format is None:
        lines.append("  could not be read")
    else:
        total = sum(outcome.questions.values())
        verb = "would be taken" if outcome.taken is None else "taken"
        lines.append(f"  {outcome.format}, {total} question{'' if total == 1 else 's'} {verb}")
        lines += [f"    {count:>5}  {kind}" for kind, count in outcome.questions.items()]
    for problem in outcome.problems:
        where = f"line {problem['line']}: " if problem["line"] else ""
        item = f"{problem['item']}: " if problem["item"] else ""
        lines.append(f"  {problem['level']:<8}{where}{item}{problem['message']}")
    return "\n".join(lines)
