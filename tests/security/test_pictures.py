"""Pictures of instructions: for the roster once it knows of the exam, for the staff, for nobody else; no others."""

from __future__ import annotations

import re

import pytest

from examcast.apps.attempts import actions as attempts
from examcast.apps.bank.actions.media import add_media
from examcast.apps.exams import actions as exams
from examcast.apps.exams import queries
from examcast.apps.people import queries as people
from tests.cast import NOW, Cast, make_cast, rich
from tests.support.people import browser

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + b"shown beside the rules"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def address(who: people.UserCard) -> str:
    """Where the candidate's page finds the picture of the card's instructions."""
    [card] = browser(who).get("/api/student/exams").json()["cards"]
    found = re.search(r'<img src="([^"]+)"', card["exam"]["instructions_html"])
    assert found is not None
    return found[1]


def test_the_address_that_a_candidates_page_shows_is_answered(cast: Cast) -> None:
    sha = add_media(PNG, actor_id=cast.cleo.id, now=NOW)
    exam = cast.exam(instructions=rich(f"Bring this: ![ruler](media:{sha})"))
    answer = browser(cast.ada).get(address(cast.ada))
    assert (answer.status_code, answer["Content-Type"], answer.content) == (200, "image/png", PNG)
    assert answer["X-Content-Type-Options"] == "nosniff"
    copied = exams.copy_exam(exam.pk, NOW, cast.cleo.id, "Again")
    assert f"/api/exams/{copied.pk}/media/{sha}" in queries.facts(copied).instructions_html


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("ada", 404, 200), ("ines", 200, 200), ("cleo", 200, 200), ("olu", 200, 200), ("dov", 403, 403), (None, 401, 401)],
)
def test_candidates_see_it_from_scheduling_on_and_strangers_never(
    cast: Cast, name: str | None, before: int, after: int
) -> None:
    sha = add_media(PNG, actor_id=cast.cleo.id, now=NOW)
    exam = cast.draft(instructions=rich(f"![ruler](media:{sha})"))
    client = browser(getattr(cast, name) if name else None)
    assert client.get(f"/api/exams/{exam.pk}/media/{sha}").status_code == before
    attempts.schedule_exam(exam.pk, {}, NOW, cast.cleo.id)
    assert client.get(f"/api/exams/{exam.pk}/media/{sha}").status_code == after


def test_no_other_picture_is_reached_through_the_instructions(cast: Cast) -> None:
    shown = add_media(PNG, actor_id=cast.cleo.id, now=NOW)
    of_a_question = add_media(PNG + b"question", actor_id=cast.cleo.id, now=NOW)
    exam = cast.exam(instructions=rich(f"![ruler](media:{shown})"))
    for who in (cast.ada, cast.cleo):
        assert browser(who).get(f"/api/exams/{exam.pk}/media/{of_a_question}").status_code == 404
