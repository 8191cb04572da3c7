"""What a console reads: the right rows and minutes, at a price that does not grow with the answers."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from examcast.apps.attempts import actions, queries
from examcast.apps.attempts.queries.activity import _finished
from examcast.apps.exams import actions as exams
from examcast.entrypoints.sockets.painting import painted
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, ref_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _remembers_nothing():
    _finished.clear()


def saves_a_minute(exam, rooms="all"):  # type: ignore[no-untyped-def]
    return {line["at"][11:16]: line["saves"] for line in queries.activity(exam.pk, rooms) if line["saves"]}


def write(cast: Cast, exam, who, *minutes: int) -> None:  # type: ignore[no-untyped-def]
    for minute in minutes:
        tab = Tab(cast.attempt(exam, who).pk, f"tab-{minute}")
        tab.save(ref_of(exam, "essay"), {"text": f"minute {minute}"}, OPENS_AT + minute * MINUTE)


def test_minutes_that_are_over_are_not_counted_again(cast: Cast) -> None:
    exam = cast.opened()
    write(cast, exam, cast.ada, 1, 2, 3, 8, 9)
    first = saves_a_minute(exam)
    assert first == {"10:01": 1, "10:02": 1, "10:03": 1, "10:08": 1, "10:09": 1}
    write(cast, exam, cast.ada, 9, 10)
    with CaptureQueriesContext(connection) as asked:
        assert saves_a_minute(exam) == first | {"10:09": 2, "10:10": 1}
    of_saves = [each["sql"] for each in asked if 'FROM "attempts_save"' in each["sql"]]
    assert len(of_saves) == 1 and "received_at\" >= '2027-03-15 10:04" in of_saves[0]


def test_a_save_that_was_committed_late_and_a_candidate_who_moved_are_counted_all_the_same(cast: Cast) -> None:
    exam = cast.opened()
    rooms = frozenset({cast.aula.pk})
    write(cast, exam, cast.ada, 1, 2, 8, 9)
    write(cast, exam, cast.ben, 3)
    assert saves_a_minute(exam)["10:02"] == 1 and sum(saves_a_minute(exam, rooms).values()) == 4
    write(cast, exam, cast.ada, 2)
    assert saves_a_minute(exam)["10:02"] == 2
    actions.place_candidate(cast.candidate(exam, cast.ben).pk, cast.aula.pk, "A2", OPENS_AT, cast.cleo.id)
    assert sum(saves_a_minute(exam, rooms).values()) == 6


def test_an_event_on_the_first_attempt_gives_the_row_of_the_latest(cast: Cast) -> None:
    exam = cast.opened(mode="window", closes_at=OPENS_AT + timedelta(hours=8), attempts_allowed=2)
    first = actions.start_attempt(exam.pk, cast.ben.id, OPENS_AT)
    actions.hand_in(first.pk, OPENS_AT + MINUTE, OPENS_AT + MINUTE)
    second = actions.start_attempt(exam.pk, cast.ben.id, OPENS_AT + 3 * MINUTE)
    rows = queries.monitor_rows(exam.pk, "all", OPENS_AT + 4 * MINUTE, [first.pk])
    assert [row.attempt_id for row in rows] == [second.pk]


@pytest.mark.parametrize("policy", ["keep", "void"])
def test_an_emergency_hands_nobody_in_and_whoever_never_came_has_not_come(cast: Cast, policy: str) -> None:
    exam = cast.opened()
    write(cast, exam, cast.ada, 1)
    actions.terminate_exam(exam.pk, policy, OPENS_AT + 3 * MINUTE, cast.cleo.id, "flood")
    rows = queries.monitor_rows(exam.pk, "all", OPENS_AT + 4 * MINUTE)
    assert {row.name: row.presence for row in rows} == {"Ada Abel": "terminated", "Ben Bose": "absent"}
    assert {row.name: painted(row, None).presence for row in rows} == {row.name: row.presence for row in rows}
    counts = queries.monitor_counts(rows)
    assert (counts["handed_in"], counts["terminated"], counts["absent"], counts["started"]) == (0, 1, 1, 1)


def test_whoever_is_here_without_the_access_code_is_seen_before_the_bell(cast: Cast) -> None:
    exam = cast.exam(access_code="orion")
    exams.open_due(exam.opens_at - exam.lobby)
    for who in (cast.ada, cast.ben):
        pk, at = cast.attempt(exam, who).pk, OPENS_AT - 10 * MINUTE
        actions.note_spans([actions.SpanNote(uuid.uuid4(), pk, "tab", at, OPENS_AT)])
    actions.admit(cast.candidate(exam, cast.ada).pk, "orion", OPENS_AT - 9 * MINUTE)

    def trouble(now):  # type: ignore[no-untyped-def]
        return {row.name: row.trouble for row in queries.monitor_rows(exam.pk, "all", now)}

    assert trouble(OPENS_AT - 6 * MINUTE) == {"Ada Abel": [], "Ben Bose": []}
    assert trouble(OPENS_AT - 5 * MINUTE) == {"Ada Abel": [], "Ben Bose": ["no_code"]}
    exams.open_due(OPENS_AT)
    assert trouble(OPENS_AT) == {"Ada Abel": ["not_started"], "Ben Bose": ["not_started", "no_code"]}


def test_whoever_is_there_while_the_clock_stands_is_counted_as_paused(cast: Cast) -> None:
    exam = cast.opened()
    row = replace(queries.monitor_rows(exam.pk, "all", OPENS_AT)[0], presence="writing")
    stands = replace(row, is_paused=True)
    counts = queries.monitor_counts([row, stands, replace(stands, presence="handed_in")])
    assert (counts["writing"], counts["paused"], counts["handed_in"]) == (1, 1, 1)
