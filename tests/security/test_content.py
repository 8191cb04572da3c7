"""No readable content before the bell, to nobody but its authors; and no name of another room, on any door."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from examcast.apps.attempts import queries as attempts
from examcast.apps.bank.actions.questions import Written
from examcast.apps.exams import actions as exam_actions
from examcast.apps.exams import queries as exams
from examcast.broadcast.models import News
from examcast.entrypoints.workers import state
from tests.cast import NOW, make_cast, make_paper, rich
from tests.security.doors import DOORS
from tests.security.world import World, make_world, texts

pytestmark = pytest.mark.django_db

MARKER = "quokka"  # stands in every text of the planted question
PLANTED = (
    Written(
        kind="single_choice",
        title=f"{MARKER} title",
        content={
            "stem": rich(f"{MARKER} stem"),
            "feedback": rich(f"{MARKER} feedback"),
            "options": [
                {"id": "a", "text": rich(f"{MARKER} right"), "fraction": "1"},
                {"id": "b", "text": rich(f"{MARKER} wrong"), "fraction": "0", "feedback": rich(f"{MARKER} hint")},
            ],
            "is_shuffled": True,
        },
        points=Decimal(1),
    ),
    Written(
        kind="essay",
        title=f"{MARKER} essay",
        content={"stem": rich(f"{MARKER} essay"), "lines": 5, "marker_notes": rich(f"{MARKER} notes")},
        points=Decimal(2),
    ),
)


@pytest.fixture
def world() -> World:
    """The same world, but its paper is planted and its exam stands in the lobby."""
    made = make_world()
    paper_id = make_paper(made.cast.cleo.id, NOW, PLANTED)
    exam = made.cast.exam(paper_id=paper_id)
    exam_actions.open_due(exam.opens_at - exam.lobby)
    attempt = made.cast.attempt(exam, made.cast.ada)
    made.values |= {"EXAM": str(exam.pk), "ADA_A": str(attempt.pk), "PAPER": str(paper_id)}
    made.values |= {"ADA_C": str(attempt.candidate_id), "BEN_C": str(made.cast.candidate(exam, made.cast.ben).pk)}
    made.exam = exams.exam(exam.pk)
    return made


READS = [door for door in DOORS if door.method == "GET"]


@pytest.mark.parametrize("persona", ["nobody", "dov", "ada", "ben", "ines", "other"])
def test_nobody_but_authors_reads_content_before_the_bell(world: World, persona: str) -> None:
    told = [door.path for door in READS if MARKER in texts(world.ask(persona, door))]
    assert told == []


def test_no_news_and_no_frame_before_the_bell_carries_content(world: World) -> None:
    assert exams.published(world.exam.pk).blobs, "the paper is published, so there is something to leak"
    assert [each for each in News.objects.values_list("event", flat=True) if MARKER in each] == []
    wishes = [
        state.JoinWish(world.cast.ada.id, 0, "attempt", "tab", int(world.values["ADA_A"])),
        state.JoinWish(world.cast.ada.id, 0, "user"),
        state.JoinWish(world.cast.ines.id, 0, "staff", exam_id=world.exam.pk),
    ]
    joined = state.load_joins(wishes, world.exam.opens_at)
    assert MARKER not in repr(joined)
    assert MARKER not in repr(state.monitor_rows(world.exam.pk, NOW))


def test_the_same_doors_show_content_once_the_bell_has_rung(world: World) -> None:
    """So that the test above cannot pass because it looks in the wrong places."""
    exam_actions.open_due(world.exam.opens_at)
    frame = attempts.paper(int(world.values["ADA_A"]), world.exam.opens_at)
    assert MARKER in frame
    for hidden in ("title", "feedback", "hint", "notes"):
        assert f"{MARKER} {hidden}" not in frame


def test_an_invigilator_of_one_room_reads_no_name_of_another_on_any_door() -> None:
    world = make_world()
    ben = world.cast.ben
    named = ("Ben Bose", ben.email, ben.number, '"ben"', '"B1"')  # a key of chance may hold B1
    seen = {
        door.path: [each for each in named if each in answer]
        for door in READS
        for answer in [texts(world.ask("ines", door))]
        if any(each in answer for each in named)
    }
    assert seen == {}
    roster = json.loads(world.browsers["ines"].get(f"/api/staff/exams/{world.exam.pk}/roster").content)
    assert [row["name"] for row in roster["items"]] == ["Ada Abel"]


def test_an_invigilator_of_one_room_is_told_no_name_of_another_over_the_socket() -> None:
    world = make_world()
    rooms = state.watched_rooms(world.person("ines"), world.exam.pk)  # type: ignore[arg-type]
    assert rooms == frozenset({world.cast.aula.pk})
    joined = state.load_joins([state.JoinWish(world.cast.ines.id, 0, "staff", exam_id=world.exam.pk)], NOW)
    assert "Ben" not in repr(joined)


def test_a_candidate_hears_nothing_of_another_room() -> None:
    cast = make_cast()
    exam = cast.opened()
    assert "Ben" not in repr(attempts.snapshot(cast.attempt(exam, cast.ada).pk))
