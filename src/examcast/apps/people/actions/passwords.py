"""Passwords: changed by their owner, reset by a mailed or handed link, set by an operator."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from examcast.apps.people import counter
from examcast.apps.people.actions.sessions import TRIES_AN_ACCOUNT, end_sessions, throttle
from examcast.apps.people.models import User
from examcast.broadcast import publish
from examcast.domain.errors import Refused


@dataclass(frozen=True)
class Reset:
    """A link with which the password can be set once, within a day."""

    user_id: int
    email: str
    language: str
    name: str
    uid: str
    token: str

    @property
    def path(self) -> str:
        return f"/password/reset/{self.uid}/{self.token}"


def change_password(user_id: int, old: str, new: str, now: datetime) -> User:
    """By the owner, who knows the old one; every other session ends. A page left open is no place to guess it."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Refused("not_found", "There is no such account.")
    throttle("old-password", str(user_id), TRIES_AN_ACCOUNT, now)
    if not check_password(old, user.password):
        raise Refused("wrong_credentials", "The old password is not right.")
    counter.forget("old-password", str(user_id), now)
    return _set(user, new, "account.password_changed", now, user_id)


def set_password(user_id: int, new: str, now: datetime, by: int | None) -> User:
    """By an operator on the machine (first administrator, forgotten passwords without mail)."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise Refused("not_found", "There is no such account.")
    return _set(user, new, "account.password_set", now, by)


def link_for(user_id: int) -> Reset | None:
    """The link for a mail that the owner of the account asked for."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return _reset(user) if user else None


def reset_link(user_id: int, now: datetime, by: int | None) -> Reset:
    """A link that an administrator hands over; the act says that it was made."""
    with publish.transaction():
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None:
            raise Refused("not_found", "There is no such active account.")
        publish.publish(publish.Act(kind="account.reset_link_made", actor_id=by, at=now, subject=("user", user_id)))
    return _reset(user)


def reset_password(uid: str, token: str, new: str, now: datetime) -> User:
    """By whoever holds the link, once and within a day."""
    try:
        user = User.objects.filter(pk=int(urlsafe_base64_decode(uid)), is_active=True).first()
    except (ValueError, OverflowError):
        user = None
    if user is None or not default_token_generator.check_token(user, token):
        raise Refused("malformed", "This link is used up, too old or incomplete. Ask for a new one.")
    return _set(user, new, "account.password_reset", now, user.pk)


def check_strength(password: str, user: User | None = None) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused("malformed", " ".join(error.messages)) from error


def _reset(user: User) -> Reset:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    return Reset(user.pk, user.email, user.language, user.name or user.username, uid, token)


def _set(user: User, new: str, kind: str, now: datetime, by: int | None) -> User:
    check_strength(new, user)
    hashed = make_password(new)  # before the transaction: it takes time and waits at the gate
    with publish.transaction():
        locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        locked.password = hashed
        locked.save(update_fields=["password"])
        act = publish.Act(kind=kind, actor_id=by, at=now, subject=("user", user.pk))
        publish.publish(act, (f"user:{user.pk}", end_sessions(locked)))
    # Whoever mistyped the old one too often, or was locked out by somebody's guesses, comes in with the new one.
    counter.forget("account", locked.username.lower(), now)
    return locked
