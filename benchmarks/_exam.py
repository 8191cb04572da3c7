"""Run as a program on an empty database: its tables, an open exam with N candidates, and who they are as JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import django

django.setup()

import _durable  # noqa: E402
from django.core.management import call_command  # noqa: E402

from examcast.apps.attempts import actions, queries  # noqa: E402
from examcast.apps.bank.actions import papers  # noqa: E402
from examcast.apps.bank.actions.questions import Written, create_question  # noqa: E402
from examcast.apps.exams import actions as exams  # noqa: E402
from examcast.apps.exams.queries import published  # noqa: E402
from examcast.apps.people import actions as people  # noqa: E402
from examcast.apps.people.queries import generations  # noqa: E402

QUESTIONS = 20
DEVICE = "bench"


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    now = datetime.now(UTC)
    # An administrator too: else a server that starts would first ask for one.
    root = people.AccountDraft("root", roles=("administrator", "examiner"), password="only-on-this-machine")
    owner = people.create_users([root], now, by=None)[0].id
    rehearsal = actions.make_rehearsal(
        int(sys.argv[1]), now, owner, paper_id=_paper(owner, now), opens_in=timedelta(0), limit=timedelta(hours=6)
    )
    exams.open_due(rehearsal.opens_at)
    sitters = [
        [each.user_id, each.generation, each.attempt_id, queries.link_of(each.attempt_id, DEVICE)]
        for each in rehearsal.sitters
    ]
    refs = list(published(rehearsal.exam_id).kinds)
    who = [owner, generations([owner])[owner]]
    made = {"exam_id": rehearsal.exam_id, "device": DEVICE, "refs": refs, "owner": who, "sitters": sitters}
    print(json.dumps(made | {"durable": _durable.asked()}))


def _paper(owner: int, now: datetime) -> int:
    paper: int = papers.create_paper("Bench", owner_id=owner, actor_id=owner, now=now)
    content: dict[str, Any] = {"stem": {"format": "markdown", "text": "Write."}, "lines": 10}
    essays = [
        Written(kind="essay", title=f"Essay {each}", content=content, points=Decimal(1)) for each in range(QUESTIONS)
    ]
    made = [create_question(each, owner_id=owner, actor_id=owner, now=now) for each in essays]
    papers.add_questions(paper, made, actor_id=owner, now=now)
    return paper


if __name__ == "__main__":
    main()
