"""Spans that a dead process left open end as the server's doing; those of the living go on."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.models import ConnectionSpan
from examcast.entrypoints.workers import scheduler, state
from tests.cast import OPENS_AT, Cast

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def note(cast: Cast) -> actions.SpanNote:
    """Ada's tablet, last heard a quarter of an hour after the bell."""
    attempt = cast.attempt(cast.exam(), cast.ada)
    heard = OPENS_AT + 15 * 60 * SECOND
    note = actions.SpanNote(uuid.uuid4(), attempt.pk, "tablet", OPENS_AT, heard, process="hall:7")
    actions.note_spans([note])
    return note


def ended() -> tuple[object, str]:
    row = ConnectionSpan.objects.get()
    return row.ended_at, row.why


def test_a_server_that_starts_alone_ends_what_its_predecessor_left_open(note: actions.SpanNote) -> None:
    state.begin_alone(note.last_heard_at + 3 * SECOND)
    assert ended() == (note.last_heard_at, "server")


@pytest.mark.django_db(transaction=True)  # a tick gives its connection back
def test_beside_other_processes_only_long_silence_ends_a_span(note: actions.SpanNote) -> None:
    scheduler.tick(note.last_heard_at + 119 * SECOND, {"end_lost_spans": scheduler.CHORES["end_lost_spans"]})
    assert ended() == (None, "")
    scheduler.tick(note.last_heard_at + 121 * SECOND, {"end_lost_spans": scheduler.CHORES["end_lost_spans"]})
    assert ended() == (note.last_heard_at, "server")


def test_a_process_that_was_only_slow_takes_its_span_up_again(note: actions.SpanNote) -> None:
    actions.end_lost_spans(note.last_heard_at + SECOND)
    actions.note_spans([replace(note, last_heard_at=note.last_heard_at + 200 * SECOND)])
    assert ended() == (None, "")


def test_an_open_connection_is_quiet_once_it_should_have_been_noted_again(note: actions.SpanNote) -> None:
    """Rows know of it once a heartbeat; that whoever beats is not quiet must not depend on that."""
    exam_id = ConnectionSpan.objects.get().attempt.exam_id

    def presence(seconds: int) -> str:
        rows = queries.monitor_rows(exam_id, "all", note.last_heard_at + seconds * SECOND)
        return next(row.presence for row in rows if row.attempt_id == note.attempt_id)

    assert [presence(60), presence(90), presence(91)] == ["lobby", "lobby", "quiet"]
