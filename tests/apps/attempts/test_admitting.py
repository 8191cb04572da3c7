"""In without the access code: by staff, once, on record, and only where a code keeps somebody out."""

import json
import uuid
from datetime import datetime, timedelta

import pytest

from examcast.apps.attempts import actions, queries
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Candidate, Exam
from examcast.broadcast import audit
from examcast.broadcast.models import News
from examcast.domain.errors import Refused
from tests.cast import MINUTE, NOW, OPENS_AT, Cast

pytestmark = pytest.mark.django_db

AT = OPENS_AT + MINUTE
KIND = "candidate.admitted_by_hand"


def flagged(exam: Exam, cast: Cast, now: datetime = AT) -> bool:
    rows = queries.monitor_rows(exam.pk, "all", now)
    return "no_code" in next(row.trouble for row in rows if row.user_id == cast.ben.id)


def here(cast: Cast, exam: Exam) -> None:
    """Ben's page is open."""
    span = actions.SpanNote(uuid.uuid4(), cast.attempt(exam, cast.ben).pk, "tab", OPENS_AT - MINUTE, OPENS_AT + MINUTE)
    actions.note_spans([span])


def test_whoever_was_let_in_gets_the_paper_and_is_told_so(cast: Cast) -> None:
    exam = cast.opened(access_code="orion")
    attempt = cast.attempt(exam, cast.ben)
    here(cast, exam)
    assert flagged(exam, cast)
    with pytest.raises(Refused, match="not_open"):
        queries.paper(attempt.pk, AT)
    actions.admit_by_hand(attempt.pk, AT, cast.ines.id, " cannot read the board ")
    assert queries.paper(attempt.pk, AT)
    assert not flagged(exam, cast)
    [act] = audit.acts(exam.pk, kinds=[KIND])
    assert (act.actor_id, act.reason, act.subject) == (
        cast.ines.id, "cannot read the board", ("candidate", attempt.candidate_id),
    )  # fmt: skip
    told = json.loads(News.objects.filter(topic=f"attempt:{attempt.pk}").latest("id").event)
    assert (told["type"], told["attempt"]["is_admitted"]) == ("attempt.changed", True)
    assert "board" not in str(told), "the reason is kept on record only"


def test_once_in_is_in(cast: Cast) -> None:
    exam = cast.opened(access_code="orion")
    attempt = cast.attempt(exam, cast.ben)
    actions.admit_by_hand(attempt.pk, AT, cast.cleo.id)
    version = cast.attempt(exam, cast.ben).version
    assert actions.admit_by_hand(attempt.pk, AT + MINUTE, cast.ines.id).admitted_at == AT
    assert len(audit.acts(exam.pk, kinds=[KIND])) == 1
    assert cast.attempt(exam, cast.ben).version == version


def test_wrong_tries_are_forgotten(cast: Cast) -> None:
    exam = cast.exam(access_code="orion")
    ben = cast.candidate(exam, cast.ben)
    for _ in range(5):
        with pytest.raises(Refused, match="wrong_access_code"):
            actions.admit(ben.pk, "guess", NOW)
    actions.admit_by_hand(cast.attempt(exam, cast.ben).pk, NOW, cast.cleo.id)
    assert Candidate.objects.get(pk=ben.pk).wrong_codes == 0


def test_nobody_is_let_in_where_there_is_no_code(cast: Cast) -> None:
    with pytest.raises(Refused, match=r"wrong_state.*no access code"):
        actions.admit_by_hand(cast.attempt(cast.opened(), cast.ben).pk, AT, cast.cleo.id)


@pytest.mark.parametrize("end", ["close", "terminate", "cancel"])
def test_nobody_is_let_in_when_it_is_over(cast: Cast, end: str) -> None:
    exam = cast.exam(access_code="orion")
    if end == "cancel":
        exams.cancel_exam(exam.pk, NOW, cast.cleo.id, "strike")
    else:
        exams.open_exam(exam.pk, OPENS_AT, cast.cleo.id, "all are here")
    if end == "close":
        actions.close_exam(exam.pk, AT, cast.cleo.id, "nobody came")
    if end == "terminate":
        actions.terminate_exam(exam.pk, "keep", AT, cast.cleo.id, "fire")
    with pytest.raises(Refused, match=r"wrong_state.*over for this candidate"):
        actions.admit_by_hand(cast.attempt(exam, cast.ben).pk, AT, cast.cleo.id)
    assert audit.acts(exam.pk, kinds=[KIND]) == []


def test_whoever_was_absent_and_is_let_write_again_is_let_in_after_the_end(cast: Cast) -> None:
    exam = cast.opened(access_code="orion")
    actions.close_exam(exam.pk, AT, cast.cleo.id, "all done")
    attempt, later = cast.attempt(exam, cast.ben), AT + MINUTE
    actions.reopen_attempt(attempt.pk, timedelta(minutes=30), later, cast.cleo.id, "the train was late")
    here(cast, exam)
    assert flagged(exam, cast, later)
    actions.admit_by_hand(attempt.pk, later, cast.cleo.id)
    assert not flagged(exam, cast, later)
    assert queries.paper(attempt.pk, later)


def test_there_is_no_such_attempt(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_found"):
        actions.admit_by_hand(999_999, AT, cast.cleo.id)
