"""Every cell of the matrix, asked through the function that the doors ask."""

import itertools

import pytest

from examcast.domain.errors import Refused
from examcast.domain.policy import (
    ACTIONS,
    FILTERED_BY_ROOM,
    MATRIX,
    NEW,
    ROLES,
    Person,
    Role,
    Scope,
    Standing,
    as_markdown,
    may,
    require,
    scope,
    somewhere,
    visible_rooms,
)

ROOM, OTHER = 1, 2
CELLS = [(action, role) for action in ACTIONS for role in ROLES]
NOTHING = Standing()
# Everything that can tie one to an exam, but for a role in it.
EVERY_TIE = Standing(is_candidate=True, is_self=True, is_author=True)


def holder(role: Role) -> Person:
    return Person(1, frozenset({role}))


def serving(role: Role, rooms: frozenset[int] = frozenset(), touched: frozenset[int | None] | None = None) -> Standing:
    return Standing(staff_roles=frozenset({role}), rooms=rooms, touched=touched)


def by_candidacy(action: str) -> bool:
    """Everybody is a candidate, so what a candidate may do for themselves everybody may."""
    return MATRIX[action][Role.CANDIDATE] is not Scope.NONE


@pytest.mark.parametrize(("action", "role"), CELLS)
def test_a_cell_reaches_as_far_as_it_says(action: str, role: Role) -> None:
    cell = MATRIX[action][role]
    alone = MATRIX[action][Role.CANDIDATE] is Scope.ALL  # practice exams are for everybody
    person = holder(role)
    assert may(person, action, NOTHING) is (cell is Scope.ALL or alone)
    own = Standing(is_candidate=True, is_self=True) if role is Role.CANDIDATE else Standing(is_author=True)
    assert may(person, action, own) is (cell in (Scope.OWN, Scope.EXAM, Scope.ALL) or alone)
    if role is not Role.CANDIDATE:
        assert may(person, action, serving(role)) is (cell in (Scope.ROOM, Scope.EXAM, Scope.ALL) or alone)


@pytest.mark.parametrize(("action", "role"), CELLS)
def test_an_empty_cell_is_a_no_whatever_ties_the_person(action: str, role: Role) -> None:
    if MATRIX[action][role] is Scope.NONE and not by_candidacy(action):
        everything = Standing(True, True, True, frozenset({role}), frozenset({ROOM}), frozenset({ROOM}))
        assert not may(holder(role), action, everything)


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_may_nothing(action: str) -> None:
    assert not may(None, action, EVERY_TIE)
    assert scope(None, action) is Scope.NONE
    assert visible_rooms(None, action, EVERY_TIE) == frozenset()
    with pytest.raises(Refused) as refusal:
        require(None, action, EVERY_TIE)
    assert refusal.value.code == "not_signed_in"


@pytest.mark.parametrize("action", ACTIONS)
def test_dov_who_is_of_no_concern_to_the_exam_may_nothing_in_it(action: str) -> None:
    assert may(Person(9), action) is (action == "exam.practise")


ROOM_ACTIONS = [action for action in ACTIONS if MATRIX[action][Role.INVIGILATOR] is Scope.ROOM]


@pytest.mark.parametrize("action", ROOM_ACTIONS)
def test_ines_acts_in_her_room_and_nowhere_else(action: str) -> None:
    ines, hers = holder(Role.INVIGILATOR), frozenset({ROOM})
    assert may(ines, action, serving(Role.INVIGILATOR, hers, frozenset({ROOM})))
    for touched in ({OTHER}, {ROOM, OTHER}, {None}, {ROOM, None}, set()):
        assert not may(ines, action, serving(Role.INVIGILATOR, hers, frozenset(touched)))
    assert visible_rooms(ines, action, serving(Role.INVIGILATOR, hers)) == hers


@pytest.mark.parametrize("action", ROOM_ACTIONS)
def test_an_act_on_the_whole_exam_is_not_for_the_invigilator_of_a_room(action: str) -> None:
    """Without `touched` a list may be opened, being filtered by room; anything else means everybody and is refused."""
    allowed = may(holder(Role.INVIGILATOR), action, serving(Role.INVIGILATOR, frozenset({ROOM})))
    assert allowed is (action in FILTERED_BY_ROOM)


@pytest.mark.parametrize("action", ROOM_ACTIONS)
def test_an_invigilator_without_a_room_has_the_whole_exam(action: str) -> None:
    ines = holder(Role.INVIGILATOR)
    assert may(ines, action, serving(Role.INVIGILATOR))
    assert may(ines, action, serving(Role.INVIGILATOR, touched=frozenset({OTHER, None})))
    assert visible_rooms(ines, action, serving(Role.INVIGILATOR)) == "all"


def test_rooms_alone_make_nobody_an_invigilator() -> None:
    stray = Standing(rooms=frozenset({ROOM}), touched=frozenset({ROOM}))
    assert not may(holder(Role.INVIGILATOR), "exam.monitor", stray)
    assert visible_rooms(holder(Role.INVIGILATOR), "exam.monitor", stray) == frozenset()


def test_a_role_given_in_one_exam_counts_there_only() -> None:
    ben = Person(2)
    assert may(ben, "exam.monitor", serving(Role.INVIGILATOR))
    assert not may(ben, "exam.monitor", NOTHING)


def test_who_serves_at_an_exam_has_something_to_look_at_but_nothing_besides_that_exam() -> None:
    ben, duties = Person(2), [serving(Role.INVIGILATOR, frozenset({ROOM}))]
    assert somewhere(ben, "exam.monitor", duties) and somewhere(ben, "exam.extend", duties)
    assert not somewhere(ben, "exam.monitor") and not somewhere(ben, "mark.read", duties)
    author = Standing(is_author=True, staff_roles=frozenset({Role.EXAMINER}))
    assert somewhere(ben, "exam.edit", [author])
    for beyond in ("exam.create", "bank.read", "bank.write", "paper.read", "account.manage"):
        assert not somewhere(ben, beyond, [author])
    assert not somewhere(None, "exam.monitor", duties)


def test_a_marker_marks_but_does_not_edit() -> None:
    marker = serving(Role.EXAMINER)
    assert may(Person(2), "mark.write", marker)
    assert not may(Person(2), "exam.edit", marker)


def test_several_roles_add_up() -> None:
    both = Person(3, frozenset({Role.EXAMINER, Role.INVIGILATOR}))
    assert scope(both, "exam.monitor") is Scope.ROOM
    standing = Standing(is_author=True, staff_roles=frozenset({Role.INVIGILATOR}), rooms=frozenset({ROOM}))
    assert visible_rooms(both, "exam.monitor", standing) == "all"
    assert visible_rooms(both, "late.decide", standing) == "all"


def test_the_auditor_changes_nothing() -> None:
    reading = {action for action in ACTIONS if MATRIX[action][Role.AUDITOR] is not Scope.NONE}
    assert all(name.split(".")[1] in {"read", "see", "see_answers", "monitor", "export"} for name in reading)
    assert {action for action in ACTIONS if action.endswith(".read")} <= reading


def test_whoever_makes_a_thing_is_its_author() -> None:
    assert may(holder(Role.EXAMINER), "exam.create", NEW)
    assert not may(Person(2), "exam.create", NEW)


def test_a_candidate_never_sees_a_list_of_candidates() -> None:
    for action, standing in itertools.product(ACTIONS, (NOTHING, Standing(is_candidate=True, is_self=True))):
        assert visible_rooms(Person(2), action, standing) == frozenset()


def test_every_action_has_a_cell_for_every_role() -> None:
    assert all(tuple(cells) == ROLES for cells in MATRIX.values())


def test_the_published_table_has_a_row_an_action() -> None:
    lines = as_markdown().splitlines()
    assert lines[0].count("|") == len(ROLES) + 2
    assert len(lines) == len(ACTIONS) + 2
    assert "| `exam.monitor` | – | room | own | all | all | all |" in lines
