"""Rooms, and who runs an exam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from examcast.apps.exams.actions.known import require_people, require_rooms
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.actions.telling import tell_listed
from examcast.apps.exams.models import Candidate, Exam, ExamStaff, Room
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused


@dataclass(frozen=True)
class Duty:
    """One person in one role; an invigilator without a room has the whole exam."""

    user_id: int
    role: str
    room_id: int | None = None


def assign_staff(exam_id: int, duties: Sequence[Duty], now: datetime, actor: int) -> list[ExamStaff]:
    """Replace the staff of an exam by this list."""
    for duty in duties:
        if duty.role not in ExamStaff.Role.values:
            raise Refused("malformed", f"A person serves as {', '.join(ExamStaff.Role.values)}, not as {duty.role!r}.")
        if duty.room_id is not None and duty.role != ExamStaff.Role.INVIGILATOR:
            raise Refused("malformed", "Only invigilators are assigned to a room.")
    require_people(duty.user_id for duty in duties)
    require_rooms(duty.room_id for duty in duties)
    with transaction():
        exam = locked(exam_id)
        before = _listed(exam)
        ExamStaff.objects.filter(exam=exam).delete()
        unique = list(dict.fromkeys(duties))
        rows = ExamStaff.objects.bulk_create(
            [ExamStaff(exam=exam, user_id=each.user_id, role=each.role, room_id=each.room_id) for each in unique]
        )
        tell_listed("staff_assigned", exam, {row.user_id for row in rows} - {row["user_id"] for row in before}, now)
        publish(
            Act(
                kind="exam.staff_assigned",
                exam_id=exam_id,
                actor_id=actor,
                at=now,
                subject=("exam", exam_id),
                before={"staff": before},
                after={"staff": _listed(exam)},
            )
        )  # fmt: skip
    return rows


def _listed(exam: Exam) -> list[dict[str, Any]]:
    rows = ExamStaff.objects.filter(exam=exam).order_by("pk").values_list("user_id", "role", "room_id")
    return [{"user_id": user_id, "role": role, "room_id": room_id} for user_id, role, room_id in rows]


def create_room(name: str, now: datetime, actor: int, seats: int = 0, note: str = "") -> Room:
    """A new room; its name is its identity for people."""
    cleaned = name.strip()
    if not cleaned or len(cleaned) > 120:
        raise Refused("malformed", "Give the room a name of up to 120 characters.")
    with transaction():
        if Room.objects.filter(name__iexact=cleaned).exists():
            raise Refused("not_unique", f"There is a room “{cleaned}” already.")
        room = Room.objects.create(name=cleaned, seats=max(0, seats), note=note.strip()[:300])
        _told("room.created", room, now, actor, {}, _values(room))
    return room


def edit_room(room_id: int, changes: dict[str, Any], now: datetime, actor: int) -> Room:
    """Change name, seats, note or is_active."""
    unknown = sorted(changes.keys() - {"name", "seats", "note", "is_active"})
    if unknown:
        raise Refused("malformed", f"A room has no {', '.join(unknown)}.")
    with transaction():
        room = _found(room_id)
        before = _values(room)
        name = str(changes.get("name", room.name)).strip()
        if not name or Room.objects.filter(name__iexact=name).exclude(pk=room_id).exists():
            raise Refused("not_unique", "A room needs a name that no other room has.")
        for field, value in (changes | {"name": name}).items():
            setattr(room, field, value)
        room.save()
        _told("room.changed", room, now, actor, before, _values(room))
    return room


def remove_room(room_id: int, now: datetime, actor: int) -> None:
    """Remove a room that no roster names; others are switched off instead."""
    with transaction():
        room = _found(room_id)
        if Candidate.objects.filter(room=room).exists() or ExamStaff.objects.filter(room=room).exists():
            raise Refused("in_use", "Exams name this room; switch it off instead of removing it.")
        _told("room.removed", room, now, actor, _values(room), {})
        room.delete()


def _found(room_id: int) -> Room:
    room = Room.objects.select_for_update(no_key=True).filter(pk=room_id).first()
    if room is None:
        raise Refused("not_found", "There is no such room.")
    return room


def _values(room: Room) -> dict[str, Any]:
    return {"name": room.name, "seats": room.seats, "note": room.note, "is_active": room.is_active}


def _told(kind: str, room: Room, now: datetime, actor: int, before: dict[str, Any], after: dict[str, Any]) -> None:
    publish(Act(kind=kind, actor_id=actor, at=now, subject=("room", room.pk), before=before, after=after))
