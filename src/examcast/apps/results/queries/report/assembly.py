"""The report put together: what happened, how hard, how reliable, which questions, who needs attention."""

from __future__ import annotations

from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.apps.exams.queries.facts import facts
from examcast.apps.results.queries.report import findings
from examcast.apps.results.queries.report.people import attention, people_of
from examcast.apps.results.queries.report.questions import questions_of
from examcast.apps.results.queries.report.scores import relation_of, reliability_of, scores_of, times_of
from examcast.apps.results.queries.report.sittings import Sittings, sittings
from examcast.apps.results.queries.shapes import Basis, Report
from examcast.domain.statistics.reliability import paper_figures


def report(exam_id: int) -> Report:
    """Safe for any number of attempts, none included."""
    exam = exam_by_id(exam_id)
    data = sittings(exam)
    rows = data.rows_by_place()
    width = len(rows[0]) if rows else 0
    figures = paper_figures(rows, width, [float(each.result.points) for each in data.counted])
    people, scores, times = people_of(data), scores_of(data), times_of(data)
    reliability = reliability_of(data, figures, width)
    questions = questions_of(data, figures)
    flagged = [row for row in questions if any(flag.level == "look" for flag in row.flags)]
    worst_first = sorted(flagged, key=lambda row: 0.0 if row.discrimination is None else row.discrimination)
    return Report(
        exam=facts(exam),
        headline=findings.headline(people, scores, reliability, len(flagged)),
        basis=_basis(data),
        people=people,
        scores=scores,
        time=times,
        relation=relation_of(data),
        reliability=reliability,
        questions=questions,
        questions_finding=findings.questions(questions, len(flagged)),
        to_look_at=[row.ref for row in worst_first],
        attention=attention(data),
    )


def _basis(data: Sittings) -> Basis:
    void = sum(1 for attempt in data.attempts if attempt.state == "void")
    return Basis(
        attempts=len(data.counted),
        is_counted=data.exam.is_counted,
        not_judged=data.not_judged,
        void=void,
        text=findings.basis(data.exam.kind, len(data.counted), data.not_judged, void, data.exam.which_counts),
    )
