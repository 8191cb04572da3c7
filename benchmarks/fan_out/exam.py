"""A rehearsal with a candidate and an attempt for each socket, in its lobby; hellos with genuine tickets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any


class Exam:
    """Made once; each measurement asks for tickets anew, since they are good for ten minutes."""

    def __init__(self, students: int) -> None:
        from django.db import connection  # noqa: PLC0415

        from examcast.apps.attempts import actions  # noqa: PLC0415
        from examcast.entrypoints.cli import rehearse_paper  # noqa: PLC0415

        now = datetime.now(UTC)
        self.owner = rehearse_paper.owner(now)
        paper = rehearse_paper.paper(self.owner, 20, now)
        made = actions.make_rehearsal(students, now, self.owner, paper_id=paper, opens_in=timedelta(hours=12))
        self.id: int = made.exam_id
        self._sitters: Any = made.sitters
        connection.close()

    def hello(self, number: int) -> bytes:
        """The first frame of candidate `number`."""
        from examcast.broadcast.protocol import Hello, encode  # noqa: PLC0415
        from examcast.entrypoints.workers import tickets  # noqa: PLC0415

        each = self._sitters[number]
        ticket = tickets.issue(each.user_id, each.generation, "attempt", datetime.now(UTC), self.id, each.attempt_id)
        return encode(Hello(ticket=ticket, device="bench")).encode()
