"""Two at once: threads with connections of their own against a real database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from examcast.apps.attempts import actions
from examcast.apps.attempts.actions.desk import locked_attempts
from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.exams.models import Exam
from examcast.broadcast.models import Act
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, make_cast, ref_of
from tests.support.services import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def together(*works: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, begun at the same moment; what each gave back, or its refusal."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            gate.wait()
            return work()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in works]]


@pytest.mark.parametrize("attempt", range(4))
def test_a_first_save_while_its_candidate_is_removed_is_kept_or_refused_by_name(cast: Cast, attempt: int) -> None:
    exam = cast.opened()
    ben, at = cast.attempt(exam, cast.ben), OPENS_AT + MINUTE
    tab = Tab(ben.pk)
    saved, removed = together(
        lambda: tab.save(ref_of(exam, "essay"), {"text": "x"}, at),
        lambda: actions.remove_from_roster(exam.pk, [ben.candidate_id], at, cast.cleo.id),
    )
    if saved.verdict == "saved":
        assert isinstance(removed, Refused) and Answer.objects.filter(attempt_id=ben.pk).count() == 1
    else:
        assert (saved.code, removed) == ("not_found", 1) and not Attempt.objects.filter(pk=ben.pk).exists()


def test_two_tabs_that_begin_the_next_attempt_begin_the_same(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=OPENS_AT + 600 * MINUTE, attempts_allowed=3)
    at = OPENS_AT + MINUTE
    first = actions.start_attempt(exam.pk, cast.ben.id, at)
    actions.hand_in(first.pk, at, at)
    begun = together(*[lambda: actions.start_attempt(exam.pk, cast.ben.id, at + MINUTE)] * 4)
    assert {attempt.pk for attempt in begun} == {cast.attempt(exam, cast.ben).pk}
    assert Attempt.objects.filter(exam=exam, candidate__user_id=cast.ben.id).count() == 2


def test_two_devices_that_take_the_pen_are_told_of_in_turn(cast: Cast) -> None:
    exam = cast.opened()
    ben = cast.attempt(exam, cast.ben)
    devices = ["tab-1", "tab-2", "phone"]
    assert together(*[lambda name=name: actions.take_pen(ben.pk, name, OPENS_AT) for name in devices]) == [True] * 3
    told = list(Act.objects.filter(kind="device.changed").order_by("id").values_list("before__device", "after__device"))
    assert [before for before, _ in told] == ["", *(after for _, after in told[:-1])]


def test_an_exam_that_ends_while_a_start_waits_is_not_begun(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=OPENS_AT + 600 * MINUTE)
    ben, at = cast.attempt(exam, cast.ben), OPENS_AT + MINUTE

    def start() -> None:
        try:
            actions.start_attempt(exam.pk, cast.ben.id, at)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction():
            locked_attempts([ben.pk])
            started = pool.submit(start)
            if connection.vendor == "postgresql":  # SQLite waits before it reads anything
                wait_until(is_waiting, "the start waits for the lock")
            Exam.objects.filter(pk=exam.pk).update(state="closed", closed_at=at)
        with pytest.raises(Refused, match="entry_over"):
            started.result()


def is_waiting() -> bool:
    """Somebody waits for a row of ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return bool(cursor.fetchone()[0])
