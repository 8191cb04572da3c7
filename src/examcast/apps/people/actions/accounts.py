"""Accounts: made, changed, given roles, switched off."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from examcast.apps.people import queries
from examcast.apps.people.actions.sessions import end_sessions
from examcast.apps.people.models import LANGUAGES, RoleGrant, User
from examcast.broadcast import publish
from examcast.broadcast.events import Event
from examcast.domain.errors import Refused
from examcast.domain.policy import ROLES

CHANGEABLE = ("username", "email", "name", "number", "zone", "language")
ZONES = frozenset(available_timezones())


@dataclass(frozen=True)
class AccountDraft:
    """An account to be made; without a password it is entered by a reset link."""

    username: str
    name: str = ""
    email: str = ""
    number: str = ""
    zone: str = ""
    language: str = ""
    roles: tuple[str, ...] = field(default=())
    password: str = ""
    is_simulated: bool = False


def create_user(draft: AccountDraft, now: datetime, by: int | None) -> queries.UserCard:
    return create_users([draft], now, by)[0]


def create_users(drafts: Sequence[AccountDraft], now: datetime, by: int | None) -> list[queries.UserCard]:
    """Many accounts in one transaction and one act; passwords are hashed before it opens, for that takes time."""
    names = [draft.username.strip() for draft in drafts]
    for draft in drafts:
        check_fields({name: getattr(draft, name) for name in CHANGEABLE})
        check_roles(draft.roles)
    rows = [_row(draft, now) for draft in drafts]
    with publish.transaction():
        _refuse_taken(names)
        User.objects.bulk_create(rows, batch_size=500)
        RoleGrant.objects.bulk_create(
            [RoleGrant(user=row, role=role) for row, draft in zip(rows, drafts, strict=True) for role in draft.roles],
            batch_size=500,
        )
        after: dict[str, Any] = {"usernames": names[:50], "count": len(names)}
        if len(drafts) == 1:
            after = {"username": names[0], "name": drafts[0].name, "roles": list(drafts[0].roles)}
        subject = ("user", rows[0].pk) if len(rows) == 1 else ("users", 0)
        publish.publish(
            publish.Act(kind="account.created", exam_id=None, actor_id=by, after=after, at=now, subject=subject)
        )
    return [queries.card_of(row) for row in rows]


def change_user(user_id: int, fields: dict[str, Any], now: datetime, by: int | None) -> queries.UserCard:
    check_fields(fields)
    with publish.transaction():
        user = locked(user_id)
        before = {name: getattr(user, name) for name in fields if getattr(user, name) != fields[name]}
        if before:
            if "username" in before and _is_username(fields["username"], but=user_id):
                raise Refused("not_unique", f"The user name {fields['username']!r} is taken. Choose another one.")
            for name in before:
                setattr(user, name, fields[name])
            user.save(update_fields=list(before))
            _tell("account.changed", user_id, now, by, before, {name: fields[name] for name in before})
    return queries.card_of(user)


def set_roles(user_id: int, roles: Iterable[str], now: datetime, by: int | None) -> queries.UserCard:
    """Replace the roles; sessions end, so that no socket goes on with rights that are gone."""
    wanted = set(roles) - {"candidate"}
    check_roles(wanted)
    with publish.transaction():
        user = locked(user_id)
        held = set(user.grants.values_list("role", flat=True))
        if held != wanted:
            if "administrator" in held - wanted:
                _keep_one_administrator(user_id)
            user.grants.exclude(role__in=wanted).delete()
            RoleGrant.objects.bulk_create([RoleGrant(user=user, role=role) for role in sorted(wanted - held)])
            event = end_sessions(user)
            _tell("account.roles_set", user_id, now, by, {"roles": sorted(held)}, {"roles": sorted(wanted)}, event)
    return queries.card_of(locked(user_id))


def set_active(user_id: int, is_active: bool, reason: str, now: datetime, by: int | None) -> queries.UserCard:
    """Switch an account off or on again; nothing that it did is lost."""
    with publish.transaction():
        user = locked(user_id)
        if user.is_active != is_active:
            if not is_active:
                if user_id == by:
                    raise Refused("wrong_state", "You cannot switch your own account off. Ask another administrator.")
                _keep_one_administrator(user_id)
            user.is_active = is_active
            user.save(update_fields=["is_active"])
            event = end_sessions(user)
            kind = "account.activated" if is_active else "account.deactivated"
            _tell(kind, user_id, now, by, {"is_active": not is_active}, {"is_active": is_active}, event, reason)
    return queries.card_of(user)


def remove_simulated(user_ids: Sequence[int], now: datetime, by: int | None) -> int:
    """Remove accounts of a rehearsal or a demo; real ones are never removed, only switched off."""
    with publish.transaction():
        found = User.objects.filter(pk__in=user_ids, is_simulated=True)
        count = found.count()
        found.delete()
        publish.publish(
            publish.Act(
                kind="account.simulated_removed",
                exam_id=None,
                actor_id=by,
                after={"count": count},
                at=now,
                subject=("users", 0),
            )
        )
    return count


def locked(user_id: int) -> User:
    user = User.objects.select_for_update(no_key=True).filter(pk=user_id).first()
    if user is None:
        raise Refused("not_found", "There is no such account.")
    return user


def check_roles(roles: Iterable[str]) -> None:
    unknown = sorted(set(roles) - set(ROLES))
    if unknown:
        raise Refused("malformed", f"{unknown[0]!r} is not a role. Roles are {', '.join(ROLES)}.")


def check_fields(fields: dict[str, Any]) -> None:
    """Every rule about the fields of an account, in sentences."""
    if unknown := sorted(set(fields) - set(CHANGEABLE)):
        raise Refused("malformed", f"{unknown[0]!r} is not a field of an account.")
    username = fields.get("username")
    if username is not None and (
        not username.strip() or username != username.strip() or len(username) > 150 or "\n" in username
    ):
        raise Refused("malformed", "A user name has 1 to 150 characters and neither begins nor ends with a space.")
    for name, limit in (("name", 200), ("number", 64)):
        if len(fields.get(name) or "") > limit:
            raise Refused("malformed", f"The {name} is longer than {limit} characters.")
    if fields.get("zone") and fields["zone"] not in ZONES:
        raise Refused("malformed", f"{fields['zone']!r} is not a time zone. Write it like Europe/Vienna.")
    if fields.get("language") and fields["language"] not in dict(LANGUAGES):
        raise Refused(
            "malformed",
            f"The language {fields['language']!r} is not offered. Offered are {', '.join(dict(LANGUAGES))}.",
        )
    if fields.get("email"):
        try:
            validate_email(fields["email"])
        except ValidationError as error:
            raise Refused("malformed", f"{fields['email']!r} is not an e-mail address.") from error


def _row(draft: AccountDraft, now: datetime) -> User:
    return User(
        username=draft.username.strip(),
        name=draft.name,
        email=draft.email,
        number=draft.number,
        zone=draft.zone,
        language=draft.language,
        password=make_password(draft.password or None),
        is_simulated=draft.is_simulated,
        created_at=now,
    )


def _refuse_taken(names: Sequence[str]) -> None:
    counted = Counter(name.lower() for name in names)
    twice = [name for name, count in counted.items() if count > 1]
    if taken := queries.taken_usernames(names) or twice:
        raise Refused("not_unique", f"The user name {taken[0]!r} is taken. Choose another one.")


def _is_username(name: str, but: int = 0) -> bool:
    return User.objects.filter(username__iexact=name).exclude(pk=but).exists()


def _keep_one_administrator(user_id: int) -> None:
    others = User.objects.filter(is_active=True, grants__role="administrator").exclude(pk=user_id)
    if not others.exists() and User.objects.filter(pk=user_id, grants__role="administrator").exists():
        raise Refused("wrong_state", "This is the last administrator. Give somebody else that role first.")


def _tell(
    kind: str,
    user_id: int,
    now: datetime,
    by: int | None,
    before: dict[str, Any],
    after: dict[str, Any],
    event: Event | None = None,
    reason: str = "",
) -> None:
    act = publish.Act(
        kind=kind,
        exam_id=None,
        actor_id=by,
        reason=reason,
        before=before,
        after=after,
        at=now,
        subject=("user", user_id),
    )
    publish.publish(act, *([(f"user:{user_id}", event)] if event else []))
