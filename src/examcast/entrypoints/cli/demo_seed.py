"""Everything that a demo begins with, made through the same actions as in life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from examcast.apps.attempts import queries as attempts
from examcast.apps.exams import queries as exams
from examcast.apps.people import queries as people
from examcast.entrypoints.cli import demo_bank, demo_exams, demo_past, demo_people
from examcast.entrypoints.cli.demo_exams import DAY, HOUR, Papers
from examcast.entrypoints.cli.demo_past import Past
from examcast.entrypoints.cli.demo_people import Cast
from examcast.entrypoints.cli.simulated.responding import Mind
from examcast.entrypoints.cli.simulated.seats import Seat
from examcast.entrypoints.workers import tickets

ESSAYISTS = 24


@dataclass(frozen=True)
class Seeded:
    """What there is before the server starts."""

    cast: Cast
    papers: Papers
    finished: int  # the exam with results


def seed(now: datetime) -> Seeded:
    """People, bank, papers, and the exams of the past, oldest first."""
    long_ago = now - 30 * DAY
    cast = demo_people.make(long_ago)
    cleo = cast["cleo"]
    papers = demo_exams.make_papers(demo_bank.fill(cleo, long_ago), cleo, long_ago)
    at_ten = (now - 6 * DAY).replace(hour=10, minute=0, second=0, microsecond=0)
    everyone = [cast["ada"], cast["ben"], *cast.students]
    midterm = Past("Astronomy midterm", papers.midterm, HOUR, at_ten, everyone)
    finished = demo_past.sit(midterm, cleo)
    demo_past.release(finished, at_ten + DAY, cleo)
    essays = Past(
        "Two short essays (to be marked)", papers.essays, HOUR / 2, at_ten + 3 * DAY, cast.students[:ESSAYISTS],
        cast.room_a,
    )  # fmt: skip
    demo_past.sit(essays, cleo)
    return Seeded(cast, papers, finished)


def seats(seeded: Seeded, exam_id: int, now: datetime) -> list[Seat]:
    """The simulated candidates of the exam that is about to open: the students; Ada and Ben are for whoever looks."""
    paper = exams.published(exam_id)
    students = set(seeded.cast.students)
    of_candidate = {
        row.candidate_id: row.user_id for row in attempts.monitor_rows(exam_id, "all", now) if row.user_id in students
    }
    generations = people.generations(of_candidate.values())
    found = []
    for candidate_id, facts in sorted(attempts.latest_facts(exam_id).items()):
        if candidate_id in of_candidate:
            user = of_candidate[candidate_id]
            ticket = tickets.issue(user, generations[user], "attempt", now, exam_id, facts.id)
            found.append(Seat(facts.id, ticket, Mind(_ability(facts.id), paper.keys)))
    return found


def _ability(attempt_id: int) -> float:
    """Spread evenly enough over the forty."""
    return (attempt_id * 37 % 40) / 10 - 1.8
