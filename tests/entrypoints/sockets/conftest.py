"""A cast whose exam is in its lobby at this very moment, and a live server."""

from datetime import UTC, datetime, timedelta

import pytest

from examcast.apps.exams import actions as exams
from examcast.apps.exams.models import Exam
from tests.cast import make_cast
from tests.entrypoints.sockets.live import Live


@pytest.fixture
def at():
    """The server's clock is the real one here; nothing is timed by it but deadlines an hour away."""
    return datetime.now(UTC)


@pytest.fixture
def cast(transactional_db, at):
    return make_cast(at)


@pytest.fixture
def exam(cast, at):
    """In its lobby, a quarter of an hour before the bell."""
    made = cast.exam(at, opens_at=at + timedelta(minutes=15))
    exams.open_due(at)
    return Exam.objects.get(pk=made.pk)


@pytest.fixture
def live(exam):
    with Live() as server:
        yield server
