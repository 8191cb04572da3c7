"""What a list names must be there: refused with what is not, before the database would."""

from __future__ import annotations

from collections.abc import Iterable

from examcast.apps.exams.models import Room
from examcast.apps.people import queries as people
from examcast.domain.errors import Refused


def require_people(user_ids: Iterable[int]) -> None:
    """Every one an account."""
    wanted = set(user_ids)
    _refuse("account", wanted - people.cards(wanted).keys())


def require_rooms(room_ids: Iterable[int | None]) -> None:
    """Every one a room; None is no room."""
    wanted = {room_id for room_id in room_ids if room_id is not None}
    if wanted:
        _refuse("room", wanted - set(Room.objects.filter(pk__in=wanted).values_list("pk", flat=True)))


def _refuse(what: str, missing: set[int]) -> None:
    if missing:
        numbers = ", ".join(str(each) for each in sorted(missing)[:20])
        raise Refused(
            "not_found", f"There is no {what} with the number {numbers}.", detail={"missing": sorted(missing)}
        )
