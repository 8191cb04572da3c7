"""The disk of an embedded server takes nothing for a while, then the server is killed: SQLite keeps what it said."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from tests.faults.stormy import SEEDS, Storm, all_is_well
from tests.support.program import Program

pytestmark = pytest.mark.timeout(400)
FULL_FOR = 4.0  # seconds


@pytest.mark.parametrize("seed", SEEDS)
def test_a_full_disk_and_a_kill_lose_nothing_that_was_said_to_be_saved(tmp_path: Path, seed: str) -> None:
    with Program(tmp_path) as program, Storm(tmp_path, f"disk-{seed}", program.env, program.url) as storm:
        storm.until(3.0)
        assert program.process is not None
        pid = program.process.pid
        _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))  # every write of this process fails, as on a full disk
        time.sleep(FULL_FOR)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))
        storm.until(10.0)
        program.kill()
        program.start()
        found = storm.end()
    assert found["busy"] > 0  # the disk was asked and said no
    all_is_well(found, "disk", seed)
