"""One instance for all storms of all seeds, and the seeds one after the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deploy.local import supervisor
from tests.faults.stormy import SEEDS, Breakable


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Breakable]:
    state = tmp_path_factory.mktemp("faults") / "instance.json"
    one = supervisor.up(state, kind=Breakable)
    assert isinstance(one, Breakable)
    yield one
    supervisor.down(one)
    for line in one.lines.values():
        line.end()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything of a seed before the next one: a long run that is broken off says how many passed in a row."""
    items.sort(key=lambda item: SEEDS.index(_seed(item)))


def _seed(item: pytest.Item) -> str:
    call = getattr(item, "callspec", None)
    seed = call.params.get("seed") if call is not None else None
    return seed if seed in SEEDS else SEEDS[0]
