"""Standing accommodations: granted and withdrawn. Exams that are scheduled already keep the copy they made."""

from datetime import date, datetime
from decimal import Decimal

from examcast.apps.people.models import Accommodation, User
from examcast.broadcast import publish
from examcast.domain.errors import Refused

LIMITS = {"minutes": Decimal(600), "percent": Decimal(300)}


def grant_accommodation(
    user_id: int,
    kind: str,
    value: Decimal,
    reason: str,
    valid_from: date | None,
    valid_until: date | None,
    now: datetime,
    by: int | None,
) -> int:
    _check(kind, value, reason, valid_from, valid_until)
    with publish.transaction():
        if not User.objects.filter(pk=user_id).exists():
            raise Refused("not_found", "There is no such account.")
        row = Accommodation.objects.create(
            user_id=user_id,
            kind=kind,
            value=value,
            reason=reason.strip(),
            valid_from=valid_from,
            valid_until=valid_until,
        )
        after = {"kind": kind, "value": str(value), "valid_from": str(valid_from), "valid_until": str(valid_until)}
        publish.publish(
            publish.Act(
                kind="accommodation.granted", actor_id=by, reason=reason, after=after, at=now, subject=("user", user_id)
            )
        )
    return row.pk


def withdraw_accommodation(accommodation_id: int, reason: str, now: datetime, by: int | None) -> None:
    with publish.transaction():
        row = Accommodation.objects.filter(pk=accommodation_id).first()
        if row is None:
            raise Refused("not_found", "There is no such accommodation.")
        before = {"kind": row.kind, "value": str(row.value), "reason": row.reason}
        user_id = row.user_id
        row.delete()
        publish.publish(
            publish.Act(
                kind="accommodation.withdrawn",
                actor_id=by,
                reason=reason,
                before=before,
                at=now,
                subject=("user", user_id),
            )
        )


def _check(kind: str, value: Decimal, reason: str, valid_from: date | None, valid_until: date | None) -> None:
    if kind not in LIMITS:
        raise Refused("malformed_accommodation", "An accommodation is in minutes or in percent of the base limit.")
    if not 0 < value <= LIMITS[kind]:
        raise Refused("malformed_accommodation", f"Give between 0 and {LIMITS[kind]} {kind}.")
    if not reason.strip():
        raise Refused("reason_required", "Say on what ground the time is given, such as the number of the decision.")
    if valid_from and valid_until and valid_until < valid_from:
        raise Refused("malformed_accommodation", "It would end before it begins.")
