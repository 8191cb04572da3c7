"""Run as a program on the seeded database: exams in their lobby, each with its candidates; who they are as JSON."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import django

django.setup()

from examcast.apps.attempts import actions  # noqa: E402
from examcast.apps.exams import actions as exams  # noqa: E402
from examcast.apps.exams.models import Exam  # noqa: E402
from examcast.entrypoints.cli import rehearse_paper  # noqa: E402

QUESTIONS = 5
FAR = timedelta(hours=12)  # until a round gives each its instant


def main() -> None:
    count, candidates = int(sys.argv[1]), int(sys.argv[2])
    owner = rehearse_paper.owner(datetime.now(UTC))
    paper = rehearse_paper.paper(owner, QUESTIONS, datetime.now(UTC))
    made = [
        actions.make_rehearsal(
            candidates, datetime.now(UTC), owner, paper_id=paper, opens_in=FAR, limit=timedelta(hours=2),
            is_beside_live=True,
        )
        for _ in range(count)
    ]  # fmt: skip
    exams.open_due(datetime.now(UTC))
    # Real ones from here on: their bell writes notices to candidates and staff, and jobs that carry them.
    now = datetime.now(UTC)
    Exam.objects.filter(pk__in=[each.exam_id for each in made]).update(kind=Exam.Kind.REAL, reminded_at=now)
    sitters = {each.exam_id: [[who.user_id, who.generation, who.attempt_id] for who in each.sitters] for each in made}
    print(json.dumps(sitters))


if __name__ == "__main__":
    main()
