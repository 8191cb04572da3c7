"""Sitting an exam in a few lines: answers by kind, hand-in, closing, marking."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries import published
from examcast.apps.people.queries import UserCard
from examcast.apps.results import actions
from tests.cast import MINUTE, OPENS_AT, Cast, Tab, model_answer, ref_of

HANDED_IN_AT = OPENS_AT + 20 * MINUTE
CLOSES = OPENS_AT + timedelta(hours=3)  # long after everybody's grace and the buffer
RIGHT = "right"


def wrong_choice(exam: Exam) -> dict[str, Any]:
    ref = ref_of(exam, "single_choice")
    key = published(exam.pk).keys[ref]
    return {"choice": next(option["id"] for option in key["options"] if option["fraction"] == "0")}


def sit(
    cast: Cast, exam: Exam, who: UserCard, answers: dict[str, Any], at: datetime = HANDED_IN_AT, is_pressed: bool = True
) -> Attempt:
    """Save these answers (RIGHT: a full-marks one) a minute after the bell and hand in at `at`."""
    attempt = cast.attempt(exam, who)
    tab = Tab(attempt.pk)
    for kind, response in answers.items():
        ref = ref_of(exam, kind)
        given = model_answer(exam, ref) if response == RIGHT else response
        verdict = tab.save(ref, given, OPENS_AT + MINUTE)
        assert verdict.verdict == "saved", verdict
    if is_pressed:
        attempts.hand_in(attempt.pk, at, at)
    attempt.refresh_from_db()
    return attempt


def closed(exam: Exam) -> Exam:
    """Time has run out for everybody."""
    attempts.hand_in_due(CLOSES)
    attempts.close_due(CLOSES)
    exam.refresh_from_db()
    assert exam.state == "closed"
    return exam


def marked(exam: Exam, now: datetime = CLOSES + MINUTE) -> Exam:
    """What the scheduler does after closing."""
    actions.mark_due(now)
    exam.refresh_from_db()
    return exam


def finished(cast: Cast, essay_points: str = "3.5", **fields: Any) -> Exam:
    """Ada: choice and number right, an essay; Ben: a wrong choice. Closed and completely marked."""
    exam = cast.opened(**fields)
    ada = sit(cast, exam, cast.ada, {"single_choice": RIGHT, "numeric": RIGHT, "essay": {"text": "Bodies keep going."}})
    sit(cast, exam, cast.ben, {"single_choice": wrong_choice(exam)})
    marked(closed(exam))
    actions.set_mark(ada.pk, ref_of(exam, "essay"), Decimal(essay_points), "Fair.", CLOSES + 2 * MINUTE, cast.cleo.id)
    return marked(exam, CLOSES + 3 * MINUTE)
