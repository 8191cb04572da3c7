"""Run as a program on an empty database: people, a roster, a scheduled exam, each step timed; who they are, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from benchmarks import _durable  # noqa: E402
from examcast.apps.attempts import actions as attempts  # noqa: E402
from examcast.apps.attempts import queries  # noqa: E402
from examcast.apps.exams import actions as exams  # noqa: E402
from examcast.apps.people import actions as people  # noqa: E402
from examcast.apps.people.queries import generations  # noqa: E402
from examcast.entrypoints.cli import rehearse_paper  # noqa: E402
from examcast.entrypoints.workers import tuning  # noqa: E402

QUESTIONS = 20
LOBBY = timedelta(hours=12)  # open already when the server starts


def main() -> None:
    students = int(sys.argv[1])
    call_command("migrate", interactive=False, verbosity=0)
    tuning.settle()  # as in a server, where this is done in life: the collector's work grows with what is held
    now = datetime.now(UTC)
    people.create_users(
        [people.AccountDraft("root", roles=("administrator",), password="only-here-1234")], now, by=None
    )
    owner = rehearse_paper.owner(now)
    paper = rehearse_paper.paper(owner, QUESTIONS, now)
    drafts = [people.AccountDraft(f"c{each:05}", name=f"Candidate {each:05}") for each in range(students)]
    timed = Timed()
    cards = timed("accounts", lambda: people.create_users(drafts, now, by=None))
    # An exam of the kind that people sit: everybody is told, everything is kept.
    values = {"title": "Growth", "paper_id": paper, "zone": "UTC", "opens_at": now + timedelta(hours=5), "lobby": LOBBY}
    exam = exams.create_exam(values, now, owner)
    entrants = [attempts.Entrant(card.id) for card in cards]
    timed("roster", lambda: attempts.add_to_roster(exam.pk, entrants, now, owner))
    timed("scheduling", lambda: attempts.schedule_exam(exam.pk, {}, now, owner))
    later = now + timedelta(hours=6)
    timed("postponing", lambda: attempts.postpone_exam(exam.pk, later, datetime.now(UTC), owner, "the trains"))
    rows = timed("all rows of the console", lambda: queries.monitor_rows(exam.pk, "all", datetime.now(UTC)))
    known = generations([card.id for card in cards])
    sitters = [[row.user_id, known[row.user_id], row.attempt_id] for row in rows]
    print(
        json.dumps(
            {
                "exam": {"exam_id": exam.pk, "device": "bench", "sitters": sitters},
                "owner": owner, "timed": timed.found, "durable": _durable.asked(),
            }
        )
    )  # fmt: skip


class Timed:
    """Milliseconds of the processor's time, by the name of what was done."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}

    def __call__(self, name: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        done = work()
        self.found[name] = (time.process_time() - began) * 1000
        return done


if __name__ == "__main__":
    main()
