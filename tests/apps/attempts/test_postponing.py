"""Postponing: everybody's extra time is that of the new day, and their pages say so."""

from datetime import timedelta
from decimal import Decimal

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.people import actions as people
from tests.cast import MINUTE, NOW, OPENS_AT, Cast

pytestmark = pytest.mark.django_db

LATER = OPENS_AT + timedelta(days=7)


def extra(cast: Cast, exam, who) -> tuple[str, Decimal]:  # type: ignore[no-untyped-def]
    row = cast.candidate(exam, who)
    return row.accommodation_kind, row.accommodation_value


def test_what_people_are_entitled_to_is_that_of_the_new_day(cast: Cast) -> None:
    exam = cast.exam()
    from_then = (OPENS_AT + timedelta(days=5)).date()
    people.grant_accommodation(cast.ben.id, "percent", Decimal(50), "x", from_then, None, NOW, cast.olu.id)
    actions.postpone_exam(exam.pk, LATER, NOW, cast.cleo.id, "Snow.")
    assert extra(cast, exam, cast.ben) == ("percent", 50)
    [card] = queries.cards(cast.ben.id)
    assert card.attempt is not None
    assert Decimal(card.attempt.accommodation_value) == 50
    assert queries.window_of(cast.attempt(exam, cast.ben)).ends_at == LATER + 90 * MINUTE


def test_what_was_set_by_hand_stays(cast: Cast) -> None:
    exam = cast.exam()
    actions.accommodate(cast.candidate(exam, cast.ada).pk, "minutes", Decimal(5), NOW, cast.cleo.id, "as agreed")
    actions.postpone_exam(exam.pk, LATER, NOW, cast.cleo.id, "Snow.")
    assert extra(cast, exam, cast.ada) == ("minutes", 5)
