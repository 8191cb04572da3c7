"""What people put on paper: on an upright A4 sheet no column and no row is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.visitors import Visitors

A4 = {"width": 718, "height": 1047}  # px between margins of 1 cm
LOST = """() => [...document.querySelectorAll("[role=grid], table")].flatMap(table => {
    const room = document.documentElement.clientWidth;
    const cells = [...table.querySelectorAll("[role=columnheader], [role=gridcell], [role=rowheader], th, td")];
    return cells.filter(cell => cell.getBoundingClientRect().right > room + 1).map(cell => cell.textContent);
})"""

# A box that cuts loses rows at its end: the head that each sheet repeats pushes them down.
CUT = """() => [...document.querySelectorAll("[role=grid], table")].flatMap(table => {
    const cut = [];
    for (let box = table.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowY !== "visible") cut.push(box.className);
    }
    return cut;
})"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("demo"), opens_in=600) as demo:
        yield demo


@pytest.fixture(scope="module")
def house(demo: Demo) -> Demo:
    return demo


def printed(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.get_by_role("grid").first).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
    page.emulate_media(media="print")
    page.set_viewport_size(A4)  # type: ignore[arg-type]
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    return page


def test_lists_and_reports_fit_an_upright_sheet(demo: Demo, visit: Visitors) -> None:
    past = demo.exams()["Astronomy midterm"]
    page = visit().sign_in("cleo", demo.password).page
    for path in (f"/staff/exams/{past}/analytics", f"/staff/exams/{past}/marking?view=results", "/staff/exams"):
        printed(page, path)
        assert page.evaluate(LOST) == [], path
        assert page.evaluate(CUT) == [], path
        page.emulate_media(media="screen")


def test_every_row_of_a_long_list_is_printed(demo: Demo, visit: Visitors) -> None:
    past = demo.exams()["Astronomy midterm"]
    page = visit().sign_in("cleo", demo.password).page
    printed(page, f"/staff/exams/{past}/marking?view=results")
    rows = page.get_by_role("grid", name="Results").get_by_role("row")
    expect(rows.nth(300)).to_be_attached()
