"""What a report is reckoned from: the attempts that count, their marks by question and by place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.published import Published, published
from examcast.apps.results.models import Mark, Result
from examcast.apps.results.queries.reckoning import Place, places
from examcast.domain.questions import KINDS
from examcast.domain.shuffling import draw


@dataclass(frozen=True)
class Scored:
    """One mark as a number; points None while a person must mark."""

    points: float | None
    is_answered: bool
    is_by_hand: bool
    fraction: float | None


def duration(attempt: Attempt) -> float | None:
    """Seconds from the start to the hand-in; None before it."""
    started_at, ended_at = attempt.started_at, attempt.ended_at
    return (ended_at - started_at).total_seconds() if started_at and ended_at else None


@dataclass(frozen=True)
class Sitting:
    """One attempt that counts and is completely marked."""

    attempt: Attempt
    result: Result
    marks: dict[str, Scored]

    @property
    def duration(self) -> float | None:
        """Seconds used."""
        return duration(self.attempt)


@dataclass
class Sittings:
    """Everything of one exam, read once."""

    exam: Exam
    paper: Published | None
    candidates: list[Candidate]
    attempts: list[Attempt]  # all, also those that do not count
    counted: list[Sitting]
    durations: list[float]  # seconds used in those that count, and in those handed in that wait for marks
    not_judged: int
    places: list[Place] = field(init=False)

    def __post_init__(self) -> None:
        self.places = places(self.paper) if self.paper else []

    def rows_by_question(self) -> list[list[float | None]]:
        """One row an attempt, one mark a question of the paper; None where the attempt did not have it."""
        refs = [place.ref for place in self.places]
        return [[each.marks[ref].points if ref in each.marks else None for ref in refs] for each in self.counted]

    def rows_by_place(self) -> list[list[float | None]]:
        """The same by places: with random draws two attempts may hold different questions in one place."""
        return [[each.marks[ref].points for ref in self._in_places(each.attempt.seed)] for each in self.counted]

    def _in_places(self, seed: str) -> list[str]:
        if self.paper is None:
            return []
        refs: list[str] = []
        for section in self.paper.layout["sections"]:
            for item in section["items"]:
                refs += draw(seed, item["ref"], item["pool"], item["count"]) if "pool" in item else [item["ref"]]
        return [ref for ref in refs if KINDS[self.paper.kinds[ref]].is_answerable]

    def responses(self, refs: set[str]) -> dict[str, dict[int, Any]]:
        """Responses of the counted attempts to these questions: {ref: {attempt: response}}."""
        ids = {each.attempt.pk for each in self.counted}
        found: dict[str, dict[int, Any]] = {ref: {} for ref in refs}
        rows = Answer.objects.filter(attempt__exam=self.exam, question__in=refs)
        for attempt_id, ref, response in rows.values_list("attempt_id", "question", "response").iterator():
            if attempt_id in ids:
                found[ref][attempt_id] = response
        return found


def sittings(exam: Exam) -> Sittings:
    """What counts: attempts of real exams, not void, chosen by the exam's rule, with all their marks."""
    attempts = list(Attempt.objects.filter(exam=exam).select_related("candidate", "candidate__user").order_by("pk"))
    results = Result.objects.filter(attempt__exam=exam).in_bulk()
    marks = _marks(exam) if exam.is_counted else {}
    counted: list[Sitting] = []
    durations: list[float | None] = []
    not_judged = 0
    for attempt in attempts:
        if attempt.state == Attempt.State.VOID or attempt.started_at is None:
            continue
        result = results.get(attempt.pk)
        if result is None or not result.is_complete:
            not_judged += int(attempt.ended_at is not None)
        elif result.counts and exam.is_counted:
            counted.append(Sitting(attempt, result, marks.get(attempt.pk, {})))
        if exam.is_counted and (result is None or result.counts):
            durations.append(duration(attempt))
    paper = published(exam.pk, exam.revision) if exam.revision else None
    people = list(Candidate.objects.filter(exam=exam).select_related("user").order_by("pk"))
    used = [each for each in durations if each is not None]
    return Sittings(exam, paper, people, attempts, counted, used, not_judged)


def _marks(exam: Exam) -> dict[int, dict[str, Scored]]:
    found: dict[int, dict[str, Scored]] = defaultdict(dict)
    is_floored = exam.negative == Exam.Negative.FLOOR_QUESTION
    rows = Mark.objects.filter(attempt__exam=exam).values_list(
        "attempt_id", "question", "possible", "auto_fraction", "manual_points", "is_answered"
    )
    for attempt_id, ref, possible, auto, manual, is_answered in rows.iterator():
        points = float(manual) if manual is not None else None if auto is None else float(possible) * float(auto)
        if points is not None and is_floored:
            points = max(0.0, points)
        fraction = None if points is None or not possible else points / float(possible)
        found[attempt_id][ref] = Scored(points, is_answered, manual is not None, fraction)
    return found
