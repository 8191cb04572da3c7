"""What staff see of one exam: summary for lists, detail for the editor, with what they may do to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from examcast.apps.exams import queries
from examcast.broadcast.facts import EntryFacts, ExamFacts
from examcast.broadcast.instants import iso
from examcast.domain import policy
from examcast.domain.errors import Refused


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A thing by id and name."""

    id: int
    name: str


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one role at this exam; an invigilator without a room has the whole exam."""

    user_id: int
    name: str
    role: str
    room_id: int | None
    room: str


class RoomCount(msgspec.Struct, frozen=True, kw_only=True):
    """A room in use and how many sit there; no room: id null."""

    room_id: int | None
    name: str
    count: int


class ExamSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list of exams."""

    exam: ExamFacts
    owner: Named
    paper: Named | None
    candidates: int
    rooms: list[RoomCount]
    may: list[str]


class ExamDetail(ExamSummary, frozen=True, kw_only=True):
    """Everything an editor shows and sends back."""

    which_counts: str
    access_code: str
    instructions: dict[str, Any]
    review_policy: dict[str, Any]
    negative: str
    decimals: int
    boundaries: list[dict[str, Any]]
    release_at: str | None
    version: int
    origin_id: int | None
    entries: list[EntryFacts]
    staff: list[Duty]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the checklist: ok, warning or error."""

    code: str
    level: str
    text: str
    link: str = ""


class Preflight(msgspec.Struct, frozen=True, kw_only=True):
    """The checklist before scheduling and before the bell."""

    checks: list[Check]
    is_ready: bool


def rooms_shown(exam_id: int, rooms: policy.Rooms) -> list[RoomCount]:
    """The rooms in use that may be seen."""
    return seen_rooms(queries.rooms_of(exam_id), rooms)


def seen_rooms(rows: list[dict[str, object]], rooms: policy.Rooms) -> list[RoomCount]:
    found = [msgspec.convert(row, RoomCount) for row in rows]
    return [room for room in found if rooms == "all" or room.room_id in rooms]


def preflight(exam_id: int, now: datetime) -> Preflight:
    checks = [
        Check(code=each.code, level=each.level, text=each.text, link=each.link)
        for each in queries.preflight(exam_id, now)
    ]
    return Preflight(checks=checks, is_ready=all(each.level != "error" for each in checks))


def reader(who: policy.Person, exam_id: int) -> policy.Person:
    """Staff of the exam in any way; candidates have pages of their own."""
    standing = queries.standing(who, exam_id)
    if not any(policy.may(who, each, standing) for each in ("exam.monitor", "mark.read")):
        raise Refused("not_allowed")
    return who


def may(who: policy.Person, exam_id: int) -> list[str]:
    """What this person may do to this exam, to some candidate of it at least."""
    return may_so(who, queries.standing(who, exam_id))


def may_so(who: policy.Person, standing: policy.Standing) -> list[str]:
    """The same for who stands so to an exam."""
    some = policy.towards_own_room(standing)
    return [each for each in policy.OF_AN_EXAM if policy.may(who, each, standing) or policy.may(who, each, some)]


def _summary(
    who: policy.Person, exam: Any, standing: policy.Standing, rooms: list[dict[str, object]]
) -> dict[str, Any]:
    seen = seen_rooms(rooms, policy.visible_rooms(who, "exam.read", standing))
    return {
        "exam": queries.facts(exam),
        "owner": Named(id=exam.owner_id, name=exam.owner.name),
        "paper": Named(id=exam.paper_id, name=exam.paper.title) if exam.paper_id else None,
        "candidates": sum(room.count for room in seen),
        "rooms": seen,
        "may": may_so(who, standing),
    }


def summaries(who: policy.Person, exams: Collection[Any]) -> list[ExamSummary]:
    """A page of the list; as many queries however many exams."""
    standings, rooms = queries.standings(who, exams), queries.rooms_in([exam.pk for exam in exams])
    return [ExamSummary(**_summary(who, exam, standings[exam.pk], rooms[exam.pk])) for exam in exams]


def detail(who: policy.Person, exam_id: int, now: datetime) -> ExamDetail:
    exam = queries.exam(exam_id)
    standing = queries.standing(who, exam_id)
    may_edit = policy.may(who, "exam.edit", standing)
    ledger = queries.ledger_of(exam_id)
    return ExamDetail(
        **_summary(who, exam, standing, queries.rooms_of(exam_id)),
        which_counts=exam.which_counts,
        access_code=exam.access_code if may_edit else "",
        instructions=exam.instructions,
        review_policy=exam.review_policy,
        negative=exam.negative,
        decimals=exam.decimals,
        boundaries=exam.boundaries,
        release_at=iso(exam.release_at),
        version=exam.version,
        origin_id=exam.origin_id,
        entries=[queries.entry_facts(row) for row in ledger.rows if row.scope == "exam"],
        staff=[
            Duty(
                user_id=row.user_id,
                name=row.user.name,
                role=row.role,
                room_id=row.room_id,
                room=row.room.name if row.room else "",
            )
            for row in queries.staff(exam_id)
        ],
    )
