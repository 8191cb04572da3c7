"""Looking closer at one attempt or one exam: why a deadline, what happened, what was done by whom, what came late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.attempts import actions, queries
from examcast.apps.exams import queries as exams
from examcast.apps.people import queries as people
from examcast.broadcast import audit
from examcast.broadcast.instants import iso
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, responses
from examcast.entrypoints.api.staff.exams import allowed
from examcast.entrypoints.api.student.exams import Step
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["watching"])


class ActLine(msgspec.Struct, frozen=True, kw_only=True):
    """One act: who did what, when and why, before and after."""

    id: int
    kind: str
    at: str
    actor_id: int | None
    actor: str
    reason: str
    subject_type: str
    subject_id: int
    before: dict[str, Any]
    after: dict[str, Any]


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """From when to when a device was heard, and why it ended."""

    device: str
    connected_at: str
    last_heard_at: str
    ended_at: str | None
    why: str
    agent: str


class SaveLine(msgspec.Struct, frozen=True, kw_only=True):
    """One save without its content."""

    position: int
    question: str
    number: int  # of the question as this candidate sees it; 0: not in this paper
    title: str
    device: str
    received_at: str
    verdict: str
    is_late: bool
    is_branch: bool


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one attempt."""

    acts: list[ActLine]
    spans: list[Connection]
    saves: list[SaveLine]


class LateSave(msgspec.Struct, frozen=True, kw_only=True):
    """A save that came too late, with the evidence."""

    attempt_id: int
    candidate_id: int
    name: str
    position: int
    room_id: int | None
    question: str
    number: int
    title: str
    device: str
    received_at: str
    ends_at: str | None
    last_heard_at: str | None
    is_linked: bool
    monotonic_ms: int


class Decision(Schema):
    attempt_id: int
    positions: list[int] = Field(max_length=1000)
    counts: bool
    reason: str = Field("", max_length=2000)


def seen_attempt(request: HttpRequest, action: str, attempt_id: int) -> policy.Person:
    """The person, if they may do this to the candidate of this attempt."""
    who = person(request)
    touched = frozenset({queries.room_of(attempt_id)})
    policy.require(who, action, exams.standing(who, queries.exam_of(attempt_id), touched))
    return who


def lines(rows: list[audit.ActRow]) -> list[ActLine]:
    names = people.names({row.actor_id for row in rows if row.actor_id})
    return [
        ActLine(
            id=row.id,
            kind=row.kind,
            at=iso(row.at),
            actor_id=row.actor_id,
            actor=names.get(row.actor_id or 0, ""),
            reason=row.reason,
            subject_type=row.subject[0],
            subject_id=row.subject[1],
            before=row.before,
            after=row.after,
        )
        for row in rows
    ]


def named(known: Mapping[str, queries.QuestionName], ref: str) -> dict[str, Any]:
    """Number and title instead of the random name under which a question travels."""
    found = known.get(ref) or queries.QuestionName(0, "")
    return {"number": found.number, "title": found.title}


@router.get("/attempts/{int:attempt_id}/explain", response=responses(list[schema_of(Step)]))  # type: ignore[misc]
def explain(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Why this candidate's deadline is what it is."""
    seen_attempt(request, "exam.monitor", attempt_id)
    return answer(queries.explain(attempt_id))


OF_EXAM = frozenset({"exam.opened", "exam.paused", "exam.resumed", "exam.closed", "exam.terminated"})


def _is_told(row: audit.ActRow) -> bool:
    """Of the exam only what happened to its candidates; an attempt that changed was changed by an act of its own."""
    return row.kind in OF_EXAM if row.subject[0] == "exam" else row.kind != "attempt.changed"


@router.get("/attempts/{int:attempt_id}/timeline", response=responses(schema_of(Timeline)))
def timeline(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Acts, connections and saves, newest first; the content of answers is not shown here."""
    seen_attempt(request, "exam.monitor", attempt_id)
    exam_id = queries.exam_of(attempt_id)
    acts = lines([row for row in audit.acts_about(exam_id, queries.concerned(attempt_id), 300) if _is_told(row)])
    known = queries.question_names(exam_id, [attempt_id])[attempt_id]
    saves = [SaveLine(**row, **named(known, row["question"])) for row in queries.save_lines(attempt_id, 300)]
    return answer(Timeline(acts=acts, spans=[Connection(**row) for row in queries.spans(attempt_id)], saves=saves))


@router.get("/exams/{int:exam_id}/acts", response=responses(list[schema_of(ActLine)]))  # type: ignore[misc]
def read_acts(request: HttpRequest, exam_id: int, before_id: int | None = None) -> HttpResponse:
    """The audit trail, newest first, a hundred at a time."""
    allowed(request, "audit.read", exam_id)
    return answer(lines(audit.acts(exam_id, before_id=before_id)))


@router.get("/exams/{int:exam_id}/late", response=responses(list[schema_of(LateSave)]))  # type: ignore[misc]
def read_late(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Late saves that wait for a decision, of the rooms that the person may see."""
    who = person(request)
    rooms = policy.visible_rooms(who, "late.decide", exams.standing(who, exam_id))
    if not rooms:
        raise Refused("not_allowed")
    rows = [row for row in queries.late_saves(exam_id) if rooms == "all" or row["room_id"] in rooms]
    names = queries.candidate_names({row["candidate_id"] for row in rows})
    known = queries.question_names(exam_id, {row["attempt_id"] for row in rows})
    late = [
        LateSave(name=names[row["candidate_id"]], **row, **named(known[row["attempt_id"]], row["question"]))
        for row in rows
    ]
    return answer(late)


@router.post("/exams/{int:exam_id}/late", response=responses(None, status=204))
def decide_late(request: HttpRequest, exam_id: int, payload: Decision) -> Any:
    """Let late saves count, or not; with a reason."""
    who = seen_attempt(request, "late.decide", payload.attempt_id)
    if queries.exam_of(payload.attempt_id) != exam_id:
        raise Refused("not_found", "There is no such attempt of this exam.")
    now = now_of(request)
    actions.decide_late(payload.attempt_id, payload.positions, payload.counts, now, who.id, payload.reason)
    return 204, None


@router.get("/uploads/{int:upload_id}", response=responses(None))
def read_upload(request: HttpRequest, upload_id: int) -> Any:
    """A candidate's file, for those who may see answers; never shown inline."""
    who = person(request)
    found = queries.upload(upload_id)
    standing = exams.standing(who, found.exam_id, frozenset({found.room_id}))
    action = "mark.read" if policy.may(who, "mark.read", standing) else "attempt.see_answers"
    policy.require(who, action, standing)
    file = FileResponse(found.path.open("rb"), as_attachment=True, filename=found.name)
    file["X-Content-Type-Options"] = "nosniff"
    file["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return file
