"""axe on every page of staff, with the demo's contents: no findings."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.demo import Demo
from tests.journeys.looks import HALF, VIEWS, View, problems
from tests.journeys.visitors import Visitors

ADMINISTRATION = ("/admin/people", "/admin/cohorts", "/admin/rooms", "/admin/system", "/admin/exams")
PARTS = ("overview", "schedule", "roster", "staff", "paper", "review", "history")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with Demo(tmp_path_factory.mktemp("demo"), opens_in=8) as demo:
        yield demo


@pytest.fixture(scope="module")
def house(demo: Demo) -> Demo:
    """Whom people visit here."""
    return demo


def look(page: Page, path: str, name: str = "", views: tuple[View, ...] = VIEWS) -> list[str]:
    """The page at a path, once it shows what it was asked for."""
    page.goto(path)
    settled(page)
    return problems(page, name or path, views)


def settled(page: Page) -> None:
    """The heading is there, and nothing is still on its way."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)


def test_preparing(demo: Demo, visit: Visitors) -> None:
    page = visit().sign_in("cleo", demo.password).page
    exams, paths = demo.exams(), ["/staff/bank", "/staff/bank/import", "/staff/papers", "/staff/exams"]
    found = [each for path in paths for each in look(page, path)]
    page.goto("/staff/bank")
    question = page.get_by_role("grid").get_by_role("link").first
    found += look(page, question.get_attribute("href") or "", "question")
    for kind in demo.kinds():
        found += look(page, f"/staff/bank/questions/new?kind={kind}", f"new {kind}", HALF)
    page.goto("/staff/papers")
    paper = page.get_by_role("grid").get_by_role("link").first
    found += look(page, paper.get_attribute("href") or "", "paper")
    for part in PARTS:
        found += look(page, f"/staff/exams/{exams['Astronomy final']}?tab={part}", f"exam, {part}")
    assert not found, "\n".join(found)


def test_watching_marking_and_understanding(demo: Demo, visit: Visitors) -> None:
    page = visit().sign_in("cleo", demo.password).page
    exams = demo.exams()
    running, essays, past = (
        exams[each]
        for each in ("Introduction to astronomy", "Two short essays (to be marked)", "Astronomy midterm")
    )  # fmt: skip
    found = look(page, "/admin/exam-monitoring")
    found += look(page, f"/admin/exam-monitoring/{running}", "console")
    page.get_by_role("button", name="Change time").click()
    expect(page.get_by_role("dialog", name="Change time")).to_be_visible()
    found += problems(page, "change of time")
    found += look(page, f"/staff/exams/{essays}/marking", "marking")
    page.get_by_role("button", name=re.compile("^(Start|Continue) marking")).click()
    expect(page.get_by_role("heading", name=re.compile("^Question 1"))).to_be_visible()
    settled(page)
    found += problems(page, "marking one answer")
    found += look(page, f"/staff/exams/{past}/marking?view=results", "results")
    found += look(page, f"/staff/exams/{past}/analytics", "analytics")
    assert not found, "\n".join(found)


def test_administration(demo: Demo, visit: Visitors) -> None:
    page = visit().sign_in("root", demo.password).page
    found = [each for path in ADMINISTRATION for each in look(page, path)]
    assert not found, "\n".join(found)
