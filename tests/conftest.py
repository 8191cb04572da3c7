"""Fixtures for every test: services of their own, the corpus, fixed instants, a browser."""

import os
from collections.abc import Iterator
from datetime import datetime

import hypothesis
import pytest

from tests.support import append_only, environment, instants
from tests.support import browser as browsers
from tests.support import corpus as corpora
from tests.support import redis as redis_server

# No deadline: two shared cores pause a test now and then. In CI the same examples each time; at home new ones.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_report_header() -> list[str]:
    lines = [f"database: {environment.wanted_database()}"]
    if not corpora.is_there():
        lines.append("corpus: EXAMCAST_CORPUS is not set, so the tests on real question banks are deselected")
    return lines


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "corpus" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.corpus)
    if corpora.is_there():
        return
    without = [item for item in items if item.get_closest_marker("corpus")]
    if without:
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The test database, from which acts may be deleted between tests."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        append_only.let_go()


@pytest.fixture(scope="session")
def redis_service() -> Iterator[redis_server.Redis]:
    """The server itself, for tests that stop or restart it."""
    server = redis_server.start()
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_service: redis_server.Redis) -> str:
    """An empty Redis."""
    import redis

    with redis.Redis.from_url(redis_service.url) as client:
        client.flushall()
    return redis_service.url


@pytest.fixture(scope="session")
def corpus() -> corpora.Corpus:
    return corpora.Corpus(corpora.root())


@pytest.fixture
def now() -> datetime:
    return instants.NOW


@pytest.fixture(scope="session")
def browser() -> Iterator[browsers.Browser]:
    with browsers.chromium() as each:
        yield each
