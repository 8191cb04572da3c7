"""News goes a week after an exam's last state, acts stay; whoever comes back after that starts afresh."""

from datetime import timedelta

import pytest

from examcast.apps.exams import actions as exams
from examcast.broadcast import replay
from examcast.broadcast.models import Act, News
from examcast.entrypoints.workers import scheduler, trimming
from tests.cast import OPENS_AT, make_cast

DAY = timedelta(days=1)


@pytest.fixture
def cast(transactional_db, monkeypatch):
    monkeypatch.setattr(trimming, "_done_at", None)
    return make_cast()


def topics_left():
    return {topic.split(":")[0] for topic in News.objects.values_list("topic", flat=True)}


def told_long_ago(at):
    News.objects.update(at=at)


def test_a_cancelled_exam_is_forgotten_after_a_week_and_not_before(cast, now):
    exam = cast.exam()
    exams.cancel_exam(exam.pk, now + DAY, cast.cleo.id, "no room")
    told_long_ago(now)
    acts = Act.objects.count()
    scheduler.tick(now + 8 * DAY - timedelta(seconds=1))
    assert "exam" in topics_left() and "user" not in topics_left(), "a person's own news goes by its age"
    scheduler.tick(now + 8 * DAY + trimming.EVERY)
    assert topics_left() == set() and Act.objects.count() == acts
    assert replay.since(f"exam:{exam.pk}", 0) is None, "start afresh"


def test_an_exam_that_is_yet_to_come_keeps_its_news(cast, now):
    exam = cast.exam()
    told_long_ago(now - 30 * DAY)
    trimming.trim_due(OPENS_AT - timedelta(hours=2))
    assert topics_left() == {"exam"}
    assert replay.since(f"exam:{exam.pk}", 0)


def test_each_turn_takes_so_many_and_the_next_goes_on_until_the_hour_is_done(cast, now, monkeypatch):
    exam = cast.exam()
    exams.cancel_exam(exam.pk, now, cast.cleo.id, "no room")
    monkeypatch.setattr(trimming, "BATCH", 2)
    told_long_ago(now)
    later, there = now + 9 * DAY, News.objects.count()
    turns = []
    while not turns or turns[-1] == 2:
        turns.append(trimming.trim_due(later))
    assert sum(turns) == there > 2 and News.objects.count() == 0
    exams.cancel_exam(cast.exam().pk, now, cast.cleo.id, "no room")
    told_long_ago(now)
    assert trimming.trim_due(later + trimming.EVERY / 2) == 0, "not before the hour is over"
    assert trimming.trim_due(later + trimming.EVERY) == 2
