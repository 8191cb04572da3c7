"""Who am I: signing in and out, own password and settings."""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import Field, Router, Schema, Status

from examcast.apps.exams import queries as exams
from examcast.apps.notices import actions as notices
from examcast.apps.people import actions, queries
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import anyone, now_of, person, person_or_none, responses

router = Router(tags=["session"])


class Me(Schema):
    id: int
    username: str
    name: str
    roles: list[str]
    zone: str
    language: str


class Session(Schema):
    user: Me | None
    institution: str
    may: list[str]  # actions that a role of theirs, or one in which they serve at some exam, allows in some scope
    is_staff: bool


class SignIn(Schema):
    username: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class NewPassword(Schema):
    old: str = Field(max_length=1000)
    new: str = Field(max_length=1000)


class ResetRequest(Schema):
    email: str = Field(max_length=254)


class ResetConfirm(Schema):
    uid: str = Field(max_length=40)
    token: str = Field(max_length=200)
    password: str = Field(max_length=1000)


class Preferences(Schema):
    zone: str | None = None
    language: str | None = None
    name: str | None = None


def describe(who: policy.Person | None) -> dict[str, Any]:
    card = queries.card(who.id) if who else None
    duties = exams.duties(who) if who else []
    may = [action for action in policy.ACTIONS if policy.somewhere(who, action, duties)]
    return {
        "user": card,
        "institution": settings.EXAMCAST_INSTITUTION,
        "may": may,
        "is_staff": bool(duties or (card and card.roles)),
    }


@router.get("/session", response=responses(Session), auth=anyone)
def read_session(request: HttpRequest) -> Any:
    """Nobody gets an answer too, with `user: null`; the CSRF cookie comes with it."""
    get_token(request)
    return describe(person_or_none(request))


@router.post("/session", response=responses(Session), auth=anyone)
def sign_in(request: HttpRequest, payload: SignIn) -> Any:
    address = request.META.get("REMOTE_ADDR", "")
    user = actions.sign_in(payload.username, payload.password, address, now_of(request))
    auth.login(request, user)
    return describe(queries.person(user.pk))


@router.delete("/session", response=responses(Session), auth=anyone)
def sign_out(request: HttpRequest) -> Any:
    auth.logout(request)
    return describe(None)


@router.patch("/session", response=responses(Session))
def change_preferences(request: HttpRequest, payload: Preferences) -> Any:
    who = person(request)
    fields = {name: value for name, value in payload.dict(exclude_unset=True).items() if value is not None}
    if "name" in fields and who.roles <= {"candidate"}:
        raise Refused("not_allowed", "Your name comes from the roster. Ask the exam office to correct it.")
    actions.change_user(who.id, fields, now_of(request), who.id)
    return describe(who)


@router.post("/session/password", response=responses(Session))
def change_password(request: HttpRequest, payload: NewPassword) -> Any:
    """Every other session of the person ends; this one goes on."""
    who = person(request)
    user = actions.change_password(who.id, payload.old, payload.new, now_of(request))
    auth.login(request, user)
    return describe(who)


@router.post("/session/reset", response=responses(None, status=204), auth=anyone)
def ask_for_reset(request: HttpRequest, payload: ResetRequest) -> Any:
    """The answer is the same whether the address is known or not."""
    address = request.META.get("REMOTE_ADDR", "")
    actions.throttle("reset-address", address, 60, now_of(request))
    actions.throttle("reset-email", payload.email.strip().lower(), 3, now_of(request))
    notices.mail_reset(payload.email, now_of(request))
    return Status(204, None)


@router.post("/session/reset/confirm", response=responses(Session), auth=anyone)
def confirm_reset(request: HttpRequest, payload: ResetConfirm) -> Any:
    user = actions.reset_password(payload.uid, payload.token, payload.password, now_of(request))
    auth.login(request, user)
    return describe(queries.person(user.pk))
