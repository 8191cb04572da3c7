"""Lists cost as many queries for many things as for few: no door asks once a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from examcast.apps.attempts import actions as attempts
from examcast.apps.bank.models import Category
from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from examcast.apps.notices import actions as notices
from examcast.apps.people import actions as people
from examcast.apps.people.queries import UserCard
from examcast.entrypoints.workers import state
from tests.apps.results.sitting import CLOSES, closed, marked, sit
from tests.cast import MINUTE, NOW, OPENS_AT, QUESTIONS, Cast, Tab, make_cast, make_paper, ref_of
from tests.support.people import browser, make

pytestmark = pytest.mark.django_db

MORE = 3
LATE = OPENS_AT + timedelta(hours=2)
BANK = ["questions", "papers", "bank/categories", "bank/tags", "imports"]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def cost(act: Callable[[], object]) -> int:
    act()  # what is remembered in memory is remembered by now
    with CaptureQueriesContext(
        connection,
    ) as caught:
        act()
    return len(caught)


def reading(who: UserCard, path: str) -> Callable[[], object]:
    client = browser(who)

    def read() -> object:
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.content)
        return answer

    return read


LISTS = ["/api/staff/exams", "/api/admin/exams/monitoring/", "/api/student/exams"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", ["cleo", "ines", "olu", "ada"])
def test_lists_of_exams(cast: Cast, path: str, name: str) -> None:
    if name == "ada" and "student" not in path:
        return
    cast.exam()
    read = reading(getattr(cast, name), path)
    before = cost(read)
    for _ in range(MORE):
        cast.exam()
    assert cost(read) == before


def test_the_overview_over_the_socket(cast: Cast) -> None:
    cast.exam()
    wish = state.JoinWish(cast.ines.id, 0, "staff")
    before = cost(lambda: state.load_joins([wish], NOW))
    for _ in range(MORE):
        cast.exam()
    assert cost(lambda: state.load_joins([wish], NOW)) == before


def sat(cast: Cast, exam: Exam, people_here: list[UserCard]) -> Exam:
    """Everyone saves in time and once too late."""
    for who in people_here:
        sit(cast, exam, who, {"essay": {"text": "Bodies"}}, is_pressed=False)
        late = Tab(cast.attempt(exam, who).pk, "tab-2").save(ref_of(exam, "essay"), {"text": "late"}, LATE)
        assert late.verdict == "late"
    return marked(closed(exam))


OF_ONE_EXAM = ["", "/roster", "/results", "/marking", "/late", "/acts", "/deliveries", "/analytics", "/preflight"]


@pytest.mark.parametrize("rest", [*OF_ONE_EXAM, "/marking/queue"])
def test_lists_of_one_exam(cast: Cast, rest: str) -> None:
    def path(exam: Exam) -> str:
        question = f"?question={ref_of(exam, 'essay')}" if rest == "/marking/queue" else ""
        return f"/api/staff/exams/{exam.pk}{rest}{question}"

    small = sat(cast, cast.opened(), [cast.ada])
    before = cost(reading(cast.olu, path(small)))
    draft = cast.draft()
    more = [make(f"c{n}") for n in range(MORE)]
    attempts.add_to_roster(draft.pk, [attempts.Entrant(each.id, cast.aula.pk) for each in more], NOW, cast.cleo.id)
    large = attempts.schedule_exam(draft.pk, {}, NOW, cast.cleo.id)
    exams.open_due(large.opens_at)
    sat(cast, Exam.objects.get(pk=large.pk), [cast.ada, *more])
    assert cost(reading(cast.olu, path(large))) <= before


PEOPLE = ["/api/admin/people", "/api/admin/cohorts", "/api/admin/accommodations", "/api/staff/people?search=c"]


@pytest.mark.parametrize("path", PEOPLE)
def test_lists_of_people(cast: Cast, path: str) -> None:
    def add(n: int) -> None:
        made = make(f"c{n}", "examiner")
        people.grant_accommodation(made.id, "percent", 25, "x", None, None, NOW, cast.olu.id)
        people.add_members(people.make_cohort(f"C{n}", "", NOW, cast.olu.id), [made.id], NOW, cast.olu.id)

    add(0)
    read = reading(cast.olu, path)
    before = cost(read)
    for n in range(1, 1 + MORE):
        add(n)
    assert cost(read) == before


@pytest.mark.parametrize("rest", BANK)
def test_lists_of_the_bank(cast: Cast, rest: str) -> None:
    read = reading(cast.cleo, f"/api/staff/{rest}")
    before = cost(read)
    for _ in range(MORE):
        make_paper(cast.cleo.id)
    assert cost(read) == before


def test_one_paper_however_long(cast: Cast) -> None:
    long = make_paper(cast.cleo.id, NOW, QUESTIONS * MORE)
    for rest in ("", "/preview"):
        short = cost(reading(cast.cleo, f"/api/staff/papers/{cast.paper_id}{rest}"))
        assert cost(reading(cast.cleo, f"/api/staff/papers/{long}{rest}")) == short


def test_a_draw_of_a_paper_costs_its_pool_and_nothing_else(cast: Cast) -> None:
    path = f"/api/staff/papers/{cast.paper_id}"
    folder = Category.objects.create(owner_id=cast.cleo.id, name="Mechanics").pk
    costs = []
    for draws in (1, 2, 3):
        items = [{"points": 1, "draw": {"count": 1, "category_id": folder, "tags": []}}] * draws
        revision = browser(cast.cleo).get(path).json()["card"]["revision"]
        outline = {"revision": revision, "sections": [{"title": "S", "items": items}]}
        answer = browser(cast.cleo).put(f"{path}/outline", outline, content_type="application/json")
        assert answer.status_code == 200, answer.content
        costs.append(cost(reading(cast.cleo, path)))
    assert costs[2] - costs[1] == costs[1] - costs[0] <= 4  # folder and pool, for the items and for their problems


def test_own_notices(cast: Cast) -> None:
    def tell() -> None:
        notice = notices.announce("exam_opened", ("user", cast.ada.id), {"title": "x"}, NOW + MINUTE)
        notices.deliver(notice, [cast.ada.id], CLOSES)

    tell()
    read = reading(cast.ada, "/api/notices")
    before = cost(read)
    for _ in range(MORE):
        tell()
    assert cost(read) == before
