"""The console over HTTP: the same picture that the staff socket pushes, for scripts and for when there is no socket."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router

from examcast.apps.attempts import queries as attempts
from examcast.apps.exams import queries
from examcast.broadcast import audit
from examcast.broadcast.events import MUST_BE_SEEN
from examcast.broadcast.facts import AnnouncementFacts, EntryFacts, ExamFacts, MonitorRow
from examcast.broadcast.instants import iso
from examcast.broadcast.topics import subject_id
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, require_somewhere, responses
from examcast.entrypoints.api.staff.views import RoomCount, may, may_so, rooms_shown, seen_rooms
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["monitoring"])

ACTS_READ = 1000  # an extension of some is an act a person
SENDINGS_SHOWN = 10


class Unreached(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate who has not seen what had to be seen."""

    candidate_id: int
    name: str
    room_id: int | None


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """“412 of 415” for one act, and the names of the others."""

    act: int
    kind: str
    at: str
    seen: int
    of: int
    unreached: list[Unreached]


class Minute(msgspec.Struct, frozen=True, kw_only=True):
    """What happened in one minute."""

    at: str
    starts: int
    saves: int
    hand_ins: int


class WatchedExam(msgspec.Struct, frozen=True, kw_only=True):
    """One exam of the overview."""

    exam: ExamFacts
    counts: dict[str, int]
    rooms: list[RoomCount]
    may: list[str]
    opened_late_ms: int | None = None  # how long after its instant it was open; none: not yet, or by hand


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Running and upcoming exams, those just ended, and last of all rehearsals that run."""

    now: str
    exams: list[WatchedExam]


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """Counts and what happened minute by minute."""

    now: str
    counts: dict[str, int]
    activity: list[Minute]
    reach: list[Reach]
    late: int


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """One row a candidate."""

    now: str
    rows: list[MonitorRow]


class Console(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the console of one exam shows."""

    now: str
    exam: ExamFacts
    counts: dict[str, int]
    rooms: list[RoomCount]
    rows: list[MonitorRow]
    entries: list[EntryFacts]
    announcements: list[AnnouncementFacts]
    activity: list[Minute]
    reach: list[Reach]
    late: int
    may: list[str]
    own_rooms: list[int] | None  # the rooms that the person is bound to; none: the whole exam is theirs
    opened_late_ms: int | None = None


def watched_rooms(request: HttpRequest, exam_id: int) -> policy.Rooms:
    """The rooms that the person may watch; refused when there are none."""
    who = person(request)
    standing = queries.standing(who, exam_id)
    policy.require(who, "exam.monitor", standing)
    rooms = policy.visible_rooms(who, "exam.monitor", standing)
    if not rooms:
        raise Refused("not_allowed")
    return rooms


def reach_of(exam_id: int, rooms: policy.Rooms, now: datetime) -> list[Reach]:
    """Of the last ten things that must be seen; what was sent to persons one by one at one instant is one thing."""
    sendings: dict[tuple[str, datetime], list[int]] = {}
    for act in audit.acts(exam_id, kinds=sorted(MUST_BE_SEEN), limit=ACTS_READ):
        sendings.setdefault((act.kind, act.at), []).append(act.id)
    latest = list(sendings.items())[:SENDINGS_SHOWN]
    told = audit.told([act_id for _, act_ids in latest for act_id in act_ids])
    sent = [attempts.Sent(tuple(act_ids), _concerned(told, act_ids)) for _, act_ids in latest]
    return [
        Reach(
            act=row["act"],
            kind=kind,
            at=iso(at),
            seen=row["seen"],
            of=row["of"],
            unreached=[Unreached(**each) for each in row["unreached"]],
        )
        for ((kind, at), _), each_sent, row in zip(latest, sent, attempts.reach(exam_id, sent, now, rooms), strict=True)
        if row["of"] or each_sent.attempts is None  # what concerns other rooms only is not shown
    ]


def _concerned(told: dict[int, set[str]], act_ids: list[int]) -> frozenset[int] | None:
    """The attempts on whose topics it was told; None: on the exam's, to everyone."""
    topics = set().union(*(told[act_id] for act_id in act_ids))
    own = {topic for topic in topics if topic.startswith("attempt:")}
    return frozenset(subject_id(topic) for topic in own) if own == topics and own else None


def minutes(exam_id: int, rooms: policy.Rooms) -> list[Minute]:
    return [Minute(**row) for row in attempts.activity(exam_id, rooms)]


def late_of(exam_id: int, rooms: policy.Rooms) -> list[dict[str, Any]]:
    """Late saves that wait for a person, of the rooms that may be seen."""
    return [row for row in attempts.late_saves(exam_id) if rooms == "all" or row["room_id"] in rooms]


@router.get("/exams/monitoring/", response=responses(schema_of(Overview)))
def overview(request: HttpRequest) -> HttpResponse:
    """Running and upcoming exams with their counts, those that ended within a day, and last rehearsals that run."""
    who, now = require_somewhere(request, "exam.monitor"), now_of(request)
    found = queries.watched(who, now)
    standings = queries.standings(who, found)
    rooms = {pk: policy.visible_rooms(who, "exam.monitor", standing) for pk, standing in standings.items()}
    watched = [exam for exam in found if rooms[exam.pk]]
    rows = attempts.monitor_rows_of(watched, rooms, now)
    used = queries.rooms_in([exam.pk for exam in watched])
    shown = [
        WatchedExam(
            exam=queries.facts(exam),
            counts=attempts.monitor_counts(rows[exam.pk]),
            rooms=seen_rooms(used[exam.pk], rooms[exam.pk]),
            may=may_so(who, standings[exam.pk]),
            opened_late_ms=exam.opened_late_ms,
        )
        for exam in watched
    ]
    return answer(Overview(now=iso(now), exams=shown))


@router.get("/exams/monitoring/{int:exam_id}", response=responses(schema_of(Console)))
def console(request: HttpRequest, exam_id: int) -> HttpResponse:
    """One exam, of the rooms that the person may watch."""
    rooms, now = watched_rooms(request, exam_id), now_of(request)
    rows, exam = attempts.monitor_rows(exam_id, rooms, now), queries.exam(exam_id)
    return answer(
        Console(
            now=iso(now),
            exam=queries.facts(exam),
            opened_late_ms=exam.opened_late_ms,
            counts=attempts.monitor_counts(rows),
            rooms=rooms_shown(exam_id, rooms),
            rows=rows,
            entries=[queries.entry_facts(row) for row in queries.ledger_of(exam_id).rows if row.scope == "exam"],
            announcements=[queries.announcement_facts(row) for row in queries.announcements(exam_id, rooms)],
            activity=minutes(exam_id, rooms),
            reach=reach_of(exam_id, rooms, now),
            late=len(late_of(exam_id, rooms)),
            may=may(person(request), exam_id),
            own_rooms=None if rooms == "all" else sorted(rooms),
        )
    )


@router.get("/exams/monitoring/{int:exam_id}/statistics", response=responses(schema_of(Statistics)))
def statistics(request: HttpRequest, exam_id: int) -> HttpResponse:
    """The part that the fallback asks for every ten seconds."""
    rooms, now = watched_rooms(request, exam_id), now_of(request)
    counts = attempts.monitor_counts(attempts.monitor_rows(exam_id, rooms, now))
    reach, late = reach_of(exam_id, rooms, now), len(late_of(exam_id, rooms))
    return answer(Statistics(now=iso(now), counts=counts, activity=minutes(exam_id, rooms), reach=reach, late=late))


@router.get("/exams/monitoring/{int:exam_id}/progress", response=responses(schema_of(Progress)))
def progress(request: HttpRequest, exam_id: int) -> HttpResponse:
    """The part that the fallback asks for every fifteen seconds."""
    rooms, now = watched_rooms(request, exam_id), now_of(request)
    return answer(Progress(now=iso(now), rows=attempts.monitor_rows(exam_id, rooms, now)))
