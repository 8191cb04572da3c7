"""Cohorts and standing accommodations."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from examcast.apps.people import actions, queries
from examcast.apps.people.queries import AccommodationCard, CohortCard, UserCard
from examcast.entrypoints.api.base import now_of, require, require_somewhere, responses

router = Router(tags=["people"])


class CohortText(Schema):
    name: str = Field(max_length=200)
    note: str = Field("", max_length=500)


class Members(Schema):
    user_ids: list[int] = Field(max_length=50_000)


class Size(Schema):
    size: int


class Made(Schema):
    id: int


class NewAccommodation(Schema):
    user_id: int
    kind: str  # minutes | percent
    value: Decimal = Field(max_digits=7, decimal_places=2)
    reason: str = Field(max_length=500)
    valid_from: date | None = None
    valid_until: date | None = None


@router.get("/cohorts", response=responses(list[CohortCard]))
def list_cohorts(request: HttpRequest) -> Any:
    """Whoever fills a roster may choose from them."""
    require_somewhere(request, "roster.write")
    return queries.cohorts()


@router.post("/cohorts", response=responses(Made, status=201))
def make_cohort(request: HttpRequest, payload: CohortText) -> Any:
    who = require(request, "cohort.manage")
    return Status(201, {"id": actions.make_cohort(payload.name, payload.note, now_of(request), who.id)})


@router.patch("/cohorts/{int:cohort_id}", response=responses(None, status=204))
def change_cohort(request: HttpRequest, cohort_id: int, payload: CohortText) -> Any:
    who = require(request, "cohort.manage")
    actions.change_cohort(cohort_id, payload.name, payload.note, now_of(request), who.id)
    return Status(204, None)


@router.delete("/cohorts/{int:cohort_id}", response=responses(None, status=204))
def remove_cohort(request: HttpRequest, cohort_id: int) -> Any:
    who = require(request, "cohort.manage")
    actions.remove_cohort(cohort_id, now_of(request), who.id)
    return Status(204, None)


@router.get("/cohorts/{int:cohort_id}/members", response=responses(list[UserCard]))
def list_members(request: HttpRequest, cohort_id: int) -> Any:
    require(request, "cohort.manage")
    return queries.cohort_members(cohort_id)


@router.post("/cohorts/{int:cohort_id}/members", response=responses(Size))
def add_members(request: HttpRequest, cohort_id: int, payload: Members) -> Any:
    who = require(request, "cohort.manage")
    return {"size": actions.add_members(cohort_id, payload.user_ids, now_of(request), who.id)}


@router.post("/cohorts/{int:cohort_id}/members/remove", response=responses(Size))
def remove_members(request: HttpRequest, cohort_id: int, payload: Members) -> Any:
    who = require(request, "cohort.manage")
    return {"size": actions.remove_members(cohort_id, payload.user_ids, now_of(request), who.id)}


@router.get("/accommodations", response=responses(list[AccommodationCard]))
def list_accommodations(request: HttpRequest, user_id: int | None = None) -> Any:
    require(request, "accommodation.manage")
    return queries.accommodations(user_id)


@router.post("/accommodations", response=responses(Made, status=201))
def grant_accommodation(request: HttpRequest, payload: NewAccommodation) -> Any:
    """Exams scheduled from now on give the time; those scheduled already keep what they copied."""
    who = require(request, "accommodation.manage")
    return Status(201, {"id": actions.grant_accommodation(**payload.dict(), now=now_of(request), by=who.id)})


@router.delete("/accommodations/{int:accommodation_id}", response=responses(None, status=204))
def withdraw_accommodation(request: HttpRequest, accommodation_id: int, reason: str = "") -> Any:
    who = require(request, "accommodation.manage")
    actions.withdraw_accommodation(accommodation_id, reason[:500], now_of(request), who.id)
    return Status(204, None)
