"""`examcast export EXAM`: results, answers or question figures of one exam as CSV, to a file or to the terminal."""

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from examcast.apps.results import queries


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("export", description=__doc__)
    parser.add_argument("exam", type=int, help="the exam's number, as in its page's address")
    parser.add_argument("what", nargs="?", choices=queries.KINDS_OF_EXPORT, default="results")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where to write it (default: the terminal)")


def run(args: argparse.Namespace) -> int:
    portions = queries.csv_of(args.exam, args.what)
    with _opened(args.to) as out:
        for portion in portions:
            out.write(portion)
    if args.to is not None:
        print(f"Wrote {args.to}.", file=sys.stderr)
    return 0


@contextlib.contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    """The file without translation of line ends; a half-written one never takes the place of a whole one."""
    if path is None:
        yield sys.stdout
        return
    half = path.with_name(f"{path.name}.part")
    with half.open("w", encoding="utf-8", newline="") as out:
        yield out
    half.replace(path)
