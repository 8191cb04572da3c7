"""The System page and doctor see a machine whose clock is off, whatever the server's own clock follows."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from examcast.broadcast import replay
from examcast.entrypoints.workers import health
from examcast.entrypoints.workers.clock import Clock

APART = timedelta(seconds=3)


@pytest.fixture
def own(monkeypatch):
    made = Clock()
    monkeypatch.setattr(health, "clock", made)
    return made


def state(now):
    (found,) = health.clocks(now)
    return found.state, found.says


@pytest.mark.django_db
def test_clocks_that_agree_are_good(own, now):
    assert state(now)[0] == "good"


def test_a_server_that_follows_the_database_still_sees_that_its_machine_is_off(own, now, monkeypatch):
    monkeypatch.setattr(replay, "database_now", lambda: datetime.now(UTC) + APART)
    own.follow(replay.database_now(), time.monotonic(), time.monotonic())
    found, says = state(now)
    assert found == "attention" and "of the database differ by" in says


@pytest.mark.django_db
def test_a_clock_that_was_set_while_the_server_ran_is_seen_where_the_database_has_the_same_clock(own, now):
    own._base -= APART
    found, says = state(now)
    assert found == "attention" and "was set since the server began" in says
