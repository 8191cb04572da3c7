"""Run as a program on a database: an exam about to open, and a ticket for each of its candidates, as JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from benchmarks import _durable  # noqa: E402
from examcast.apps.attempts import actions  # noqa: E402
from examcast.apps.people import actions as people  # noqa: E402
from examcast.apps.people import queries  # noqa: E402
from examcast.entrypoints.cli import rehearse_paper  # noqa: E402
from examcast.entrypoints.workers import tickets  # noqa: E402


def main() -> None:
    students, questions, opens_in = (int(each) for each in sys.argv[1:])
    call_command("migrate", interactive=False, verbosity=0)
    if queries.by_username("root") is None:  # else a server that starts would first ask for an administrator
        root = people.AccountDraft("root", roles=("administrator",), password="only-on-this-machine")
        people.create_users([root], datetime.now(UTC), by=None)
    owner = rehearse_paper.owner(datetime.now(UTC))
    paper = rehearse_paper.paper(owner, questions, datetime.now(UTC))
    now = datetime.now(UTC)
    made = actions.make_rehearsal(
        students, now, owner, paper_id=paper, opens_in=timedelta(seconds=opens_in), limit=timedelta(hours=1),
        is_beside_live=True,
    )  # fmt: skip
    seats = [
        (each.attempt_id, tickets.issue(each.user_id, each.generation, "attempt", now, made.exam_id, each.attempt_id))
        for each in made.sitters
    ]
    told = {"exam_id": made.exam_id, "opens_at": made.opens_at.timestamp(), "seats": seats}
    print(json.dumps(told | {"durable": _durable.asked()}))


if __name__ == "__main__":
    main()
