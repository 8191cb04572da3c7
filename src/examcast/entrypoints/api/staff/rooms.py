"""Rooms, and who runs an exam."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from examcast.apps.exams import actions, queries
from examcast.entrypoints.api.base import now_of, require, require_somewhere, responses
from examcast.entrypoints.api.staff import views
from examcast.entrypoints.api.staff.exams import allowed
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["rooms"])


class Room(Schema):
    id: int
    name: str
    seats: int
    note: str
    is_active: bool


class RoomText(Schema):
    """What is not sent stays."""

    name: str | None = Field(None, max_length=120)
    seats: int | None = Field(None, ge=0, le=100_000)
    note: str | None = Field(None, max_length=300)
    is_active: bool | None = None


class DutyWish(Schema):
    user_id: int
    role: str
    room_id: int | None = None


@router.get("/rooms", response=responses(list[Room]))
def list_rooms(request: HttpRequest) -> Any:
    require_somewhere(request, "roster.write")
    return list(queries.rooms().values("id", "name", "seats", "note", "is_active"))


@router.post("/rooms", response=responses(Room, status=201))
def make_room(request: HttpRequest, payload: RoomText) -> Any:
    who = require(request, "room.manage")
    return 201, actions.create_room(payload.name or "", now_of(request), who.id, payload.seats or 0, payload.note or "")


@router.patch("/rooms/{int:room_id}", response=responses(Room))
def change_room(request: HttpRequest, room_id: int, payload: RoomText) -> Any:
    who = require(request, "room.manage")
    return actions.edit_room(room_id, payload.dict(exclude_none=True), now_of(request), who.id)


@router.delete("/rooms/{int:room_id}", response=responses(None, status=204))
def remove_room(request: HttpRequest, room_id: int) -> Any:
    who = require(request, "room.manage")
    actions.remove_room(room_id, now_of(request), who.id)
    return 204, None


@router.put("/exams/{int:exam_id}/staff", response=responses(schema_of(views.ExamDetail)))
def assign_staff(request: HttpRequest, exam_id: int, payload: list[DutyWish]) -> Any:
    """The whole list; who is not in it no longer serves."""
    who = allowed(request, "exam.assign_staff", exam_id)
    duties = [actions.Duty(each.user_id, each.role, each.room_id) for each in payload]
    actions.assign_staff(exam_id, duties, now_of(request), who.id)
    return answer(views.detail(who, exam_id, now_of(request)))
