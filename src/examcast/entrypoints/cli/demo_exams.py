"""The papers and exams of the demo: one about to open, one to practise, one tomorrow, a draft; the past has its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from examcast.apps.attempts import actions as attempts
from examcast.apps.attempts.actions import Entrant
from examcast.apps.bank.actions import papers
from examcast.apps.bank.queries import papers as paper_queries
from examcast.apps.exams import actions as exams
from examcast.apps.exams.actions import Duty
from examcast.entrypoints.cli.demo_bank import Made
from examcast.entrypoints.cli.demo_people import Cast

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OPENING = 20 * MINUTE
BOUNDARIES = [
    {"grade": grade, "from_percent": percent}
    for grade, percent in (("A", "85"), ("B", "70"), ("C", "55"), ("D", "45"), ("F", "0"))
]
REVIEW = {"from": "on_release", "right_answer": True}


@dataclass(frozen=True)
class Papers:
    """Ids of the papers."""

    course: int  # sections, a draw, an essay
    midterm: int  # what a key can mark
    essays: int
    practice: int


def make_papers(bank: list[Made], owner: int, now: datetime) -> Papers:
    """Four papers of the same bank."""
    by_key = [each for each in bank if each.kind not in ("essay", "file_upload", "information")]
    closed = ("single_choice", "true_false", "multiple_response")
    written = [each for each in bank if each.kind == "essay"]
    info = [each for each in bank if each.kind == "information"]
    open_ones = [each for each in by_key if each.kind not in closed and "planets" not in each.tags]
    course = [
        papers.Part("Sky and orbits", is_shuffled=True, items=_items(_tagged(by_key, "orbits", "observing")[:10])),
        papers.Part("Planets", items=(papers.Item("1", draw=papers.Draw(4, tags=("planets",))),)),
        papers.Part("Stars and galaxies", items=(*_items(info), *_items(_tagged(by_key, "stars", "cosmology")[:5]))),
        papers.Part("In your own words", items=_items(written[:1])),
    ]
    midterm = [
        papers.Part("Choose", is_shuffled=True, items=_items([each for each in by_key if each.kind in closed][:12])),
        papers.Part("Reckon and write", items=_items(open_ones[:10])),
    ]
    return Papers(
        _paper("Introduction to astronomy", course, owner, now),
        _paper("Astronomy midterm", midterm, owner, now),
        _paper("Two short essays", [papers.Part("Write", items=_items(written))], owner, now),
        _paper("Warm-up", [papers.Part("Warm-up", is_shuffled=True, items=_items(by_key[:8]))], owner, now),
    )


def _tagged(bank: list[Made], *tags: str) -> list[Made]:
    return [each for each in bank if set(tags) & set(each.tags)]


def _items(made: list[Made]) -> tuple[papers.Item, ...]:
    return tuple(papers.Item(each.points, question_id=each.id) for each in made)


def _paper(title: str, parts: list[papers.Part], owner: int, now: datetime) -> int:
    words = {"format": "markdown", "text": "Answer in any order. What is saved counts, whether you hand in or not."}
    made = papers.create_paper(title, words, owner_id=owner, actor_id=owner, now=now)
    revision = paper_queries.detail(made).card.revision
    papers.save_outline(made, parts, expected=revision, actor_id=owner, now=now)
    return made


def make_opening(cast: Cast, paper: int, opens_at: datetime, now: datetime) -> int:
    """The exam that is about to open: Ada and half of the group in room A, Ben and the others in room B."""
    cleo = cast["cleo"]
    fields = {
        "title": "Introduction to astronomy", "paper_id": paper, "limit": OPENING, "lobby": 15 * MINUTE,
        "review_policy": REVIEW, "boundaries": BOUNDARIES,
    }  # fmt: skip
    exam_id = exams.create_exam(fields, now, cleo).pk
    in_a = [cast["ada"], *cast.students[:20]]
    in_b = [cast["ben"], *cast.students[20:40]]
    seated = [Entrant(user, cast.room_a, f"A{seat}") for seat, user in enumerate(in_a, 1)]
    seated += [Entrant(user, cast.room_b, f"B{seat}") for seat, user in enumerate(in_b, 1)]
    attempts.add_to_roster(exam_id, seated, now, cleo)
    exams.assign_staff(exam_id, [Duty(cast["ines"], "invigilator", cast.room_a)], now, cleo)
    attempts.schedule_exam(exam_id, {"opens_at": opens_at}, now, cleo)
    return exam_id


def make_others(cast: Cast, paper: Papers, now: datetime) -> None:
    """Practice at any time, an exam tomorrow, a draft."""
    cleo = cast["cleo"]
    fields = {
        "title": "Practice: warm-up", "kind": "practice", "paper_id": paper.practice, "mode": "window",
        "limit": 30 * MINUTE, "attempts_allowed": 0, "review_policy": {**REVIEW, "from": "immediately"},
    }  # fmt: skip
    practice = exams.create_exam(fields, now, cleo).pk
    attempts.schedule_exam(practice, {"opens_at": now}, now, cleo)
    tomorrow = (now + DAY).replace(hour=9, minute=0, second=0, microsecond=0)
    fields = {
        "title": "Astronomy final", "paper_id": paper.course, "limit": 90 * MINUTE, "zone": "Europe/Vienna",
        "access_code": "orion", "boundaries": BOUNDARIES, "review_policy": REVIEW,
    }  # fmt: skip
    final = exams.create_exam(fields, now, cleo).pk
    attempts.add_cohort(final, cast.course, now, cleo)
    attempts.schedule_exam(final, {"opens_at": tomorrow}, now, cleo)
    exams.create_exam({"title": "Resit (draft)", "paper_id": paper.midterm, "limit": HOUR}, now, cleo)
