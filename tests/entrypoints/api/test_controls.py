"""Steering over HTTP: a period in which no time ran is entered by whoever may change time."""

from datetime import UTC, datetime

import pytest

from examcast.apps.exams import actions as exams
from tests.cast import MINUTE, make_cast
from tests.support.people import browser, send

pytestmark = pytest.mark.django_db


def test_a_period_without_power_is_shown_and_then_left_out() -> None:
    now = datetime.now(UTC)
    cast = make_cast(now - 120 * MINUTE)
    exam = cast.exam(now - 120 * MINUTE, opens_at=now - 40 * MINUTE)
    exams.open_due(exam.opens_at - exam.lobby)
    exams.open_due(exam.opens_at)
    address, cleo = f"/api/staff/exams/{exam.pk}/extend", browser(cast.cleo)
    out = {"out_from": (now - 30 * MINUTE).isoformat(), "out_until": (now - 20 * MINUTE).isoformat()}
    asked = {"whom": {"room_id": cast.lab.pk}, "how": "interval", "reason": "power"}
    preview = send(cleo, "POST", f"{address}/preview", asked | out).json()
    assert (preview["amount_ms"], [row["name"] for row in preview["rows"]]) == (600_000, ["Ben Bose"])
    done = send(cleo, "POST", address, asked | out).json()
    assert (done["people"], [entry["kind"] for entry in done["entries"]]) == (1, ["removed_interval"])
    assert send(cleo, "POST", address, asked).json()["code"] == "malformed_entry"
    assert send(browser(cast.ines), "POST", address, asked | out).status_code == 403
