"""Exams as staff manage them: make, change, publish, schedule, copy; who may what of each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from examcast.apps.attempts import actions as attempts
from examcast.apps.exams import actions, queries
from examcast.apps.results import actions as results
from examcast.broadcast.facts import ExamFacts
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, require, require_somewhere, responses
from examcast.entrypoints.api.staff import views
from examcast.entrypoints.api.staff.bank_access import may_read_paper
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["exams"])

SPANS = ("limit", "lobby", "late_entry", "grace")


class ExamPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of exams."""

    items: list[views.ExamSummary]
    total: int
    page: int
    page_size: int


class Filter(Schema):
    state: str = ""
    kind: str = ""
    q: str = ""
    page: int = Field(1, ge=1)
    page_size: int = Field(50, ge=1, le=200)


class Fields(Schema):
    """What an editor may send; what is not sent stays as it is. Spans in milliseconds."""

    title: str | None = None
    paper_id: int | None = None
    kind: str | None = None
    mode: str | None = None
    zone: str | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    limit_ms: int | None = None
    lobby_ms: int | None = None
    late_entry_ms: int | None = None
    is_full_time_late: bool | None = None
    grace_ms: int | None = None
    is_capped: bool | None = None
    attempts_allowed: int | None = None
    which_counts: str | None = None
    access_code: str | None = None
    instructions: dict[str, Any] | None = None
    review_policy: dict[str, Any] | None = None
    negative: str | None = None
    decimals: int | None = None
    boundaries: list[dict[str, Any]] | None = None
    release_at: datetime | None = None
    version: int | None = None  # of the exam as the editor saw it
    reason: str = ""


class NewExam(Fields):
    title: str


class Reason(Schema):
    reason: str = Field("", max_length=2000)


class Postponed(Reason):
    opens_at: datetime


class Title(Schema):
    title: str = Field("", max_length=300)


class NewTimes(Schema):
    """Times to schedule with; what is not sent stays as the draft has it."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None


class TestRun(Schema):
    exam_id: int
    attempt_id: int


def values_of(who: policy.Person, payload: Fields, exam_id: int | None = None) -> dict[str, Any]:
    """The fields that were sent, spans as timedelta; a paper that the exam has not yet must be the person's to read."""
    sent = payload.dict(exclude_unset=True, exclude={"version", "reason"})
    there = queries.exam(exam_id).paper_id if exam_id else None
    if sent.get("paper_id") not in (None, there) and not may_read_paper(who, sent["paper_id"]):
        raise Refused("not_allowed", detail={"action": "paper.read"})
    for span in SPANS:
        if f"{span}_ms" in sent:
            ms = sent.pop(f"{span}_ms")
            sent[span] = None if ms is None else timedelta(milliseconds=ms)
    return sent


def allowed(request: HttpRequest, action: str, exam_id: int) -> policy.Person:
    """The person, if they may do this to this exam."""
    who = person(request)
    policy.require(who, action, queries.standing(who, exam_id))
    return who


def detail(who: policy.Person, exam_id: int, now: datetime) -> HttpResponse:
    return answer(views.detail(who, exam_id, now))


DETAIL = responses(schema_of(views.ExamDetail))


@router.get("/exams", response=responses(schema_of(ExamPage)))
def list_exams(request: HttpRequest, wanted: Query[Filter]) -> Any:
    """The exams whose management the person may see: running, coming, to be marked, done."""
    who = require_somewhere(request, "exam.monitor", "mark.read")
    filters = {"state": wanted.state.split(",") if wanted.state else None, "kind": wanted.kind, "search": wanted.q}
    rows = queries.exams_for(who, filters)
    start = (wanted.page - 1) * wanted.page_size
    items = views.summaries(who, list(rows[start : start + wanted.page_size]))
    return answer(ExamPage(items=items, total=rows.count(), page=wanted.page, page_size=wanted.page_size))


@router.post("/exams", response=responses(schema_of(views.ExamDetail), status=201))
def create_exam(request: HttpRequest, payload: NewExam) -> Any:
    who = require(request, "exam.create", policy.NEW)
    exam = actions.create_exam(values_of(who, payload), now_of(request), who.id)
    return answer(views.detail(who, exam.pk, now_of(request)), status=201)


@router.get("/exams/{int:exam_id}", response=DETAIL)
def read_exam(request: HttpRequest, exam_id: int) -> Any:
    return detail(views.reader(person(request), exam_id), exam_id, now_of(request))


@router.patch("/exams/{int:exam_id}", response=DETAIL)
def edit_exam(request: HttpRequest, exam_id: int, payload: Fields) -> Any:
    """Change fields; with `version`, refused as changed_meanwhile when somebody else was quicker."""
    who = allowed(request, "exam.edit", exam_id)
    results.edit_exam_and_results(
        exam_id, values_of(who, payload, exam_id), now_of(request), who.id, payload.version, payload.reason
    )
    return detail(who, exam_id, now_of(request))


@router.delete("/exams/{int:exam_id}", response=responses(None, status=204))
def delete_exam(request: HttpRequest, exam_id: int) -> Any:
    """Only a draft; what was scheduled is cancelled instead."""
    who = allowed(request, "exam.edit", exam_id)
    actions.delete_draft(exam_id, now_of(request), who.id)
    return 204, None


@router.post("/exams/{int:exam_id}/publish", response=DETAIL)
def publish_paper(request: HttpRequest, exam_id: int) -> Any:
    """Freeze the paper: from now on the bank no longer changes this exam."""
    who = allowed(request, "paper.publish", exam_id)
    actions.publish_paper(exam_id, now_of(request), who.id)
    return detail(who, exam_id, now_of(request))


@router.post("/exams/{int:exam_id}/schedule", response=DETAIL)
def schedule_exam(request: HttpRequest, exam_id: int, payload: NewTimes) -> Any:
    """Draft to scheduled: the paper is frozen if it is not yet, attempts are made, candidates are told."""
    who = allowed(request, "exam.schedule", exam_id)
    attempts.schedule_exam(exam_id, payload.dict(exclude_none=True), now_of(request), who.id)
    return detail(who, exam_id, now_of(request))


@router.post("/exams/{int:exam_id}/postpone", response=DETAIL)
def postpone_exam(request: HttpRequest, exam_id: int, payload: Postponed) -> Any:
    """Move every dependent time in one step."""
    who = allowed(request, "exam.schedule", exam_id)
    attempts.postpone_exam(exam_id, payload.opens_at, now_of(request), who.id, payload.reason)
    return detail(who, exam_id, now_of(request))


@router.post("/exams/{int:exam_id}/cancel", response=DETAIL)
def cancel_exam(request: HttpRequest, exam_id: int, payload: Reason) -> Any:
    who = allowed(request, "exam.cancel", exam_id)
    actions.cancel_exam(exam_id, now_of(request), who.id, payload.reason)
    return detail(who, exam_id, now_of(request))


@router.post("/exams/{int:exam_id}/copy", response=responses(schema_of(views.ExamDetail), status=201))
def copy_exam(request: HttpRequest, exam_id: int, payload: Title) -> Any:
    """With its paper, where the person may read it: the copy is theirs alone."""
    who = allowed(request, "exam.copy", exam_id)
    paper_id = queries.exam(exam_id).paper_id
    is_papered = paper_id is None or may_read_paper(who, paper_id)
    copied = actions.copy_exam(exam_id, now_of(request), who.id, payload.title, is_papered)
    return answer(views.detail(who, copied.pk, now_of(request)), status=201)


@router.post("/exams/{int:exam_id}/test-run", response=responses(TestRun, status=201))
def begin_test_run(request: HttpRequest, exam_id: int) -> Any:
    """The examiner sits the own exam on the real path; excluded from every figure."""
    who = allowed(request, "exam.test_run", exam_id)
    attempt = attempts.begin_test_run(exam_id, now_of(request), who.id)
    return 201, {"exam_id": attempt.exam_id, "attempt_id": attempt.pk}


@router.get("/exams/{int:exam_id}/preflight", response=responses(schema_of(views.Preflight)))
def preflight(request: HttpRequest, exam_id: int) -> Any:
    """What still stands in the way, and what deserves a look."""
    allowed(request, "exam.schedule", exam_id)
    return answer(views.preflight(exam_id, now_of(request)))


@router.get("/exams/{int:exam_id}/as-seen-by/{int:candidate_id}", response=responses(queries.SeenBy))
def as_seen_by(request: HttpRequest, exam_id: int, candidate_id: int) -> Any:
    """Exactly what this candidate will meet."""
    who = person(request)
    touched = queries.rooms_touched([candidate_id])
    policy.require(who, "roster.read", queries.standing(who, exam_id, touched))
    return answer(queries.as_seen_by(exam_id, candidate_id))


@router.get("/exams/{int:exam_id}/preview", response=responses(dict))
def preview(request: HttpRequest, exam_id: int, seed: str = "preview") -> Any:
    """The published paper as an attempt with this seed gets it: the same frame."""
    allowed(request, "paper.publish", exam_id)
    return HttpResponse(queries.published(exam_id).frame(seed), content_type="application/json")


@router.get("/exams/{int:exam_id}/facts", response=responses(schema_of(ExamFacts)))
def read_facts(request: HttpRequest, exam_id: int) -> Any:
    views.reader(person(request), exam_id)
    return answer(queries.facts(queries.exam(exam_id)))
