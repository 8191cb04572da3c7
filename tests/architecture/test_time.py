"""The server's clock is the only clock: no door reads the clock on the wall."""

import re

from tests.architecture import files

ON_THE_WALL = re.compile(r"\bdatetime\.now\(|\btimezone\.now\(|\bdatetime\.utcnow\(")
THE_CLOCK = "src/examcast/entrypoints/workers/clock.py"


def test_no_door_reads_the_clock_on_the_wall():
    doors = [path for path in files.python("src") if "entrypoints" in path.parts and files.name(path) != THE_CLOCK]
    assert [files.name(path) for path in doors if ON_THE_WALL.search(path.read_text())] == []
