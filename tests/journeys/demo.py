"""`examcast demo` as a process: a house in which everything has happened already."""

from __future__ import annotations

import re
from pathlib import Path

from examcast.domain.questions import KINDS
from tests.journeys.house import Person
from tests.support.program import Program

PASSWORD = re.compile(r"Everyone's password is +(\S+)")


class Demo(Program):
    """The same start and end as the server's, with the demo around it."""

    def __init__(self, home: Path, opens_in: float) -> None:
        super().__init__(home / "data")  # the demo begins in a folder with nothing in it, not even its log
        self.log = home / "demo.log"
        self.opens_in = opens_in

    @property
    def command(self) -> tuple[str, ...]:
        return ("demo", "--port", str(self.port), "--opens-in", str(self.opens_in))

    def _answers(self) -> bool:
        """Ready is what it says at the end: the server answers a moment earlier."""
        return super()._answers() and PASSWORD.search(self.log.read_text()) is not None

    @property
    def server_log(self) -> Path:
        return self.home / "serve.log"

    @property
    def program(self) -> Program:
        """As a house has one."""
        return self

    @property
    def password(self) -> str:
        found = PASSWORD.search(self.log.read_text())
        assert found is not None
        return found[1]

    def exams(self) -> dict[str, int]:
        """Ids by title."""
        cleo = Person(self.url, "cleo", self.password)
        return {row["exam"]["title"]: row["exam"]["id"] for row in cleo.get("/api/staff/exams")["items"]}

    def kinds(self) -> list[str]:
        """Of questions."""
        return list(KINDS)
