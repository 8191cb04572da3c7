"""What a stranger tries: forged requests, oversize bodies, script in every text, other people's tickets."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from examcast.apps.bank import richtext
from examcast.domain.errors import Refused
from examcast.entrypoints.workers import tickets
from tests.cast import NOW, make_cast
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db


def test_a_change_without_the_token_against_forgery_is_refused() -> None:
    cast = make_cast()
    answer = send(browser(cast.cleo, is_strict=True), "POST", "/api/staff/exams", {"title": "Forged"})
    assert answer.status_code == 403
    assert json.loads(answer.content)["code"] == "not_allowed"


def test_a_ticket_that_was_changed_or_is_old_admits_nobody() -> None:
    now = datetime.now(UTC)
    good = tickets.issue(1, 0, "attempt", now, 7, 42)
    assert tickets.read(good, now).attempt_id == 42
    head, _, signature = good.rpartition(".")
    for forged in (head + "x." + signature, good[:-2] + "AA", "", "a.b.c"):
        with pytest.raises(Refused) as refused:
            tickets.read(forged, now)
        assert refused.value.code == "not_allowed"
    with pytest.raises(Refused) as refused:
        tickets.read(good, now + timedelta(minutes=11))
    assert refused.value.code == "ticket_expired"


def test_a_ticket_for_another_persons_attempt_is_not_given() -> None:
    cast = make_cast()
    attempt = cast.attempt(cast.opened(), cast.ada)
    wish = {"scope": "attempt", "attempt_id": attempt.pk}
    assert send(browser(cast.ada), "POST", "/api/tickets", wish).status_code == 200
    assert send(browser(cast.ben), "POST", "/api/tickets", wish).status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        '<iframe src="https://example.org"></iframe>',
        "<svg onload=alert(1)></svg>",
        '<p style="position:fixed">x</p>',
        "$\\href{javascript:alert(1)}{x}$ <b onclick=alert(1)>b</b>",
    ],
)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_script_in_rich_text_does_not_survive(text: str, form: str) -> None:
    shown = richtext.render({"format": form, "text": text}, lambda sha: "/x").lower()
    for danger in ("<script", "onerror", "onload=", "onclick", 'href="javascript', "<iframe", "position:fixed"):
        assert danger not in shown


def test_pages_carry_a_policy_without_inline_code() -> None:
    policy = browser().get("/sign-in").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


def test_an_oversize_body_is_refused_before_it_is_read_whole() -> None:
    cast = make_cast(NOW)
    answer = send(
        browser(cast.cleo), "POST", "/api/staff/render", {"rich": {"format": "html", "text": "x" * 3_000_000}}
    )
    assert answer.status_code in (413, 422)
