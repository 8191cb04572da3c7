"""Cohorts: made, renamed, filled, removed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from examcast.apps.people.models import Cohort, User
from examcast.broadcast import publish
from examcast.domain.errors import Refused


def make_cohort(name: str, note: str, now: datetime, by: int | None) -> int:
    with publish.transaction():
        wanted = _name(name)
        cohort = Cohort.objects.create(name=wanted, note=note)
        _tell("cohort.made", cohort.pk, now, by, {"name": wanted})
    return cohort.pk


def change_cohort(cohort_id: int, name: str, note: str, now: datetime, by: int | None) -> None:
    with publish.transaction():
        cohort = _found(cohort_id)
        cohort.name, cohort.note = _name(name, but=cohort_id), note
        cohort.save()
        _tell("cohort.changed", cohort_id, now, by, {"name": cohort.name, "note": note})


def add_members(cohort_id: int, user_ids: Iterable[int], now: datetime, by: int | None) -> int:
    """Returns the size of the cohort afterwards."""
    with publish.transaction():
        cohort = _found(cohort_id)
        known = list(User.objects.filter(pk__in=list(user_ids)).values_list("pk", flat=True))
        cohort.members.add(*known)
        _tell("cohort.members_added", cohort_id, now, by, {"user_ids": known})
        return cohort.members.count()


def remove_members(cohort_id: int, user_ids: Iterable[int], now: datetime, by: int | None) -> int:
    with publish.transaction():
        cohort, gone = _found(cohort_id), list(user_ids)
        cohort.members.remove(*gone)
        _tell("cohort.members_removed", cohort_id, now, by, {"user_ids": gone})
        return cohort.members.count()


def remove_cohort(cohort_id: int, now: datetime, by: int | None) -> None:
    """The people stay; rosters that were made from it stay."""
    with publish.transaction():
        cohort = _found(cohort_id)
        name = cohort.name
        cohort.delete()
        _tell("cohort.removed", cohort_id, now, by, {"name": name})


def _found(cohort_id: int) -> Cohort:
    cohort = Cohort.objects.select_for_update(no_key=True).filter(pk=cohort_id).first()
    if cohort is None:
        raise Refused("not_found", "There is no such cohort.")
    return cohort


def _name(name: str, but: int = 0) -> str:
    wanted = name.strip()
    if not 0 < len(wanted) <= 200:
        raise Refused("malformed", "A cohort needs a name of at most 200 characters.")
    if Cohort.objects.filter(name__iexact=wanted).exclude(pk=but).exists():
        raise Refused("not_unique", f"There is a cohort {wanted!r} already.")
    return wanted


def _tell(kind: str, cohort_id: int, now: datetime, by: int | None, after: dict[str, Any]) -> None:
    publish.publish(publish.Act(kind=kind, actor_id=by, after=after, at=now, subject=("cohort", cohort_id)))
