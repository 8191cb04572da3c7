"""From answers to marks and from marks to a result: reckoned in memory, written by actions."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import Published
from examcast.apps.results.models import Mark
from examcast.domain.marking import Boundary, Item, Policy, Total, total
from examcast.domain.questions import KINDS

log = logging.getLogger(__name__)

UNANSWERED, TO_MARK = "unanswered", "to_mark"


@dataclass(frozen=True)
class Judged:
    """What the key says about one answer."""

    fraction: Decimal | None
    detail: dict[str, Any]
    is_answered: bool


def judge(paper: Published, ref: str, response: Any) -> Judged:
    """The automatic mark of one response. An answer that the key cannot judge goes to a person, never into a crash."""
    try:
        mark = KINDS[paper.kinds[ref]].mark(paper.keys[ref], response)
    except Exception as error:
        log.exception("exam %d: question %s could not be marked automatically", paper.exam_id, ref)
        return Judged(None, {"verdict": TO_MARK, "parts": {}, "problem": f"{type(error).__name__}: {error}"}, True)
    is_answered = response is not None and mark.detail.get("verdict") != UNANSWERED
    return Judged(mark.fraction, dict(mark.detail), is_answered)


def marks_of(attempt: Attempt, paper: Published, responses: Mapping[str, Any]) -> list[Mark]:
    """The automatic marks of an attempt, one each question that takes an answer; `responses` are the heads."""
    marks = []
    for ref in paper.answerable(attempt.seed):
        judged = judge(paper, ref, responses.get(ref))
        marks.append(
            Mark(
                attempt=attempt, question=ref, possible=Decimal(paper.points[ref]), auto_fraction=judged.fraction,
                auto_detail=judged.detail, is_answered=judged.is_answered,
            )
        )  # fmt: skip
    return marks


def policy_of(exam: Exam) -> Policy:
    """How this exam adds up."""
    boundaries = tuple(Boundary(row["grade"], Decimal(row["from_percent"])) for row in exam.boundaries)
    return Policy(negative=exam.negative, decimals=exam.decimals, boundaries=boundaries)


def total_of(exam: Exam, marks: Iterable[Mark]) -> Total:
    """The sum of an attempt's marks under the exam's policy."""
    return total([Item(mark.question, mark.possible, mark.fraction) for mark in marks], policy_of(exam))


@dataclass(frozen=True)
class Place:
    """Where a question stands in the paper as its author ordered it: "3", or "3–4" for those drawn for two places."""

    ref: str
    number: str
    section: str


def places(paper: Published) -> list[Place]:
    """Every question that takes an answer, in the author's order; information texts have no number."""
    found: list[Place] = []
    at = 1
    for section in paper.layout["sections"]:
        for item in section["items"]:
            refs = item["pool"] if "pool" in item else [item["ref"]]
            refs = [ref for ref in refs if KINDS[paper.kinds[ref]].is_answerable]
            if not refs:
                continue
            count = item["count"] if "pool" in item else 1
            number = str(at) if count == 1 else f"{at}–{at + count - 1}"
            found += [Place(ref, number, section["title"]) for ref in refs]
            at += count
    return found
