"""The roster of an exam: who sits, where, with what accommodation; one at a time, by cohort or from a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Field, File, Router, Schema
from ninja.files import UploadedFile

from examcast.apps.attempts import actions
from examcast.apps.attempts import queries as attempts
from examcast.apps.exams import queries
from examcast.broadcast.facts import AttemptFacts
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, responses
from examcast.entrypoints.api.staff.exams import allowed
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["roster"])

MAX_BYTES = 5 * 1024 * 1024


class RosterRow(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate as those see them who fill rosters."""

    candidate_id: int
    user_id: int
    name: str
    username: str
    number: str
    room_id: int | None
    room: str
    seat: str
    accommodation_kind: str
    accommodation_value: str
    is_accommodated_by_hand: bool  # for this exam only; else the person's standing one is copied at scheduling
    source: str
    attempt: AttemptFacts | None


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The whole roster, by name."""

    items: list[RosterRow]
    total: int


class RosterImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one line of the file."""

    line: int
    status: str  # added | updated | unchanged | refused
    who: str
    message: str


class RosterImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """The report, line by line; with dry_run nothing was changed."""

    rows: list[RosterImportRow]
    counts: dict[str, int]
    is_dry_run: bool


class Added(Schema):
    added: int


class Entrants(Schema):
    user_ids: list[int] = Field([], max_length=10_000)
    cohort_ids: list[int] = Field([], max_length=100)
    room_id: int | None = None


class Place(Schema):
    """What is not sent stays."""

    room_id: int | None = None
    seat: str | None = Field(None, max_length=32)
    accommodation_kind: str | None = None  # none | minutes | percent | standing
    accommodation_value: Decimal | None = Field(None, max_digits=8, decimal_places=2)
    reason: str = Field("", max_length=500)


class Leaving(Schema):
    candidate_ids: list[int] = Field(max_length=10_000)


@router.get("/exams/{int:exam_id}/roster", response=responses(schema_of(Roster)))
def read_roster(request: HttpRequest, exam_id: int) -> HttpResponse:
    """Only the rooms that the person may see."""
    who = allowed(request, "roster.read", exam_id)
    rooms = policy.visible_rooms(who, "roster.read", queries.standing(who, exam_id))
    latest = attempts.latest_facts(exam_id)
    rows = [
        RosterRow(
            candidate_id=row.pk,
            user_id=row.user_id,
            name=row.user.name,
            username=row.user.username,
            number=row.user.number,
            room_id=row.room_id,
            room=row.room.name if row.room else "",
            seat=row.seat,
            accommodation_kind=row.accommodation_kind,
            accommodation_value=str(row.accommodation_value),
            is_accommodated_by_hand=row.is_accommodated_by_hand,
            source=row.source,
            attempt=latest.get(row.pk),
        )
        for row in queries.roster(exam_id, rooms)
    ]
    return answer(Roster(items=rows, total=len(rows)))


@router.post("/exams/{int:exam_id}/roster", response=responses(Added))
def add(request: HttpRequest, exam_id: int, payload: Entrants) -> Any:
    """People and whole cohorts; those on the roster already stay as they are."""
    who = allowed(request, "roster.write", exam_id)
    now = now_of(request)
    entrants = [actions.Entrant(each, payload.room_id) for each in payload.user_ids]
    added = len(actions.add_to_roster(exam_id, entrants, now, who.id)) if entrants else 0
    for cohort_id in payload.cohort_ids:
        added += len(actions.add_cohort(exam_id, cohort_id, now, who.id, payload.room_id))
    return {"added": added}


@router.post("/exams/{int:exam_id}/roster/remove", response=responses(Added))
def remove(request: HttpRequest, exam_id: int, payload: Leaving) -> Any:
    """Only people who have not begun; `added` is negative."""
    who = allowed(request, "roster.write", exam_id)
    return {"added": -actions.remove_from_roster(exam_id, payload.candidate_ids, now_of(request), who.id)}


@router.patch("/exams/{int:exam_id}/roster/{int:candidate_id}", response=responses(None, status=204))
def change(request: HttpRequest, exam_id: int, candidate_id: int, payload: Place) -> Any:
    """Room and seat, or the accommodation for this exam."""
    who = allowed(request, "roster.write", exam_id)
    candidate = queries.candidate_by_id(candidate_id)
    if candidate.exam_id != exam_id:
        raise Refused("not_found", "This candidate is not on the roster of that exam.")
    now, sent = now_of(request), payload.dict(exclude_unset=True)
    if {"room_id", "seat"} & sent.keys():
        room_id = sent.get("room_id", candidate.room_id)
        actions.place_candidate(candidate_id, room_id, sent.get("seat", candidate.seat) or "", now, who.id)
    if payload.accommodation_kind is not None:
        value = payload.accommodation_value or Decimal(0)
        actions.accommodate(candidate_id, payload.accommodation_kind, value, now, who.id, payload.reason)
    return 204, None


@router.post("/exams/{int:exam_id}/roster/import", response=responses(schema_of(RosterImportReport)))
def import_file(request: HttpRequest, exam_id: int, file: File[UploadedFile], dry_run: bool = True) -> HttpResponse:
    """Any encoding and separator; columns for username, number or e-mail, and room and seat. Line by line."""
    who = person(request)
    policy.require(who, "roster.write", queries.standing(who, exam_id))
    if (file.size or 0) > MAX_BYTES:
        raise Refused("too_large", f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Split it.")
    rows = actions.import_roster(exam_id, file.name or "file", file.read(), now_of(request), who.id, is_dry_run=dry_run)
    shown = [RosterImportRow(line=row.line, status=row.status, who=row.who, message=row.message) for row in rows]
    counts: dict[str, int] = {}
    for row in shown:
        counts[row.status] = counts.get(row.status, 0) + 1
    return answer(RosterImportReport(rows=shown, counts=counts, is_dry_run=dry_run))
