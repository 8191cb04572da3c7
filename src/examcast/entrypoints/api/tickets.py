"""Tickets for sockets and raw routes: what the session may do there, for ten minutes."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from ninja import Field, Router, Schema

from examcast.apps.attempts import queries as attempts
from examcast.apps.people import queries as people
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, require_somewhere, responses
from examcast.entrypoints.workers import state, tickets

router = Router(tags=["tickets"])


class Wish(Schema):
    scope: str = Field(description="attempt (one's own), staff (the console) or user (the list of exams)")
    attempt_id: int = 0
    exam_id: int = Field(0, description="with scope staff: the exam of a console; 0 is the overview")


class Issued(Schema):
    ticket: str
    expires_in_ms: int


@router.post("", response=responses(Issued))
def make(request: HttpRequest, payload: Wish) -> dict[str, object]:
    """A ticket; on the socket it is the first frame, on a raw route `Authorization: Ticket …`."""
    now = now_of(request)
    attempt_id = 0
    if payload.scope == "attempt":
        who = require(request, "exam.sit", is_candidate=True)
        exam_id = _own_exam(payload.attempt_id, who)
        attempt_id = payload.attempt_id
    elif payload.scope == "staff":
        who, exam_id = _watcher(request, payload.exam_id), payload.exam_id
    elif payload.scope == "user":
        who, exam_id = require(request, "exam.sit", is_candidate=True), 0
    else:
        raise Refused("malformed", "scope is one of: attempt, staff, user.")
    generation = people.generations([who.id]).get(who.id, 0)
    text = tickets.issue(who.id, generation, payload.scope, now, exam_id, attempt_id)
    return {"ticket": text, "expires_in_ms": tickets.VALID // timedelta(milliseconds=1)}


def _own_exam(attempt_id: int, who: policy.Person) -> int:
    """The exam of one's own attempt; anybody else's does not exist."""
    if attempts.owner_of(attempt_id) != who.id:
        raise Refused("not_found", "There is no such attempt, or it is not yours.")
    return attempts.exam_of(attempt_id)


def _watcher(request: HttpRequest, exam_id: int) -> policy.Person:
    """Of one exam whoever may see a room of it; of the overview whoever may watch any: it shows what is theirs."""
    who = require_somewhere(request, "exam.monitor")
    if exam_id and state.watched_rooms(who, exam_id) == state.NOTHING:
        raise Refused("not_allowed", "You do not watch this exam.")
    return who
