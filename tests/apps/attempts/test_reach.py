"""“412 of 415”: of whom a thing that must be seen is counted; one act a person is one thing to those who watch."""

from decimal import Decimal

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.actions import Change, candidates, everyone, room
from examcast.apps.exams.actions import Seen, acknowledge
from examcast.entrypoints.api.admin.monitoring import reach_of
from tests.cast import MINUTE, OPENS_AT, Cast

pytestmark = pytest.mark.django_db

AT = OPENS_AT + 10 * MINUTE


def latest(cast: Cast, exam, rooms="all"):  # type: ignore[no-untyped-def]
    return reach_of(exam.pk, rooms, AT)[0]


def extend(cast: Cast, exam, whom) -> None:  # type: ignore[no-untyped-def]
    actions.extend(exam.pk, whom, Change("minutes", Decimal(5)), AT, cast.cleo.id, "noise in the yard")


def test_what_was_sent_to_one_is_counted_of_one(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, candidates([cast.candidate(exam, cast.ben).pk]))
    found = latest(cast, exam)
    assert (found.kind, found.seen, found.of) == ("time.changed", 0, 1)
    assert [each.name for each in found.unreached] == ["Ben Bose"]


def test_an_act_a_person_at_one_instant_is_one_thing(cast: Cast) -> None:
    exam = cast.opened()
    both = [cast.candidate(exam, who).pk for who in (cast.ada, cast.ben)]
    extend(cast, exam, candidates(both))
    found = latest(cast, exam)
    assert (found.seen, found.of) == (0, 2)
    acknowledge([Seen(exam.pk, found.act, both[1], AT)])
    acknowledge([Seen(exam.pk, found.act - 1, both[0], AT)])
    assert (latest(cast, exam).seen, latest(cast, exam).unreached) == (2, [])


def test_everyone_is_everyone_whose_window_is_not_over(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, everyone())
    assert (latest(cast, exam).of, len(latest(cast, exam).unreached)) == (2, 2)


def test_what_concerns_another_room_is_not_shown_to_an_invigilator(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, room(cast.lab.pk))
    assert latest(cast, exam).of == 1
    assert {each.kind for each in reach_of(exam.pk, frozenset({cast.aula.pk}), AT)} == {"exam.opened"}
    assert latest(cast, exam, frozenset({cast.lab.pk})).kind == "time.changed"


def test_only_what_was_told_to_a_candidate_can_be_acknowledged_by_that_one(cast: Cast) -> None:
    exam = cast.opened()
    extend(cast, exam, candidates([cast.candidate(exam, cast.ben).pk]))
    act = latest(cast, exam).act
    ada, ben = (cast.attempt(exam, who).pk for who in (cast.ada, cast.ben))
    seen = [(each, ada, AT) for each in (act, 10**6, 2**64, -1)]
    assert actions.acknowledge([*seen, (act, 10**6, AT)]) == 0
    assert latest(cast, exam).seen == 0
    assert actions.acknowledge([(act, ben, AT)]) == 1
    assert latest(cast, exam).seen == 1


def test_who_joins_after_it_was_told_finds_in_the_picture_what_to_acknowledge(cast: Cast) -> None:
    exam = cast.opened()
    ben = cast.attempt(exam, cast.ben).pk
    extend(cast, exam, everyone())
    picture = queries.snapshot(ben)
    assert [each.act for each in picture.entries.values()] == [latest(cast, exam).act]
    actions.announce(exam.pk, everyone(), "Question 2 has a typing error.", AT, cast.cleo.id)
    (announcement,) = queries.joins({(ben, "tab")}, AT)[ben, "tab"].snapshot.announcements.values()
    assert announcement.act == latest(cast, exam).act
    actions.acknowledge([(announcement.act, ben, AT)])
    assert [each.name for each in latest(cast, exam).unreached] == ["Ada Abel"]
