"""Who is on a roster, in which room, and who is meant by an audience."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from django.db.models import Count, Q, QuerySet

from examcast.apps.exams.models import Announcement, Candidate, Exam, ExamStaff, Room
from examcast.apps.people import queries as people
from examcast.domain.errors import Refused

Rooms = Collection[int] | Literal["all"]


def in_rooms(rows: QuerySet[Candidate], rooms: Rooms) -> QuerySet[Candidate]:
    """Least sight: only candidates of these rooms."""
    return rows if rooms == "all" else rows.filter(room_id__in=list(rooms))


def roster(exam_id: int, rooms: Rooms = "all") -> QuerySet[Candidate]:
    """The candidates of an exam that may be seen, by name."""
    rows = Candidate.objects.filter(exam_id=exam_id).select_related("user", "room")
    return in_rooms(rows, rooms).order_by("user__name", "pk")


def candidate(exam_id: int, user_id: int) -> Candidate:
    """The person's place on the roster, or `not_on_roster`."""
    found = Candidate.objects.select_related("exam", "room", "user").filter(exam_id=exam_id, user_id=user_id).first()
    if found is None:
        raise Refused("not_on_roster")
    return found


def candidate_by_id(candidate_id: int) -> Candidate:
    """The candidate, or `not_found`."""
    found = Candidate.objects.select_related("exam", "room", "user").filter(pk=candidate_id).first()
    if found is None:
        raise Refused("not_found", "There is no such candidate.")
    return found


def rooms() -> QuerySet[Room]:
    """All rooms, by name."""
    return Room.objects.order_by("name")


def rooms_of(exam_id: int) -> list[dict[str, object]]:
    """The rooms in use in an exam with the number of their candidates; None is "no room yet"."""
    return rooms_in([exam_id])[exam_id]


def rooms_in(exam_ids: Collection[int]) -> dict[int, list[dict[str, object]]]:
    """The same for many exams, in one query."""
    found: dict[int, list[dict[str, object]]] = {exam_id: [] for exam_id in exam_ids}
    rows = Candidate.objects.filter(exam_id__in=list(exam_ids)).values("exam_id", "room_id", "room__name")
    for row in rows.annotate(count=Count("pk")).order_by("room__name"):
        room = {"room_id": row["room_id"], "name": row["room__name"] or "", "count": row["count"]}
        found[row["exam_id"]].append(room)
    return found


def staff(exam_id: int) -> QuerySet[ExamStaff]:
    """Who runs the exam beside its owner."""
    return ExamStaff.objects.filter(exam_id=exam_id).select_related("user", "room").order_by("role", "user__name")


def members(audience: tuple[str, int]) -> list[int]:
    """The user ids that an audience means.

    ("exam", id) its roster, ("exam_staff", id), ("exam_office", id) staff and exam officers, ("user", id), and
    ("seat_staff", candidate id): who watches that candidate, since staff of other rooms may not read the name.
    """
    kind, subject = audience
    if kind == "exam":
        return list(Candidate.objects.filter(exam_id=subject).order_by("user_id").values_list("user_id", flat=True))
    if kind == "exam_staff":
        return _with_owner(subject, ExamStaff.objects.filter(exam_id=subject))
    if kind == "exam_office":
        officers = {card.id for card in people.with_roles(["officer"])}
        return sorted({*members(("exam_staff", subject)), *officers})
    if kind == "seat_staff":
        seat = candidate_by_id(subject)
        here = Q(role="examiner") | Q(role="invigilator", room=None) | Q(role="invigilator", room=seat.room)
        return _with_owner(seat.exam_id, ExamStaff.objects.filter(here, exam_id=seat.exam_id))
    if kind == "user":
        return [subject]
    raise Refused("malformed", f"{kind!r} is no audience.")


def _with_owner(exam_id: int, duties: QuerySet[ExamStaff]) -> list[int]:
    owner = Exam.objects.filter(pk=exam_id).values_list("owner_id", flat=True)
    return sorted({*owner, *duties.values_list("user_id", flat=True)})


def announcements(exam_id: int, rooms: Rooms = "all") -> list[Announcement]:
    """What was said, of what may be seen: to everybody, to these rooms, to their candidates."""
    rows = Announcement.objects.filter(exam_id=exam_id).order_by("-pk")
    if rooms != "all":
        own = list(rooms)
        rows = rows.filter(Q(scope="exam") | Q(room_id__in=own) | Q(candidate__room_id__in=own))
    return list(rows[:100])
