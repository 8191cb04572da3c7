"""Who may what: the role × action × scope matrix, one table, asked by every door."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from examcast.domain.errors import Refused


class Role(StrEnum):
    CANDIDATE = "candidate"
    INVIGILATOR = "invigilator"
    EXAMINER = "examiner"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Scope(StrEnum):
    """How far a right reaches: nowhere, one's own things, one's rooms of an exam, the exams one serves, everything."""

    NONE = "none"
    OWN = "own"
    ROOM = "room"
    EXAM = "exam"
    ALL = "all"


ROLES: Final = tuple(Role)
_WIDTH: Final = {scope: width for width, scope in enumerate(Scope)}

# One row an action, one cell a role; "-" is a no that somebody decided.
# Every active account is also a candidate, so what a person does for themselves stands in that column only.
_TABLE: Final = """
action                candidate  invigilator  examiner  officer  administrator  auditor

account.manage        -          -            -         -        all            -
roster.import         -          -            -         all      all            -
cohort.manage         -          -            -         all      all            -
room.manage           -          -            -         all      all            -
accommodation.manage  -          -            -         all      all            -
audit.read            -          -            own       all      all            all
system.see            -          -            -         all      all            all
job.retry             -          -            -         all      all            -

bank.read             -          -            own       all      all            all
bank.write            -          -            own       all      all            -
bank.import           -          -            own       all      all            -
paper.read            -          -            own       all      all            all
paper.write           -          -            own       all      all            -
paper.publish         -          -            own       all      all            -

exam.read             own        room         exam      all      all            all
exam.create           -          -            own       all      all            -
exam.edit             -          -            own       all      all            -
exam.schedule         -          -            own       all      all            -
exam.cancel           -          -            own       all      all            -
exam.copy             -          -            own       all      all            -
exam.test_run         -          -            own       all      all            -
exam.assign_staff     -          -            own       all      all            -
roster.read           -          room         own       all      all            all
roster.write          -          -            own       all      all            -

exam.open             -          -            own       all      all            -
exam.close            -          -            own       all      all            -
exam.pause            -          room         own       all      all            -
exam.extend           -          room         own       all      all            -
exam.terminate        -          -            own       all      all            -
exam.announce         -          room         own       all      all            -
exam.monitor          -          room         own       all      all            all
exam.reopen           -          -            own       all      all            -
attempt.see_answers   -          -            own       all      all            all
late.decide           -          room         own       all      all            -
incident.note         -          room         own       all      all            -

mark.read             -          -            exam      all      all            all
mark.write            -          -            exam      all      all            -
results.release       -          -            own       all      all            -
results.read          -          -            exam      all      all            all
analytics.read        -          -            exam      all      all            all
results.export        -          -            own       all      all            all

exam.sit              own        -            -         -        -              -
exam.practise         all        -            -         -        -              -
result.read_own       own        -            -         -        -              -
notice.read_own       own        -            -         -        -              -

rehearsal.run         -          -            -         all      all            -
doctor.run            -          -            -         -        all            -
"""


def _parsed(table: str) -> Mapping[str, Mapping[Role, Scope]]:
    head, *rows = [line.split() for line in table.splitlines() if line.strip()]
    roles = [Role(name) for name in head[1:]]
    scopes = {"-": Scope.NONE} | {scope.value: scope for scope in Scope if scope is not Scope.NONE}
    matrix = {row[0]: dict(zip(roles, (scopes[cell] for cell in row[1:]), strict=True)) for row in rows}
    if tuple(roles) != ROLES or len(matrix) != len(rows):
        raise ValueError("the table needs one column a role, in order, and one row an action")
    return MappingProxyType({action: MappingProxyType(cells) for action, cells in matrix.items()})


MATRIX: Final = _parsed(_TABLE)
ACTIONS: Final = tuple(MATRIX)

# What may be done to one exam: an assignment to it gives the role's right to these there, and to nothing besides.
OF_AN_EXAM: Final = (
    "exam.read", "exam.edit", "exam.schedule", "exam.cancel", "exam.copy", "exam.test_run", "exam.assign_staff",
    "roster.read", "roster.write", "exam.open", "exam.close", "exam.pause", "exam.extend", "exam.terminate",
    "exam.announce", "exam.monitor", "exam.reopen", "attempt.see_answers", "late.decide", "incident.note", "mark.read",
    "mark.write", "results.release", "results.read", "analytics.read", "results.export", "paper.publish", "audit.read",
)  # fmt: skip

# Lists that a door filters by visible_rooms(): without `touched` the question is "may this person look at all?".
# Every other room-scoped action without `touched` concerns the whole exam, so a forgetful caller is refused.
FILTERED_BY_ROOM: Final = frozenset({"exam.read", "exam.monitor", "roster.read"})


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """What ties a person to the thing in question: facts gathered by a query, judged here."""

    is_candidate: bool = False  # on the roster of this exam; the attempt or result is theirs
    is_self: bool = False  # the account or notice is theirs
    is_author: bool = False  # owns or co-authors the exam, paper or question
    staff_roles: frozenset[str] = frozenset()  # roles in which the person is assigned to this exam
    rooms: frozenset[int] = frozenset()  # rooms assigned to an invigilator of this exam; none = the whole exam
    touched: frozenset[int | None] | None = field(default=None)  # rooms of the candidates concerned; None = see above


NEW: Final = Standing(is_author=True)  # whoever makes a thing is its author
Rooms = frozenset[int] | Literal["all"]
NO_ROOM: Final[frozenset[int]] = frozenset()


def scope(person: Person | None, action: str) -> Scope:
    """The widest scope that any of the person's own roles has: what lists are cut down to."""
    if person is None:
        return Scope.NONE
    return max((MATRIX[action][role] for role in _roles(person)), key=_WIDTH.__getitem__)


def somewhere(person: Person | None, action: str, duties: Collection[Standing] = ()) -> bool:
    """Whether a role of the person's, or one in which they serve at some exam, may do this at all: menus, lists."""
    if scope(person, action) is not Scope.NONE:
        return True
    return action in OF_AN_EXAM and any(may(person, action, towards_own_room(duty)) for duty in duties)


def towards_own_room(standing: Standing) -> Standing:
    """The same person towards a candidate of an own room: what the buttons of a room's invigilator are about."""
    return replace(standing, is_candidate=False, is_self=False, touched=standing.rooms or None)


def may(person: Person | None, action: str, standing: Standing | None = None) -> bool:
    """Whether the person may do this to the thing they stand so to. Nobody (None) may nothing."""
    facts = standing or Standing()
    cells = MATRIX[action]
    if person is None:
        return False
    return any(_reaches(cells[role], role, action, facts) for role in _roles(person, facts))


def require(person: Person | None, action: str, standing: Standing | None = None) -> None:
    """The same as an exception: not_signed_in for nobody, not_allowed otherwise."""
    if person is None:
        raise Refused("not_signed_in")
    if not may(person, action, standing):
        raise Refused("not_allowed", detail={"action": action})


def visible_rooms(person: Person | None, action: str, standing: Standing) -> Rooms:
    """The rooms whose candidates the person may see or touch by this action; "all" includes those without a room."""
    if person is None:
        return NO_ROOM
    rooms: frozenset[int] = NO_ROOM
    for role in _roles(person, standing):
        reach = MATRIX[action][role]
        if role is Role.CANDIDATE or not _holds(reach, role, standing):
            continue
        if reach is not Scope.ROOM or not standing.rooms:
            return "all"
        rooms |= standing.rooms
    return rooms


def as_markdown() -> str:
    """The table as the documentation shows it."""
    head = "| action | " + " | ".join(role.value for role in ROLES) + " |"
    rule = "|---" * (len(ROLES) + 1) + "|"
    rows = (
        f"| `{action}` | "
        + " | ".join("–" if cells[role] is Scope.NONE else cells[role].value for role in ROLES)
        + " |"
        for action, cells in MATRIX.items()
    )
    return "\n".join((head, rule, *rows)) + "\n"


def _roles(person: Person, standing: Standing | None = None) -> list[Role]:
    held = set(person.roles) | {Role.CANDIDATE} | (standing.staff_roles if standing else frozenset())
    return [role for role in ROLES if role in held]


def _holds(reach: Scope, role: Role, standing: Standing) -> bool:
    """Whether a scope includes the thing, rooms aside."""
    if reach is Scope.OWN:
        return standing.is_candidate or standing.is_self if role is Role.CANDIDATE else standing.is_author
    if reach is Scope.EXAM:
        return standing.is_author or role in standing.staff_roles
    if reach is Scope.ROOM:
        return role in standing.staff_roles
    return reach is Scope.ALL


def _reaches(reach: Scope, role: Role, action: str, standing: Standing) -> bool:
    if not _holds(reach, role, standing):
        return False
    if reach is not Scope.ROOM or not standing.rooms:
        return True
    if standing.touched is None:
        return action in FILTERED_BY_ROOM
    return bool(standing.touched) and standing.touched <= standing.rooms
