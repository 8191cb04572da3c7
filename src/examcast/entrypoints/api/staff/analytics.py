"""What an exam says about itself: the report, and everything as CSV."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Router

from examcast.apps.results import queries
from examcast.entrypoints.api.base import responses
from examcast.entrypoints.api.staff.exams import allowed
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["analytics"])


@router.get("/exams/{int:exam_id}/analytics", response=responses(schema_of(queries.Report)))
def read_report(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Attendance, scores, times, reliability and questions, each with one sentence of finding."""
    allowed(request, "analytics.read", exam_id)
    return answer(queries.report_of(exam_id))


@router.get("/exams/{int:exam_id}/export/{what}.csv", response=responses(None))
def export(request: HttpRequest, exam_id: int, what: str) -> StreamingHttpResponse:
    """`results`, `answers` or `items`, portion by portion."""
    allowed(request, "results.export", exam_id)
    portions = queries.csv_of(exam_id, what)
    streamed = StreamingHttpResponse(_portions(portions), content_type="text/csv; charset=utf-8")
    streamed["Content-Disposition"] = f'attachment; filename="{queries.file_name(exam_id, what)}"'
    streamed["X-Content-Type-Options"] = "nosniff"
    return streamed


async def _portions(lines: Iterator[str]) -> AsyncIterator[bytes]:
    """Each portion is read in a thread: under ASGI a plain iterator would be swallowed whole before the first byte."""
    following = sync_to_async(lambda: next(lines, None))
    while (portion := await following()) is not None:
        yield portion.encode()
