"""Exactly once, however many schedulers run: threads with connections of their own against a real database."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams import actions, queries
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Exam
from examcast.broadcast.models import Act, News
from examcast.broadcast.publish import transaction
from tests.cast import MINUTE, OPENS_AT, Tab, make_cast, ref_of

pytestmark = pytest.mark.django_db(transaction=True)

SCHEDULERS = 8


def together(work: Callable[[datetime], object], now: datetime) -> None:
    """The same chore from many threads at the same moment."""
    gate = threading.Barrier(SCHEDULERS)

    def run() -> None:
        try:
            gate.wait()
            work(now)
        finally:
            connection.close()

    with ThreadPoolExecutor(SCHEDULERS) as pool:
        for done in [pool.submit(run) for _ in range(SCHEDULERS)]:
            done.result()


def test_each_exam_opens_once() -> None:
    cast = make_cast()
    exams = [cast.exam() for _ in range(5)]
    together(actions.open_due, OPENS_AT)
    assert set(Exam.objects.values_list("state", flat=True)) == {"open"}
    for exam in exams:
        assert Act.objects.filter(exam_id=exam.pk, kind="exam.opened").count() == 1
        assert News.objects.filter(topic=f"exam:{exam.pk}", event__contains='"exam.opened"').count() == 1


def test_an_exam_that_somebody_holds_is_waited_for_behind_the_others() -> None:
    cast = make_cast()
    held, free = cast.exam(), cast.exam()
    is_held, let_go, opened = threading.Event(), threading.Event(), list[list[int]]()

    def hold() -> None:
        with transaction():
            locked(held.pk)
            is_held.set()
            let_go.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    can_hold = connection.features.has_select_for_update_skip_locked  # SQLite: one writer, no such lock
    if can_hold:
        holder.start()
        is_held.wait(10)

    def committed(taken: list[queries.Due]) -> None:
        opened.append([step.exam_id for step in taken if step.chore == "open"])
        let_go.set()

    actions.take_due(queries.coming(OPENS_AT), OPENS_AT, committed=committed)
    if can_hold:
        holder.join()
    assert opened == ([[free.pk], [held.pk]] if can_hold else [[held.pk, free.pk]])


def test_each_attempt_is_handed_in_once_and_each_exam_closed_once() -> None:
    cast = make_cast()
    exams = [cast.opened() for _ in range(3)]
    for exam in exams:
        Tab(cast.attempt(exam, cast.ben).pk).save(ref_of(exam, "essay"), {"text": "x"}, OPENS_AT + MINUTE)
    together(attempts.hand_in_due, OPENS_AT + 60 * MINUTE)
    for exam in exams:
        assert Act.objects.filter(exam_id=exam.pk, kind="attempt.submitted").count() == 1
    together(attempts.close_due, OPENS_AT + 90 * MINUTE)
    for exam in exams:
        assert Act.objects.filter(exam_id=exam.pk, kind="exam.closed").count() == 1
        assert Act.objects.filter(exam_id=exam.pk, kind="attempt.absent").count() == 1
    assert sorted(set(Attempt.objects.values_list("state", flat=True))) == ["absent", "auto_submitted"]
