"""The report behind one late import: numpy is loaded by the first who asks for figures, not by every process."""

from __future__ import annotations

import importlib

from examcast.apps.results.queries.shapes import Report


def report_of(exam_id: int) -> Report:
    """The analytics of one exam."""
    module = importlib.import_module("examcast.apps.results.queries.report")
    found: Report = module.report(exam_id)
    return found
