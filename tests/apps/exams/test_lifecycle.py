"""The lifecycle in the database: never early, once, in order, with the instants that the rules say."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.exams import actions, queries
from examcast.apps.exams.models import Exam, LedgerEntry
from examcast.apps.notices.models import Notice
from examcast.broadcast import replay
from examcast.broadcast.models import Act
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, Cast

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)


def state(exam: Exam) -> str:
    return Exam.objects.get(pk=exam.pk).state


def test_lobby_and_bell_come_at_their_instants_and_not_before(cast: Cast) -> None:
    exam = cast.exam()
    lobby_at = OPENS_AT - exam.lobby
    actions.open_due(lobby_at - TICK)
    assert state(exam) == "scheduled"
    actions.open_due(lobby_at)
    assert state(exam) == "lobby"
    actions.open_due(OPENS_AT - TICK)
    assert state(exam) == "lobby"
    actions.open_due(OPENS_AT)
    assert state(exam) == "open"


@pytest.mark.parametrize(
    ("late", "counted_from"),
    [
        (timedelta(0), timedelta(0)),
        (timedelta(seconds=2), timedelta(0)),
        (timedelta(seconds=2, microseconds=1), timedelta(seconds=2, microseconds=1)),
        (timedelta(minutes=7), timedelta(minutes=7)),
    ],
)
def test_an_opening_counts_from_the_plan_when_at_most_two_seconds_late(
    cast: Cast, late: timedelta, counted_from: timedelta
) -> None:
    exam = cast.exam()
    actions.open_due(OPENS_AT + late)
    row = Exam.objects.get(pk=exam.pk)
    assert row.opened_at == OPENS_AT + counted_from
    window = attempt_queries.window_of(cast.attempt(exam, cast.ben))
    assert window.ends_at == OPENS_AT + counted_from + 60 * MINUTE
    act = Act.objects.get(kind="exam.opened", exam_id=exam.pk)
    assert act.at == OPENS_AT + late


def test_after_downtime_every_step_is_taken_in_order(cast: Cast) -> None:
    exam = cast.exam()
    actions.open_due(OPENS_AT + 3 * MINUTE)
    kinds = Act.objects.filter(exam_id=exam.pk, kind__in=("exam.lobby", "exam.opened")).order_by("place")
    assert list(kinds.values_list("kind", flat=True)) == ["exam.lobby", "exam.opened"]


def test_the_bell_writes_one_exam_row_one_act_and_one_news(cast: Cast) -> None:
    exam = cast.exam()
    actions.open_due(OPENS_AT - exam.lobby)
    acts, since = Act.objects.count(), replay.latest_id()
    actions.open_due(OPENS_AT)
    assert Act.objects.count() == acts + 1
    assert [told.topic for told in replay.after(since)] == [f"exam:{exam.pk}"]
    told = Notice.objects.filter(exam_id=exam.pk, kind__in=("exam_opened", "staff_exam_opened"))
    assert sorted(told.values_list("kind", flat=True)) == ["exam_opened", "staff_exam_opened"]


def test_activate_now_moves_the_end_too(cast: Cast) -> None:
    exam = cast.exam()
    at = OPENS_AT - 20 * MINUTE
    actions.open_exam(exam.pk, at, cast.cleo.id, "everybody is here")
    assert attempt_queries.window_of(cast.attempt(exam, cast.ben)).ends_at == at + 60 * MINUTE
    actions.open_due(OPENS_AT)
    assert Act.objects.filter(exam_id=exam.pk, kind="exam.opened").count() == 1


def test_a_late_opening_of_a_window_moves_its_closing(cast: Cast) -> None:
    closes_at = OPENS_AT + timedelta(hours=3)
    exam = cast.exam(mode="window", closes_at=closes_at)
    actions.open_due(OPENS_AT + 5 * MINUTE)
    entry = LedgerEntry.objects.get(exam=exam)
    assert (entry.kind, entry.amount, entry.moves_close) == ("late_opening", 5 * MINUTE, True)
    window = attempt_queries.clock_of(exam.pk).plain()
    assert window.entry_ends_at == closes_at + 5 * MINUTE


def test_postponing_moves_everything_that_hangs_on_the_opening(cast: Cast) -> None:
    policy = {"from": "at", "at": (OPENS_AT + timedelta(days=2)).isoformat()}
    exam = cast.exam(
        mode="window",
        closes_at=OPENS_AT + timedelta(hours=2),
        release_at=OPENS_AT + timedelta(days=2),
        review_policy=policy,
    )
    actions.open_due(OPENS_AT - exam.lobby)
    actions.move_opening(exam.pk, OPENS_AT + timedelta(days=1), OPENS_AT - MINUTE, cast.cleo.id, "snow")
    row = Exam.objects.get(pk=exam.pk)
    assert (row.state, row.opens_at) == ("scheduled", OPENS_AT + timedelta(days=1))
    assert row.closes_at == OPENS_AT + timedelta(days=1, hours=2)
    assert row.release_at == OPENS_AT + timedelta(days=3)
    assert row.review_policy["at"].startswith((OPENS_AT + timedelta(days=3)).isoformat()[:19])
    actions.open_due(OPENS_AT)
    assert state(exam) == "scheduled"


def test_a_step_that_is_not_possible_is_refused_with_a_sentence(cast: Cast) -> None:
    exam = cast.exam()
    with pytest.raises(Refused, match="wrong_state") as refused:
        actions.pause_exam(exam.pk, NOW, cast.cleo.id, "?")
    assert "scheduled" in refused.value.message


def test_a_hand_made_step_needs_a_reason(cast: Cast) -> None:
    exam = cast.exam()
    with pytest.raises(Refused, match="reason_required"):
        actions.cancel_exam(exam.pk, NOW, cast.cleo.id, "  ")


def test_a_cancelled_exam_never_opens(cast: Cast) -> None:
    exam = cast.exam()
    actions.cancel_exam(exam.pk, NOW, cast.cleo.id, "not enough people")
    actions.open_due(OPENS_AT + MINUTE)
    assert state(exam) == "cancelled"
    assert Notice.objects.filter(exam_id=exam.pk, kind="exam_cancelled").count() == 1


def test_one_broken_exam_does_not_keep_the_others_closed(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    broken, fine = cast.exam(), cast.exam()
    Exam.objects.filter(pk=broken.pk).update(zone="Nowhere/Land", mode="window", closes_at=OPENS_AT - MINUTE)
    actions.open_due(OPENS_AT)
    assert (state(broken), state(fine)) == ("lobby", "open")
    assert "failed" in caplog.text


def test_a_broken_exam_does_not_hide_the_next_ones_instant(cast: Cast) -> None:
    broken, later = cast.exam(), cast.exam(opens_at=OPENS_AT + 20 * MINUTE, lobby=5 * MINUTE)
    Exam.objects.filter(pk=broken.pk).update(zone="Nowhere/Land", mode="window", closes_at=OPENS_AT - MINUTE)
    actions.open_due(OPENS_AT)
    assert [step.exam_id for step in queries.coming(OPENS_AT) if step.at <= OPENS_AT] == [broken.pk]
    assert next_at(OPENS_AT) == later.opens_at - later.lobby


def test_exams_that_fall_together_open_in_one_commit(cast: Cast) -> None:
    due = {cast.exam().pk for _ in range(3)}
    actions.open_due(OPENS_AT - 15 * MINUTE)
    with CaptureQueriesContext(connection) as one:
        assert set(actions.open_due(OPENS_AT)) == due
    writes = [query["sql"] for query in one if query["sql"].startswith(("INSERT", "UPDATE"))]
    # What each exam has of its own is its row and its notices; acts, news, chains and numbers are written together.
    assert len([sql for sql in writes if '"broadcast_' in sql or "broadcast_topic" in sql]) == 5
    assert Act.objects.filter(kind="exam.opened").count() == 3


def next_at(now: datetime) -> datetime | None:
    return next((step.at for step in queries.coming(now) if step.at > now), None)


def test_the_next_instant_is_the_lobby_then_the_reminder_then_the_opening(cast: Cast) -> None:
    exam = cast.exam(lobby=40 * MINUTE)
    assert next_at(NOW) == OPENS_AT - 40 * MINUTE
    actions.open_due(OPENS_AT - 40 * MINUTE)
    assert next_at(OPENS_AT - 40 * MINUTE) == OPENS_AT - 30 * MINUTE
    actions.open_due(OPENS_AT - 30 * MINUTE)
    assert Notice.objects.get(exam_id=exam.pk, kind="exam_opens_soon").params["minutes"] == 30
    assert next_at(OPENS_AT - 30 * MINUTE) == OPENS_AT


def test_the_reminder_waits_for_the_lobby(cast: Cast) -> None:
    exam = cast.exam(lobby=5 * MINUTE)
    actions.open_due(OPENS_AT - 5 * MINUTE)
    assert state(exam) == "lobby"
    assert Notice.objects.get(exam_id=exam.pk, kind="exam_opens_soon").params["minutes"] == 5
