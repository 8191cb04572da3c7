"""`examcast audit verify`: every chain reckoned anew: what was done, what was answered, and what was signed of it."""

import argparse
from collections.abc import Iterator
from typing import Any

from examcast.apps.attempts import queries as attempts
from examcast.apps.exams import queries as exams
from examcast.broadcast import audit
from examcast.domain.words import counted


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "audit", description=__doc__, epilog="Exit code 1: something is not what was written."
    )
    parser.add_argument("what", choices=["verify"])
    parser.add_argument("--exam", type=int, metavar="ID", help="this exam alone")


def run(args: argparse.Namespace) -> int:
    exam_ids: list[int | None] = [None, *exams.ids()] if args.exam is None else [exams.exam(args.exam).pk]
    found, acts, sittings, saves = [], 0, 0, 0
    for exam_id in exam_ids:
        found += [f"{_name(exam_id)}: {each}" for each in audit.problems(exam_id)]
        acts += audit.head(exam_id)[0]
        for attempt_id in attempts.ids_of(exam_id) if exam_id is not None else ():
            verified = attempts.verify(attempt_id)
            sittings, saves = sittings + 1, saves + verified.length
            problems = [*_problems(verified), *attempts.untold(attempt_id)]
            found += [f"{_name(exam_id)}, attempt {attempt_id}: {each}" for each in problems]
    for each in found:
        print(each)
    amounts = (counted(acts, "act", "acts"), counted(sittings, "attempt", "attempts"), counted(saves, "save", "saves"))
    outcome = counted(len(found), "problem", "problems") if found else "all as they were written"
    print(f"{', '.join(amounts)}: {outcome}.")
    return 1 if found else 0


def _name(exam_id: int | None) -> str:
    return "Outside exams" if exam_id is None else f"Exam {exam_id}"


def _problems(verified: attempts.Verified) -> Iterator[str]:
    if verified.broken_at is not None:
        yield f"save number {verified.broken_at} of the journal is not what was written, or is missing."
    if verified.is_receipt_right is False:
        yield "the receipt is not of this journal, or was not signed by a key that is here."
    for question in verified.astray:
        yield f"the answer to question {question} is not the last one of the journal that counts."
