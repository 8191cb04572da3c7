"""The overview of monitoring: what is coming and runs, what has just ended, and rehearsals last and while they run."""

from datetime import UTC, datetime, timedelta

import pytest

from examcast.apps.attempts import actions
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.people.queries import UserCard
from examcast.apps.results import actions as results
from examcast.entrypoints.workers import state
from tests.cast import MINUTE, Cast, make_cast
from tests.support.people import browser

pytestmark = pytest.mark.django_db

PATH = "/api/admin/exams/monitoring/"
SHORT = timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


def shown(who: UserCard) -> dict[int, dict[str, object]]:
    return {each["exam"]["id"]: each for each in browser(who).get(PATH).json()["exams"]}


def terminated(cast: Cast, at: datetime, policy: str = "void") -> Exam:
    exam = cast.exam(at - 30 * MINUTE, opens_at=at - 20 * MINUTE)
    exams.open_due(exam.opens_at - exam.lobby)
    exams.open_due(exam.opens_at)
    actions.terminate_exam(exam.pk, policy, at, cast.cleo.id, "flood")
    return exam


@pytest.mark.parametrize("policy", ["void", "keep"])
def test_what_was_terminated_today_stays_a_day_whatever_marking_makes_of_it(now: datetime, policy: str) -> None:
    cast = make_cast(now - timedelta(days=3))
    today = terminated(cast, now - timedelta(hours=23), policy)
    before = terminated(cast, now - timedelta(hours=25), policy)
    assert shown(cast.cleo)[today.pk]["exam"]["state"] == "terminated"  # type: ignore[index]
    results.mark_due(now)
    found = shown(cast.cleo)
    assert today.pk in found and before.pk not in found
    assert found[today.pk]["exam"]["termination_policy"] == policy  # type: ignore[index]
    assert found[today.pk]["counts"]["absent"] == 2  # type: ignore[index]
    assert list(shown(cast.ines)) == [today.pk], "hers is a room of it"
    assert shown(cast.olu).keys() == found.keys()


def test_a_rehearsal_is_shown_while_it_runs_after_the_real_exams(now: datetime) -> None:
    cast = make_cast(now - timedelta(days=1))
    ended = terminated(cast, now - MINUTE)
    made = actions.make_rehearsal(3, now - 2 * SHORT, cast.olu.id, paper_id=cast.paper_id, opens_in=SHORT)
    assert list(shown(cast.olu)) == [ended.pk], "not before its lobby"
    exams.open_due(now - SHORT)
    coming = cast.exam(now, opens_at=now + timedelta(days=1))
    assert list(shown(cast.olu)) == [coming.pk, ended.pk, made.exam_id], "the real ones first"
    rehearsal = shown(cast.olu)[made.exam_id]
    assert (rehearsal["exam"]["kind"], rehearsal["exam"]["state"]) == ("rehearsal", "open")  # type: ignore[index]
    assert rehearsal["counts"]["expected"] == 3  # type: ignore[index]
    assert shown(cast.olu)[coming.pk]["counts"]["expected"] == 2, "nobody rehearsing is counted"  # type: ignore[index]
    assert made.exam_id not in shown(cast.cleo), "theirs who run it"
    listed = browser(cast.olu).get("/api/staff/exams").json()
    assert made.exam_id not in [each["exam"]["id"] for each in listed["items"]]
    actions.close_exam(made.exam_id, now, cast.olu.id, "done")
    assert made.exam_id not in shown(cast.olu)


def test_the_socket_names_the_same_exams_as_far_as_something_can_happen_in_them(now: datetime) -> None:
    cast = make_cast(now - timedelta(days=1))
    ended = terminated(cast, now - MINUTE)
    made = actions.make_rehearsal(2, now - 2 * SHORT, cast.olu.id, paper_id=cast.paper_id, opens_in=SHORT)
    exams.open_due(now - SHORT)
    coming = cast.exam(now, opens_at=now + timedelta(days=1))
    [joined] = state.load_joins([state.JoinWish(cast.olu.id, 0, "staff")], now)
    assert list(joined.exams) == [coming.pk, made.exam_id]  # type: ignore[union-attr]
    assert list(shown(cast.olu)) == [coming.pk, ended.pk, made.exam_id]
