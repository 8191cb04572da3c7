"""Signing in, being seen, and the end of every session of a person."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from examcast.apps.people import counter
from examcast.apps.people.models import User
from examcast.broadcast import publish
from examcast.broadcast.events import SessionEnded
from examcast.domain.errors import Refused

TRIES_AN_ACCOUNT = 10  # strict: guessing one password
TRIES_AN_ADDRESS = 600  # generous: a whole hall is one address


def sign_in(username: str, password: str, address: str, now: datetime) -> User:
    """The account that name and password belong to. Failures are counted; nobody learns which of the two was wrong."""
    name = username.strip().lower()
    if (
        counter.count("account", name, now) >= TRIES_AN_ACCOUNT
        or counter.count("address", address, now) >= TRIES_AN_ADDRESS
    ):
        raise Refused("too_many_tries", "Too many tries to sign in. Wait ten minutes, or ask for a new password.")
    user = User.objects.filter(username__iexact=name).first()
    if user is None:
        make_password(password)  # as long as a real check takes
    elif check_password(password, user.password) and user.is_active:
        counter.forget("account", name, now)
        User.objects.filter(pk=user.pk).update(last_seen_at=now)
        return user
    counter.add("account", name, now)
    counter.add("address", address, now)
    raise Refused(
        "wrong_credentials", "Name and password do not fit together. Check both; capitals matter in the password."
    )


def throttle(kind: str, name: str, limit: int, now: datetime) -> None:
    """For what may be asked for now and then only, such as mails."""
    if counter.count(kind, name, now) >= limit:
        raise Refused("too_many_tries", "That was asked for several times already. Wait ten minutes.")
    counter.add(kind, name, now)


def seen(user_ids: Iterable[int], now: datetime) -> None:
    """These people are here; written in batches by whoever hears from them."""
    User.objects.filter(pk__in=list(user_ids)).update(last_seen_at=now)


def end_sessions(user: User) -> SessionEnded:
    """With the row locked: older cookies, tickets and sockets are over; the event, to be published, tells them."""
    user.session_generation += 1
    user.save(update_fields=["session_generation"])
    return SessionEnded(generation=user.session_generation)


def end_all_sessions(user_id: int, now: datetime, by: int | None) -> None:
    """Sign a person out everywhere."""
    with publish.transaction():
        user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
        if user is None:
            raise Refused("not_found", "There is no such account.")
        act = publish.Act(kind="account.signed_out_everywhere", actor_id=by, at=now, subject=("user", user_id))
        publish.publish(act, (f"user:{user_id}", end_sessions(user)))
