"""Results, answers and question figures as rows of plain cells, for CSV; read in portions, so that they can stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.apps.exams.queries.published import published
from examcast.apps.results.models import Mark
from examcast.apps.results.queries.lazily import report_of
from examcast.apps.results.queries.reckoning import places, policy_of
from examcast.apps.results.queries.table import ResultRow, rows_of
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused
from examcast.domain.marking import Item, awarded
from examcast.domain.questions import KINDS

Row = list[Any]
KINDS_OF_EXPORT = ("results", "answers", "items")
PORTION = 100  # attempts
BOM = "\ufeff"  # so that spreadsheets read UTF-8


def csv_of(exam_id: int, what: str) -> Iterator[str]:
    """One export, a portion of lines at a time; refused at once, before the first line, when there is none such."""
    makers = {"results": _results, "answers": _answers, "items": _items}
    if what not in makers:
        raise Refused("not_found", f"An export is one of: {', '.join(KINDS_OF_EXPORT)}.")
    exam = exam_by_id(exam_id)
    if not exam.revision:
        raise Refused("not_ready", "The exam has no published paper yet.")
    return _lines(makers[what](exam))


def file_name(exam_id: int, what: str) -> str:
    """`exam-7-results.csv`."""
    return f"exam-{exam_id}-{what}.csv"


def _lines(portions: Iterable[list[Row]]) -> Iterator[str]:
    start = BOM
    for rows in portions:
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
        yield start + out.getvalue()
        start = ""


def safe(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe; numbers of ours stay numbers."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        return f"'{cell}"
    return "" if cell is None else cell


PERSON = ("number", "username", "name", "room", "seat")
OUTCOME = (
    "attempt_id", "ordinal", "attempts", "state", "started_at", "ended_at", "duration_s", "handed_in", "points",
    "possible", "percent", "grade", "to_mark", "is_released",
)  # fmt: skip


def _results(exam: Exam) -> Iterator[list[Row]]:
    paper = published(exam.pk, exam.revision)
    listed = places(paper)
    yield [[*PERSON, *OUTCOME, *(f"{place.number} {paper.titles[place.ref]}" for place in listed)]]
    rows = rows_of(exam)
    for start in range(0, len(rows), PORTION):
        portion = rows[start : start + PORTION]
        points = _points(exam, [row.attempt_id for row in portion if row.attempt_id is not None])
        yield [
            [*_person_cells(row), *(points.get((row.attempt_id or 0, place.ref), "") for place in listed)]
            for row in portion
        ]


def _person_cells(row: ResultRow) -> Row:
    seconds = None if row.duration_ms is None else round(row.duration_ms / 1000)
    return [
        row.number, row.username, row.name, row.room, row.seat, row.attempt_id, row.ordinal, row.attempts, row.state,
        row.started_at, row.ended_at, seconds, row.handed_in, row.points, row.possible, row.percent, row.grade,
        row.to_mark, "yes" if row.is_released else "no",
    ]  # fmt: skip


def _points(exam: Exam, attempt_ids: list[int]) -> dict[tuple[int, str], float | str]:
    policy = policy_of(exam)
    found: dict[tuple[int, str], float | str] = {}
    for mark in Mark.objects.filter(attempt_id__in=attempt_ids):
        points = awarded(Item(mark.question, mark.possible, mark.fraction), policy)
        found[mark.attempt_id, mark.question] = "" if points is None else round(float(points), 6)
    return found


ANSWER = (
    "attempt_id", "ordinal", "number", "username", "name", "attempt_state", "question", "title", "kind", "answer",
    "points", "possible", "marked_by_hand", "comment", "saved_at",
)  # fmt: skip


def _answers(exam: Exam) -> Iterator[list[Row]]:
    """One line an attempt and question, also of attempts that do not count; void ones say so."""
    yield [list(ANSWER)]
    rows = Attempt.objects.filter(exam=exam, started_at__isnull=False).select_related("candidate__user").order_by("pk")
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), PORTION):
        portion = ids[start : start + PORTION]
        points = _points(exam, portion)
        marks = {(mark.attempt_id, mark.question): mark for mark in Mark.objects.filter(attempt_id__in=portion)}
        answers = {(each.attempt_id, each.question): each for each in Answer.objects.filter(attempt_id__in=portion)}
        yield [
            _answer_cells(exam, attempt, ref, number, marks, answers, points)
            for attempt in rows.filter(pk__in=portion)
            for ref, number in _numbered(exam, attempt.seed)
        ]


def _numbered(exam: Exam, seed: str) -> list[tuple[str, str]]:
    """The attempt's questions with their places in the paper."""
    paper = published(exam.pk, exam.revision)
    own = set(paper.answerable(seed))
    return [(place.ref, place.number) for place in places(paper) if place.ref in own]


def _answer_cells(
    exam: Exam,
    attempt: Attempt,
    ref: str,
    number: str,
    marks: dict[tuple[int, str], Mark],
    answers: dict[tuple[int, str], Answer],
    points: dict[tuple[int, str], float | str],
) -> Row:
    paper, person = published(exam.pk, exam.revision), attempt.candidate.user
    mark, answer = marks.get((attempt.pk, ref)), answers.get((attempt.pk, ref))
    text = KINDS[paper.kinds[ref]].response_text(paper.keys[ref], answer.response if answer else None)
    return [
        attempt.pk, attempt.ordinal, person.number, person.username, person.name, attempt.state, number,
        paper.titles[ref], paper.kinds[ref], text, points.get((attempt.pk, ref), ""), float(paper.points[ref]),
        "yes" if mark is not None and mark.manual_points is not None else "no", mark.comment if mark else "",
        iso(answer.saved_at) if answer else "",
    ]  # fmt: skip


ITEM = (
    "number", "section", "title", "kind", "possible", "count", "answered_share", "mean", "facility", "sd",
    "discrimination", "efficiency", "upper_lower", "item_total", "intended_weight", "effective_weight",
    "alpha_without",
)  # fmt: skip


def _items(exam: Exam) -> Iterator[list[Row]]:
    report = report_of(exam.pk)
    yield [[*ITEM, "look_at"]]
    yield [
        [*(getattr(row, name) for name in ITEM), " ".join(flag.text for flag in row.flags)] for row in report.questions
    ]
