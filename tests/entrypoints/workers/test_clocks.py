"""The System page and doctor see a machine whose clock is off, whatever the server's own clock follows."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from examcast.broadcast import replay
from examcast.entrypoints.workers import clock as workers_clock
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


class Instruments:
    """Both clocks of a machine, read one after the other; before some readings the process loses its turn."""

    def __init__(self, *pauses):
        self.monotonic_s, self.pauses = 1_000.0, list(pauses)

    def _read(self):
        self.monotonic_s += self.pauses.pop(0) if self.pauses else 0.000_001
        return self.monotonic_s

    def monotonic(self):
        return self._read()

    def now(self, zone):
        return datetime(2027, 3, 15, tzinfo=zone) + timedelta(seconds=self._read())


@pytest.mark.parametrize("pauses", [(0, 0.2), (0, 0, 0.2), (0, 0.2, 0, 0, 0, 0.3, 0, 0.1, 0.1)])
def test_a_turn_that_was_lost_between_two_readings_puts_no_clock_wrong(pauses, monkeypatch):
    instruments = Instruments(*pauses)
    monkeypatch.setattr(workers_clock, "time", instruments)
    monkeypatch.setattr(workers_clock, "datetime", instruments)
    made = Clock()
    instruments.pauses = list(pauses)
    assert abs(made.wall_jump()) < timedelta(milliseconds=1)
    assert abs(made.now() - instruments.now(UTC)) < timedelta(milliseconds=1)
