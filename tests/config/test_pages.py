"""Which door an address leads to, and the headers that every answer carries."""

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tmp_path, settings):
    settings.WEB_ROOT = tmp_path
    (tmp_path / "index.html").write_text("<!doctype html><title>Examcast</title>")


@pytest.mark.parametrize("path", ["/", "/student/scheduled-exams-view", "/admin/exam-monitoring/7", "/sign-in"])
def test_every_address_of_the_web_page_gets_the_page_anew(page, path):
    answer = Client().get(path)
    assert answer.status_code == 200
    assert b"Examcast" in answer.content
    assert "no-cache" in answer["Cache-Control"]
    assert "csrftoken" in answer.cookies


@pytest.mark.parametrize(
    "path", ["/api/nothing", "/ws/nothing", "/static/nothing.js", "/assets/gone-12345678.js", "/media/x"]
)
def test_addresses_of_machines_get_a_problem_never_the_page(page, path):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["code"] == "not_found"


def test_a_page_that_is_not_built_says_how_to_build_it(tmp_path, settings):
    settings.WEB_ROOT = tmp_path
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "make web" in answer.content.decode()


def test_the_content_policy_lets_in_nothing_inline_and_no_stranger(page):
    policy = Client().get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy


def test_answers_of_the_api_carry_the_headers_too():
    answer = Client().get("/api/session")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Security-Policy" in answer
    assert answer["Cache-Control"] == "no-store"


def test_the_process_says_that_it_lives_and_that_it_is_ready():
    assert Client().get("/healthz").content == b"ok\n"
    assert Client().get("/readyz").json()["is_ready"] is True


@pytest.mark.parametrize(("path", "to"), [("/support/login/", "/sign-in"), ("/support/password_change/", "/password")])
def test_the_support_pages_have_no_way_in_of_their_own(path, to):
    """It would pass by the throttle of sign-ins and the acts about passwords."""
    answer = Client().post(path, {"username": "root", "password": "guess"})
    assert (answer.status_code, answer["Location"]) == (302, to)


def test_the_support_pages_get_their_style_sheets():
    answer = Client().get("/static/admin/css/base.css")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/css")
