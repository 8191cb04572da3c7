"""What a candidate asks over HTTP: the list of exams, entering, starting, the picture, the paper, an explanation."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.attempts import actions, queries
from examcast.apps.exams import queries as exams
from examcast.broadcast import replay
from examcast.broadcast.facts import ExamCard
from examcast.broadcast.instants import iso
from examcast.broadcast.protocol import Welcome
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses
from examcast.entrypoints.api.wire import answer, schema_of
from examcast.entrypoints.workers import state

router = Router(tags=["student"])


class Exams(msgspec.Struct, frozen=True, kw_only=True):
    """The person's exams; what is upcoming, open or past the page reckons from the facts, as the server does."""

    now: str
    cards: list[ExamCard]
    practice: list[ExamCard]


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """The attempt to be sat."""

    attempt_id: int


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step from the plan to a deadline."""

    chain: str
    kind: str
    amount_ms: int | None
    ends_at: str | None
    why: str
    entries: list[int]
    started_at: str | None
    ended_at: str | None


class Code(Schema):
    code: str = Field("", max_length=64)


def own_attempt(request: HttpRequest, attempt_id: int) -> policy.Person:
    """The person whose attempt this is; to anybody else it does not exist."""
    who = require(request, "exam.sit", is_candidate=True)
    if queries.owner_of(attempt_id) != who.id:
        raise Refused("not_found", "There is no such attempt, or it is not yours.")
    return who


@router.get("/exams", response=responses(schema_of(Exams)))
def list_exams(request: HttpRequest) -> HttpResponse:
    """Upcoming, running and past exams, and what may be practised."""
    who = require(request, "exam.sit", is_candidate=True)
    now = now_of(request)
    return answer(Exams(now=iso(now), cards=queries.cards(who.id, now), practice=queries.practice(who.id, now)))


@router.post("/exams/{int:exam_id}/enter", response=responses(schema_of(Entered)))
def enter(request: HttpRequest, exam_id: int, payload: Code) -> HttpResponse:
    """To the attempt that is to be sat, past the access code; a practice exam makes a place and an attempt."""
    who = require(request, "exam.practise")
    now = now_of(request)
    exam = exams.exam(exam_id)
    if exam.kind == "practice":
        return answer(Entered(attempt_id=actions.begin_practice(exam_id, who.id, now).pk))
    candidate = exams.candidate(exam_id, who.id)
    if exam.state == "draft":
        raise Refused("not_on_roster")
    if candidate.admitted_at is None and payload.code:
        actions.admit(candidate.pk, payload.code, now)
    attempt_id = queries.current_attempt(candidate.pk)
    if attempt_id is None:
        raise Refused("not_open", "The exam is not scheduled yet.")
    return answer(Entered(attempt_id=attempt_id))


@router.post("/attempts/{int:attempt_id}/start", response=responses(schema_of(Entered)))
def start(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The own start in a window (or of a further attempt): committed before any content leaves."""
    who = own_attempt(request, attempt_id)
    attempt = queries.attempt_by_id(attempt_id)
    return answer(Entered(attempt_id=actions.start_attempt(attempt.exam_id, who.id, now_of(request)).pk))


@router.get("/attempts/{int:attempt_id}/state", response=responses(schema_of(Welcome)))
def read_state(request: HttpRequest, attempt_id: int, device: str = "") -> HttpResponse:
    """The same picture as the socket's welcome."""
    who = own_attempt(request, attempt_id)
    now = now_of(request)
    wish = state.JoinWish(who.id, 0, "attempt", device[:64], attempt_id)
    joined = state.load_joins([wish], now)[0]
    if isinstance(joined, Refused):
        raise joined
    return answer(
        Welcome(
            now=iso(now),
            epoch=replay.epoch(),
            numbers=joined.numbers,
            snapshot=joined.snapshot,
            answers=joined.answers,
            link=joined.link,
            ends_at=state.ends_at(joined.snapshot) if joined.snapshot else None,
            is_writer=joined.is_writer,
            signed=joined.signed,
            emergency=state.emergency_key() if joined.snapshot else None,
        )
    )


@router.get("/attempts/{int:attempt_id}/paper", response=responses(dict))
def read_paper(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """The paper frame, once it is open for this candidate."""
    own_attempt(request, attempt_id)
    return HttpResponse(queries.paper(attempt_id, now_of(request)), content_type="application/json")


@router.get("/attempts/{int:attempt_id}/explain", response=responses(list[schema_of(Step)]))  # type: ignore[misc]
def explain(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """One click explains a deadline."""
    own_attempt(request, attempt_id)
    return answer(queries.explain(attempt_id))
