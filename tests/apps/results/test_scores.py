"""The score on the card of a past exam: appears by itself, follows every change, and only where marks are shown."""

from collections.abc import Callable
from decimal import Decimal

import msgspec
import pytest

from examcast.apps.attempts import queries as attempts
from examcast.apps.people.queries import UserCard
from examcast.apps.results import actions
from examcast.broadcast import events, replay
from examcast.broadcast.facts import ExamCard, ScoreFacts
from tests.apps.results.sitting import CLOSES, finished
from tests.cast import MINUTE, Cast, ref_of
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db

AT = CLOSES + 10 * MINUTE


def card(who: UserCard) -> ExamCard:
    [found] = attempts.cards(who.id)
    return found


def told(who: UserCard, act: Callable[[], object]) -> ExamCard:
    """The card that the act's news leaves on the person's page, which must be the one that a fresh page gets."""
    since = replay.latest_id()
    act()
    decoder, shown = msgspec.json.Decoder(events.Event), None
    for row in replay.after(since, limit=10_000):
        event = decoder.decode(row.event)
        if row.topic == f"user:{who.id}" and isinstance(event, events.ExamsChanged):
            shown = event.card
    assert shown == card(who)
    return shown


def test_it_comes_with_the_release_and_follows_a_mark_given_anew(cast: Cast) -> None:
    exam = finished(cast)
    assert card(cast.ada).score is None
    released = told(cast.ada, lambda: actions.release(exam.pk, AT, cast.cleo.id))
    assert released.score == ScoreFacts(points=6.5, possible=8, percent=81.25, grade="", is_complete=True)
    essay, attempt = ref_of(exam, "essay"), cast.attempt(exam, cast.ada)
    again = told(
        cast.ada, lambda: actions.set_mark(attempt.pk, essay, Decimal(5), "", AT, cast.cleo.id, reason="Appeal")
    )
    assert again.score is not None
    assert again.score.points == 8


def test_it_is_not_there_where_marks_are_not_shown(cast: Cast) -> None:
    exam = finished(cast, review_policy={"marks": False})
    released = told(cast.ada, lambda: actions.release(exam.pk, AT, cast.cleo.id))
    assert released.result_attempt_id is not None
    assert released.score is None


def test_it_goes_and_comes_with_the_review_policy(cast: Cast) -> None:
    exam = finished(cast)
    actions.release(exam.pk, AT, cast.cleo.id)

    def show(marks: bool) -> object:
        body = {"review_policy": {"marks": marks}}
        return send(browser(cast.cleo), "PATCH", f"/api/staff/exams/{exam.pk}", body)

    assert told(cast.ada, lambda: show(False)).score is None
    shown = told(cast.ada, lambda: show(True)).score
    assert shown is not None
    assert shown.points == 6.5
