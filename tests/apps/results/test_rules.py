"""Rules changed after the marking: boundaries, rounding, negative points reckon every result anew."""

import json
from decimal import Decimal

import pytest

from examcast.apps.results import actions
from examcast.apps.results.models import Mark, Result
from examcast.broadcast.models import Act, News
from examcast.domain.errors import Refused
from tests.apps.results.sitting import CLOSES, RIGHT, closed, finished, marked, sit
from tests.cast import MINUTE, Cast, ref_of

pytestmark = pytest.mark.django_db
ESSAY = {"text": "Bodies keep going."}

GRADES = [{"grade": "pass", "from_percent": "50"}, {"grade": "fail", "from_percent": "0"}]


def test_rules_changed_after_the_marking_reckon_every_result_anew(cast: Cast) -> None:
    exam = finished(cast, boundaries=GRADES)
    ada = cast.attempt(exam, cast.ada)
    assert Result.objects.get(pk=ada.pk).grade == "pass"
    stricter = [{"grade": "pass", "from_percent": "90"}, {"grade": "fail", "from_percent": "0"}]
    actions.edit_exam_and_results(exam.pk, {"boundaries": stricter, "decimals": 0}, CLOSES + 4 * MINUTE, cast.cleo.id)
    result = Result.objects.get(pk=ada.pk)
    assert (result.grade, result.points) == ("fail", Decimal(7))
    assert Mark.objects.get(attempt=ada, question=ref_of(exam, "essay")).manual_points == Decimal("3.5")
    assert Act.objects.filter(exam_id=exam.pk, kind="attempts.judged").latest("id").at == CLOSES + 4 * MINUTE


def test_no_result_is_released_by_rules_that_were_changed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The request reckons some; the rest is the scheduler's, and the release waits for it."""
    monkeypatch.setattr("examcast.apps.results.actions.releasing.AT_ONCE", 1)
    exam = finished(cast, boundaries=GRADES)
    now = CLOSES + 4 * MINUTE
    actions.edit_exam_and_results(exam.pk, {"boundaries": [{"grade": "all", "from_percent": "0"}]}, now, cast.cleo.id)
    with pytest.raises(Refused, match="1 attempts not marked by key yet"):
        actions.release(exam.pk, now, cast.cleo.id)
    actions.mark_due(now)
    actions.release(exam.pk, now, cast.cleo.id)
    assert set(Result.objects.values_list("grade", flat=True)) == {"all"}


def test_a_result_shown_already_follows_changed_rules(cast: Cast) -> None:
    exam = cast.opened(boundaries=GRADES, review_policy={"from": "immediately"})
    sit(cast, exam, cast.ada, {"essay": ESSAY})  # waits for a person, so the exam is not released as a whole
    sit(cast, exam, cast.ben, {"numeric": RIGHT})
    marked(closed(exam))
    since = News.objects.latest("id").id
    renamed = [{"grade": "all", "from_percent": "0"}]
    actions.edit_exam_and_results(exam.pk, {"boundaries": renamed}, CLOSES + 4 * MINUTE, cast.cleo.id)
    told = News.objects.filter(id__gt=since, topic=f"user:{cast.ben.id}").latest("id")
    assert json.loads(told.event)["card"]["score"]["grade"] == "all"
