"""A program of its own for each file of journeys, and people in browsers who leave without a complaint."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.faults.cuts import Line
from tests.journeys.house import ADMIN, House
from tests.journeys.visitors import WAIT, Visitors
from tests.support.program import Program

TROUBLE = ("Traceback (most recent call last)", '"level": "error"', '"level": "critical"', "[error", "[critical")

expect.set_options(timeout=WAIT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Generator[None, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.failed and isinstance(visitors := item.funcargs.get("visit"), Visitors):
        report.sections.append(("what the browsers showed", visitors.shown()))
    return report


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """`examcast serve` on SQLite with a cast, three questions and a paper."""
    with Program(tmp_path_factory.mktemp("house"), **ADMIN) as program:
        yield House(program).furnish()


@pytest.fixture
def visit(browser: Browser, house: House) -> Iterator[Visitors]:
    """`visit("ada")` is Ada in a browser of her own; afterwards consoles and log must be clean."""
    log = house.program.server_log
    before = log.stat().st_size
    visitors = Visitors(browser, house)
    yield visitors
    wrong = visitors.leave()
    if not house.program.is_running():  # a journey that killed it and failed: the next one shall not
        house.program.start()
    said = log.read_bytes()[before:].decode(errors="replace")
    wrong += [f"the log: {line}" for line in said.splitlines() if any(sign in line for sign in TROUBLE)]
    assert not wrong, "\n".join([*wrong, "", said[-4000:] if any("the log" in each for each in wrong) else ""])


@pytest.fixture
def line(house: House) -> Iterator[Line]:
    """A cable that can be pulled: what a browser calls offline is not asked of its service worker."""
    made = Line(house.program.port)
    yield made
    made.end()
