"""What others may know of marks and results: one file a subject."""

from examcast.apps.results.queries.exports import KINDS_OF_EXPORT, csv_of, file_name
from examcast.apps.results.queries.lazily import report_of
from examcast.apps.results.queries.queue import (
    AnswerToMark,
    MarkingOverview,
    Queue,
    answer_to_mark,
    next_to_mark,
    overview,
    queue,
)
from examcast.apps.results.queries.review import OwnResult, may_review, own_result, staff_result
from examcast.apps.results.queries.shapes import Report
from examcast.apps.results.queries.table import ResultTable, table

__all__ = [
    "KINDS_OF_EXPORT",
    "AnswerToMark",
    "MarkingOverview",
    "OwnResult",
    "Queue",
    "Report",
    "ResultTable",
    "answer_to_mark",
    "csv_of",
    "file_name",
    "may_review",
    "next_to_mark",
    "overview",
    "own_result",
    "queue",
    "report_of",
    "staff_result",
    "table",
]
