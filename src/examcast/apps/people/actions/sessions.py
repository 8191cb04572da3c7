"""Signing in, being seen, and the end of every session of a person."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache

from examcast.apps.people.models import User
from examcast.broadcast import publish
from examcast.broadcast.events import SessionEnded
from examcast.domain.errors import Refused

WINDOW_SECONDS = 300
TRIES_AN_ACCOUNT = 10  # strict: guessing one password
TRIES_AN_ADDRESS = 600  # generous: a whole hall is one address


def sign_in(username: str, password: str, address: str, now: datetime) -> User:
    """The account that name and password belong to. Failures are counted; nobody learns which of the two was wrong."""
    account = _counter("account", username.strip().lower(), now)
    place = _counter("address", address, now)
    if _count(account) >= TRIES_AN_ACCOUNT or _count(place) >= TRIES_AN_ADDRESS:
        raise Refused(
            "too_many_tries",
            f"Too many tries to sign in. Wait {WINDOW_SECONDS // 60} minutes, or ask for a new password.",
        )
    user = User.objects.filter(username__iexact=username.strip()).first()
    if user is None:
        make_password(password)  # as long as a real check takes
    elif check_password(password, user.password) and user.is_active:
        for key in account:
            cache.delete(key)
        User.objects.filter(pk=user.pk).update(last_seen_at=now)
        return user
    for keys in (account, place):
        cache.add(keys[0], 0, timeout=2 * WINDOW_SECONDS)
        cache.incr(keys[0])
    raise Refused(
        "wrong_credentials", "Name and password do not fit together. Check both; capitals matter in the password only."
    )


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


def _counter(kind: str, name: str, now: datetime) -> tuple[str, str]:
    """Keys of this window and of the one before: a try counts for five to ten minutes."""
    window = int(now.timestamp()) // WINDOW_SECONDS
    digest = sha256(name.encode()).hexdigest()[:32]
    return f"signin:{kind}:{digest}:{window}", f"signin:{kind}:{digest}:{window - 1}"


def _count(keys: tuple[str, str]) -> int:
    return sum(cache.get_many(keys).values())
