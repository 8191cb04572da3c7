"""Accounts: list, make, change, roles, switch off, reset link."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from examcast.apps.people import actions, queries
from examcast.apps.people.queries import UserCard
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses

router = Router(tags=["people"])


class People(Schema):
    total: int
    start: int
    people: list[UserCard]


class Search(Schema):
    search: str = ""
    role: str = ""
    is_active: bool | None = None
    start: int = Field(0, ge=0)
    size: int = Field(50, ge=1, le=200)


class NewPerson(Schema):
    username: str = Field(max_length=200)
    name: str = ""
    email: str = ""
    number: str = ""
    zone: str = ""
    language: str = ""
    roles: list[str] = []
    password: str = Field("", max_length=1000)


class PersonChange(Schema):
    username: str | None = None
    name: str | None = None
    email: str | None = None
    number: str | None = None
    zone: str | None = None
    language: str | None = None


class Roles(Schema):
    roles: list[str]


class Activity(Schema):
    is_active: bool
    reason: str = Field("", max_length=500)


class ResetLink(Schema):
    link: str
    hours: int


@router.get("", response=responses(People))
def list_people(request: HttpRequest, query: Query[Search]) -> Any:
    """Officers and auditors need people too, to fill rosters and cohorts."""
    require(request, "cohort.manage" if query.role in ("", "candidate") else "account.manage")
    role = "" if query.role == "candidate" else query.role
    total, people = queries.page(query.search, role, query.is_active, query.start, query.size)
    return {"total": total, "start": query.start, "people": people}


@router.post("", response=responses(UserCard, status=201))
def create_person(request: HttpRequest, payload: NewPerson) -> Any:
    who = require(request, "account.manage")
    if payload.password:
        actions.check_strength(payload.password)
    draft = actions.AccountDraft(**{**payload.dict(), "roles": tuple(payload.roles)})
    return Status(201, actions.create_user(draft, now_of(request), who.id))


@router.get("/{int:user_id}", response=responses(UserCard))
def read_person(request: HttpRequest, user_id: int) -> Any:
    require(request, "cohort.manage")
    card = queries.card(user_id)
    if card is None:
        raise Refused("not_found")
    return card


@router.patch("/{int:user_id}", response=responses(UserCard))
def change_person(request: HttpRequest, user_id: int, payload: PersonChange) -> Any:
    who = require(request, "account.manage")
    fields = {name: value for name, value in payload.dict(exclude_unset=True).items() if value is not None}
    return actions.change_user(user_id, fields, now_of(request), who.id)


@router.put("/{int:user_id}/roles", response=responses(UserCard))
def set_roles(request: HttpRequest, user_id: int, payload: Roles) -> Any:
    """The person's sessions end, so that nothing goes on with rights that are gone."""
    who = require(request, "account.manage")
    return actions.set_roles(user_id, payload.roles, now_of(request), who.id)


@router.put("/{int:user_id}/activity", response=responses(UserCard))
def set_active(request: HttpRequest, user_id: int, payload: Activity) -> Any:
    who = require(request, "account.manage")
    return actions.set_active(user_id, payload.is_active, payload.reason, now_of(request), who.id)


@router.post("/{int:user_id}/reset-link", response=responses(ResetLink))
def make_reset_link(request: HttpRequest, user_id: int) -> Any:
    """A link to hand over where there is no mail."""
    who = require(request, "account.manage")
    reset = actions.reset_link(user_id, now_of(request), who.id)
    return {"link": f"{settings.EXAMCAST_PUBLIC_URL}{reset.path}", "hours": settings.PASSWORD_RESET_TIMEOUT // 3600}


@router.post("/{int:user_id}/sign-out", response=responses(None, status=204))
def sign_out_everywhere(request: HttpRequest, user_id: int) -> Any:
    who = require(request, "account.manage")
    actions.end_all_sessions(user_id, now_of(request), who.id)
    return Status(204, None)
