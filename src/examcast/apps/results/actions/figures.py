"""What the bank hears of its questions: facility and discrimination of their latest use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from examcast.apps.bank.actions.figures import Figures
from examcast.apps.bank.actions.figures import note_figures as note
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import published
from examcast.apps.jobs import actions as jobs
from examcast.apps.results.queries.lazily import report_of

SOON = timedelta(seconds=20)  # several marks in a row make one reckoning
QUESTIONS_A_TRANSACTION = 25  # short ones: a save must never wait behind figures


def plan_figures(exam: Exam, now: datetime) -> None:
    """A job, in the transaction of the change; only real exams whose marks are complete are of interest."""
    if exam.is_counted and exam.state in (Exam.State.MARKED, Exam.State.RELEASED):
        key = f"figures of {exam.pk}"
        jobs.enqueue("results.note_figures", {"exam_id": exam.pk}, now, is_long=True, due_at=now + SOON, key=key)


def note_figures(exam_id: int, now: datetime, told: Callable[[int, int], None] | None = None) -> int:
    """The work of that job; how many questions were noted. `told` hears how many are done, and of how many."""
    exam = Exam.objects.filter(pk=exam_id).first()
    if exam is None or not exam.is_counted:
        return 0
    ids = published(exam_id, exam.revision).question_ids
    figures = [
        Figures(ids[row.ref], row.facility, row.discrimination, exam.opened_at)  # type: ignore[arg-type]
        for row in report_of(exam_id).questions
        if ids.get(row.ref) is not None and row.count
    ]
    noted = 0
    for start in range(0, len(figures), QUESTIONS_A_TRANSACTION):
        if told:
            told(start, len(figures))
        noted += note(figures[start : start + QUESTIONS_A_TRANSACTION], now=now)
    return noted
