"""What reached whom: “412 of 415”, and the names of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.windows import CIRCUMSTANCES, clock_of
from examcast.apps.exams.models import Acknowledgement, Candidate
from examcast.apps.exams.queries.roster import Rooms
from examcast.domain.lifecycle import NOT_ENDED
from examcast.domain.timing import Phase, phase


@dataclass(frozen=True)
class Sent:
    """What was sent at one instant: one act for everybody concerned, or one a person."""

    acts: tuple[int, ...]
    attempts: frozenset[int] | None = None  # None: to everyone


class _Person(NamedTuple):
    """One of the roster, as the list of the unreached names them."""

    pk: int
    name: str
    room_id: int | None


def reach(exam_id: int, sent: Sequence[Sent], now: datetime, rooms: Rooms = "all") -> list[dict[str, Any]]:
    """For each: who has rendered it, of those concerned whose window is not over; and who has not."""
    if not sent:
        return []
    wanted = Candidate.objects.filter(exam_id=exam_id)
    if rooms != "all":
        wanted = wanted.filter(room_id__in=list(rooms))
    rows = wanted.values_list("pk", "user__name", "user__username", "room_id")
    people = [_Person(pk, name or username, room_id) for pk, name, username, room_id in rows]
    people.sort(key=lambda each: (each.name.casefold(), each.pk))
    there = _still_there(exam_id, now)
    seen = _seen(exam_id, [act for each in sent for act in each.acts])
    return [_reached(each, people, there, set().union(*(seen[act] for act in each.acts))) for each in sent]


def _reached(sent: Sent, people: Sequence[_Person], there: dict[int, int], seen: set[int]) -> dict[str, Any]:
    def is_concerned(person: _Person) -> bool:
        attempt_id = there.get(person.pk)
        return attempt_id is not None and (sent.attempts is None or attempt_id in sent.attempts)

    concerned = [each for each in people if each.pk in seen or is_concerned(each)]
    missed = [each for each in concerned if each.pk not in seen]
    return {
        "act": max(sent.acts),
        "seen": len(concerned) - len(missed),
        "of": len(concerned),
        "unreached": [{"candidate_id": each.pk, "name": each.name, "room_id": each.room_id} for each in missed],
    }


def _seen(exam_id: int, acts: Sequence[int]) -> defaultdict[int, set[int]]:
    """The candidates who rendered each act."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = Acknowledgement.objects.filter(exam_id=exam_id, act__in=acts).values_list("act", "candidate_id")
    for act, candidate_id in rows:
        found[act].add(candidate_id)
    return found


def _still_there(exam_id: int, now: datetime) -> dict[int, int]:
    """Candidates whose latest attempt's window is not over, with that attempt."""
    clock = clock_of(exam_id)
    rows = Attempt.objects.filter(exam_id=exam_id).order_by("candidate_id", "ordinal")
    latest = {row["candidate_id"]: row for row in rows.values(*CIRCUMSTANCES)}
    return {
        candidate_id: row["pk"]
        for candidate_id, row in latest.items()
        if row["state"] in NOT_ENDED and phase(clock.among(row), now) is not Phase.OVER
    }
