"""Nobody early: no query gives anything of the paper's content before the exam is open for that candidate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries as exam_queries
from examcast.apps.exams.models import Exam
from examcast.broadcast.models import News
from examcast.domain.errors import Refused
from tests.cast import MINUTE, OPENS_AT, Cast

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)
CONTENT = ("newton measure", "300 m in 100 s", "Explain inertia", "m/s?")


def everything_for(cast: Cast, exam: Exam, now: Any) -> Iterator[tuple[str, str]]:
    """All that a candidate's doors can ask of this exam, as text."""
    attempt = cast.attempt(exam, cast.ben)
    yield "snapshot", json.dumps(msgspec.to_builtins(queries.snapshot(attempt.pk, now)))
    yield "cards", json.dumps(msgspec.to_builtins(queries.cards(cast.ben.id, now)))
    yield "practice", json.dumps(msgspec.to_builtins(queries.practice(cast.ben.id, now)))
    yield "answers", json.dumps(msgspec.to_builtins(queries.answers(attempt.pk)))
    yield "explain", json.dumps(queries.explain(attempt))
    yield "facts", json.dumps(msgspec.to_builtins(exam_queries.facts(exam)))
    yield "seen by", json.dumps(msgspec.to_builtins(exam_queries.as_seen_by(exam.pk, attempt.candidate_id)))
    for news in News.objects.all():
        yield f"news {news.topic}", news.event
    for ref in exam_queries.published(exam.pk).blobs:
        yield f"question {ref}", asked(lambda ref=ref: queries.question(attempt.pk, ref, now).decode())
    yield "paper", asked(lambda: queries.paper(attempt.pk, now))


def asked(what: Any) -> str:
    try:
        return str(what())
    except Refused as no:
        return no.code


def leaks(cast: Cast, exam: Exam, now: Any) -> list[str]:
    return [door for door, text in everything_for(cast, exam, now) if any(words in text for words in CONTENT)]


def test_no_content_before_the_bell(cast: Cast) -> None:
    exam = cast.exam()
    for at in (OPENS_AT - timedelta(hours=1), OPENS_AT - 15 * MINUTE, OPENS_AT - TICK):
        exams.open_due(at)
        assert leaks(cast, Exam.objects.get(pk=exam.pk), at) == []
    assert leaks(cast, exam, OPENS_AT) == []  # the second has come, but the exam has not opened
    exams.open_due(OPENS_AT)
    found = leaks(cast, Exam.objects.get(pk=exam.pk), OPENS_AT)
    assert "paper" in found
    assert all(door == "paper" or door.startswith("question") for door in found)


def test_no_content_without_the_access_code(cast: Cast) -> None:
    exam = cast.opened(access_code="Pendu Lum")
    assert leaks(cast, exam, OPENS_AT + MINUTE) == []
    candidate = cast.candidate(exam, cast.ben)
    with pytest.raises(Refused, match="wrong_access_code"):
        actions.admit(candidate.pk, "pendulums", OPENS_AT + MINUTE)
    assert leaks(cast, exam, OPENS_AT + MINUTE) == []
    actions.admit(candidate.pk, " pen dulum ", OPENS_AT + MINUTE)
    assert "paper" in leaks(cast, exam, OPENS_AT + MINUTE)


def test_no_content_in_a_window_before_the_own_start(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=OPENS_AT + timedelta(hours=8))
    at = OPENS_AT + timedelta(hours=2)
    assert leaks(cast, exam, at) == []
    actions.start_attempt(exam.pk, cast.ben.id, at)
    assert "paper" in leaks(cast, exam, at)


def test_no_content_for_the_late_or_after_the_end(cast: Cast) -> None:
    exam = cast.opened(late_entry=10 * MINUTE)
    attempt = cast.attempt(exam, cast.ben)
    assert asked(lambda: queries.paper(attempt.pk, OPENS_AT + 10 * MINUTE + TICK)) == "entry_over"
    actions.begin_attempts([cast.attempt(exam, cast.ada).pk], OPENS_AT)
    ada = cast.attempt(exam, cast.ada)
    assert "newton" in asked(lambda: queries.paper(ada.pk, OPENS_AT + 70 * MINUTE))
    assert asked(lambda: queries.paper(ada.pk, OPENS_AT + 76 * MINUTE)) == "time_over"
    actions.hand_in_due(OPENS_AT + 76 * MINUTE)
    assert asked(lambda: queries.paper(ada.pk, OPENS_AT + 76 * MINUTE)) == "handed_in"


def test_full_time_for_late_entry_begins_before_the_paper_leaves(cast: Cast) -> None:
    exam = cast.opened(is_full_time_late=True)
    attempt = cast.attempt(exam, cast.ben)
    late = OPENS_AT + 20 * MINUTE
    assert asked(lambda: queries.paper(attempt.pk, late)) == "not_open"
    actions.start_attempt(exam.pk, cast.ben.id, late)
    assert "newton" in asked(lambda: queries.paper(attempt.pk, late))
    assert queries.window_of(attempt.pk).ends_at == late + 60 * MINUTE


def test_no_content_in_a_pause_for_who_has_not_begun(cast: Cast) -> None:
    exam = cast.opened()
    actions.begin_attempts([cast.attempt(exam, cast.ada).pk], OPENS_AT)
    exams.pause_exam(exam.pk, OPENS_AT + MINUTE, cast.cleo.id, "alarm")
    at = OPENS_AT + 2 * MINUTE
    assert asked(lambda: queries.paper(cast.attempt(exam, cast.ben).pk, at)) == "paused"
    assert "newton" in asked(lambda: queries.paper(cast.attempt(exam, cast.ada).pk, at))


def test_the_window_in_the_picture_is_the_window_in_the_database(cast: Cast) -> None:
    exam = cast.opened()
    both = [cast.attempt(exam, who) for who in (cast.ada, cast.ben)]
    change = actions.Change("percent", value=actions.Change("minutes").value + 7)
    actions.extend(exam.pk, actions.room(cast.aula.pk), change, OPENS_AT + MINUTE, cast.cleo.id, "noise")
    actions.hand_in(both[1].pk, OPENS_AT + 2 * MINUTE, OPENS_AT + 2 * MINUTE)
    actions.reopen_attempt(both[1].pk, 9 * MINUTE, OPENS_AT + 3 * MINUTE, cast.cleo.id, "mistake")
    exams.pause_exam(exam.pk, OPENS_AT + 4 * MINUTE, cast.cleo.id, "alarm")
    exams.resume_exam(exam.pk, OPENS_AT + 6 * MINUTE, cast.cleo.id)
    for attempt in both:
        pictured, stored = queries.window_in(queries.snapshot(attempt.pk)), queries.window_of(attempt.pk)
        assert (pictured.starts_at, pictured.ends_at, pictured.grace_ends_at) == (
            stored.starts_at, stored.ends_at, stored.grace_ends_at,
        )  # fmt: skip
    actions.close_exam(exam.pk, OPENS_AT + 8 * MINUTE, cast.cleo.id, "done")
    for attempt in both:
        assert queries.window_in(queries.snapshot(attempt.pk)).ends_at == queries.window_of(attempt.pk).ends_at
