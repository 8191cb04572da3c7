"""A roster from a file: line by line what becomes of it; a dry run changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from examcast.apps.attempts.actions.moving import place_candidate
from examcast.apps.attempts.actions.roster import add_to_roster
from examcast.apps.attempts.queries.roster_table import RosterLine, read
from examcast.apps.exams.actions.roster import Entrant
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Candidate, Room
from examcast.apps.people import queries as people
from examcast.broadcast.publish import Act, publish, transaction


@dataclass(frozen=True)
class RosterRow:
    """What becomes of one line: added | updated | unchanged | refused."""

    line: int
    status: str
    who: str
    message: str = ""


@dataclass
class _Plan:
    rows: list[RosterRow]
    entrants: list[Entrant]
    moves: list[tuple[int, int | None, str]]  # candidate, room, seat


def import_roster(
    exam_id: int, file_name: str, data: bytes, now: datetime, actor: int, *, is_dry_run: bool = True
) -> list[RosterRow]:
    """People who match an account are added, or moved when room or seat differ; all others are reported."""
    lines = read(data)
    with transaction():
        locked(exam_id)
        plan = _plan(exam_id, lines)
        if not is_dry_run:
            if plan.entrants:
                add_to_roster(exam_id, plan.entrants, now, actor, source="import")
            for candidate_id, room_id, seat in plan.moves:
                place_candidate(candidate_id, room_id, seat, now, actor, may_share=True)
            counts = {name: sum(row.status == name for row in plan.rows) for name in {row.status for row in plan.rows}}
            act = Act(
                kind="roster.imported", exam_id=exam_id, actor_id=actor, at=now, subject=("exam", exam_id),
                after={"file": file_name[:200], **counts},
            )  # fmt: skip
            publish(act)
    return plan.rows


def _plan(exam_id: int, lines: Sequence[RosterLine]) -> _Plan:
    found = people.find([key for line in lines for key in line.keys])
    cards = people.cards({user_id for ids in found.values() for user_id in ids})
    rooms = {room.name.casefold(): room for room in Room.objects.filter(is_active=True)}
    known = {row.user_id: row for row in Candidate.objects.filter(exam_id=exam_id)}
    plan = _Plan([], [], [])
    seen: dict[int, int] = {}
    for line in lines:
        user_id, why = _who(line, found)
        card = cards.get(user_id) if user_id else None
        name = " · ".join(line.keys) or "—"
        room = rooms.get(line.room.casefold()) if line.room else None
        if card is not None and not card.is_active:
            why = "This account is switched off."
        elif user_id and user_id in seen:
            why = f"The same person stands in line {seen[user_id]}."
        elif line.room and room is None:
            why = f"There is no room “{line.room}”; make it first, or correct its name."
        if why or user_id is None or card is None:
            plan.rows.append(RosterRow(line.number, "refused", name, why))
            continue
        seen[user_id] = line.number
        plan.rows.append(_become(plan, line, card.name, known.get(user_id), user_id, room.pk if room else None))
    return plan


def _become(
    plan: _Plan, line: RosterLine, name: str, candidate: Candidate | None, user_id: int, room_id: int | None
) -> RosterRow:
    if candidate is None:
        plan.entrants.append(Entrant(user_id, room_id, line.seat))
        return RosterRow(line.number, "added", name)
    room_id = room_id if line.room else candidate.room_id
    seat = line.seat or candidate.seat
    if (room_id, seat) == (candidate.room_id, candidate.seat):
        return RosterRow(line.number, "unchanged", name, "On the roster already.")
    plan.moves.append((candidate.pk, room_id, seat))
    return RosterRow(line.number, "updated", name, "Moved to another room or seat.")


def _who(line: RosterLine, found: dict[str, list[int]]) -> tuple[int | None, str]:
    """The one account that the line means: all that it gives must point to the same person."""
    if not line.keys:
        return None, "The line names nobody: give a user name, a number or an e-mail address."
    matches = [set(found.get(key.lower(), [])) for key in line.keys]
    if not any(matches):
        return None, "No account has this user name, number or e-mail address."
    if unknown := [key for key, ids in zip(line.keys, matches, strict=True) if not ids]:
        return None, f"No account has “{'”, “'.join(unknown)}”; correct it, or leave it empty."
    common = set.intersection(*matches)
    if len(common) > 1:
        return None, "Several accounts fit; use the user name."
    if not common:
        return None, "Its columns point to different people."
    return common.pop(), ""
