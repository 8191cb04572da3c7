"""Personal tokens for scripts: made, used, revoked."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from examcast.apps.people.models import ApiToken, User
from examcast.broadcast import publish
from examcast.domain.errors import Refused

LONGEST = timedelta(days=366)
USED_EVERY = timedelta(minutes=5)  # how exact last_used_at is


def make_token(username: str, name: str, lasts: timedelta, now: datetime, by: int | None) -> tuple[str, datetime]:
    """A token that acts as the person; it is shown once, only its digest is kept."""
    if not timedelta() < lasts <= LONGEST:
        raise Refused("malformed", "A token lasts between a moment and 366 days.")
    token = f"exc_{secrets.token_urlsafe(32)}"
    with publish.transaction():
        user = User.objects.filter(username__iexact=username, is_active=True).first()
        if user is None:
            raise Refused("not_found", f"There is no active account {username!r}.")
        digest = sha256(token.encode()).hexdigest()
        row = ApiToken.objects.create(user=user, name=name, digest=digest, created_at=now, expires_at=now + lasts)
        after = {"name": name, "expires_at": row.expires_at.isoformat()}
        publish.publish(publish.Act(kind="token.made", actor_id=by, after=after, at=now, subject=("user", user.pk)))
    return token, row.expires_at


def revoke_tokens(username: str, now: datetime, by: int | None) -> int:
    """End every token of a person."""
    with publish.transaction():
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise Refused("not_found", f"There is no account {username!r}.")
        count = ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now)
        publish.publish(
            publish.Act(kind="token.revoked", actor_id=by, after={"count": count}, at=now, subject=("user", user.pk))
        )
    return count


def note_use(token_id: int, now: datetime) -> None:
    """The token was used; written at most every few minutes."""
    ApiToken.objects.filter(pk=token_id).exclude(last_used_at__gt=now - USED_EVERY).update(last_used_at=now)
