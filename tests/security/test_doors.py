"""Every cell of the matrix, through the real doors: each operation with each persona."""

import json
import re
from pathlib import Path

import pytest
from django.db import transaction

from tests.security.doors import DOORS, Door
from tests.security.world import PERSONAS, World, make_world

pytestmark = pytest.mark.django_db

OPENAPI = Path(__file__).parents[2] / "web" / "openapi.json"


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_operation_of_the_api_has_a_line_here() -> None:
    described = {
        (method.upper(), re.sub(r"\{\w+\}", "*", path))
        for path, operations in json.loads(OPENAPI.read_text())["paths"].items()
        for method in operations
    }
    listed = {(door.method, _shape(door.path)) for door in DOORS}
    assert described == listed, {"without a line": described - listed, "gone": listed - described}


def _shape(path: str) -> str:
    """The path with ids as stars: written in capitals, numbers, hashes and the names of exports here."""
    bare = path.partition("?")[0].replace("export/results.csv", "export/*.csv").replace("/media/none", "/media/*")
    return re.sub(r"/(?:[A-Z_]+|\d+)(?=/|$)", "/*", bare)


def answered(world: World, persona: str, door: Door) -> tuple[int, str]:
    """Status and code; whatever it did is undone."""
    cookies = world.browsers[persona].cookies.copy()
    undone = transaction.atomic()
    undone._from_testcase = True  # type: ignore[attr-defined]  # an action's outermost transaction is durable
    with undone:
        got = world.ask(persona, door)
        transaction.set_rollback(True)
    world.browsers[persona].cookies = cookies
    kind = got.headers.get("Content-Type", "")
    code = json.loads(got.content).get("code", "") if kind.startswith("application/problem") else ""
    return got.status_code, code


AREAS = sorted({door.path.split("/EXAM")[0].split("/DRAFT")[0].split("?")[0].rsplit("/", 1)[0] for door in DOORS})


@pytest.mark.parametrize("area", AREAS)
def test_a_door_opens_for_whom_the_matrix_names_and_for_nobody_else(world: World, area: str) -> None:
    doors = [door for door in DOORS if max((each for each in AREAS if door.path.startswith(each)), key=len) == area]
    wrong = [
        f"{persona}: {door.method} {door.path} answered {status} {code}"
        for door in doors
        for persona in PERSONAS
        for status, code in [answered(world, persona, door)]
        if not is_right(world, persona, door, status, code)
    ]
    assert wrong == []


def is_right(world: World, persona: str, door: Door, status: int, code: str) -> bool:
    """Who may is served, or told what the line names; nobody is asked to sign in; all others hear no, or nothing."""
    if world.may(persona, door):
        return 200 <= status < 300 or code in door.codes
    return status == 401 if persona == "nobody" else status in (403, 404)
