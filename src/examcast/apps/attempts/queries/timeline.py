"""What happened to one attempt, without the content of its answers: connections and saves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from examcast.apps.attempts.models import Attempt, ConnectionSpan, Save
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.published import published
from examcast.apps.exams.queries.times import ledger_of
from examcast.broadcast.instants import iso


def spans(attempt_id: int) -> list[dict[str, Any]]:
    """From when to when each device was heard, newest first."""
    rows = ConnectionSpan.objects.filter(attempt_id=attempt_id).order_by("-connected_at")[:200]
    return [
        {
            "device": row.device,
            "connected_at": iso(row.connected_at),
            "last_heard_at": iso(row.last_heard_at),
            "ended_at": iso(row.ended_at),
            "why": row.why,
            "agent": row.agent,
        }
        for row in rows
    ]


def concerned(attempt_id: int) -> dict[str, list[int]]:
    """What acts that change something for this attempt are about: itself, its candidate, its exam, changes of time."""
    attempt = Attempt.objects.select_related("candidate").get(pk=attempt_id)
    entries = ledger_of(attempt.exam_id).rows_for(attempt.candidate_id, attempt.candidate.room_id)
    return {
        "attempt": [attempt_id],
        "candidate": [attempt.candidate_id],
        "exam": [attempt.exam_id],
        "ledger_entry": [row.pk for row in entries],
    }


def save_lines(attempt_id: int, limit: int) -> list[dict[str, Any]]:
    """The latest saves, newest first."""
    names = ("position", "question", "device", "received_at", "verdict", "is_late", "is_branch")
    rows = Save.objects.filter(attempt_id=attempt_id).order_by("-position").values(*names)[:limit]
    return [{**row, "received_at": iso(row["received_at"])} for row in rows]


@dataclass(frozen=True)
class QuestionName:
    """What to call a question of one attempt: its number as that candidate sees it, and the author's title."""

    number: int  # 0: a text without an answer, or of no revision that is read any more
    title: str


def question_names(exam_id: int, attempt_ids: Collection[int]) -> dict[int, dict[str, QuestionName]]:
    """By attempt and ref; where questions are drawn or shuffled, each attempt has numbers of its own."""
    exam = Exam.objects.only("revision").filter(pk=exam_id, revision__gt=0).first()
    if exam is None or not attempt_ids:
        return {attempt_id: {} for attempt_id in attempt_ids}
    paper = published(exam_id, exam.revision)
    seeds = dict(Attempt.objects.filter(pk__in=list(attempt_ids), exam_id=exam_id).values_list("pk", "seed"))
    return {
        attempt_id: {
            ref: QuestionName(number, paper.titles[ref]) for number, ref in enumerate(paper.answerable(seed), start=1)
        }
        for attempt_id, seed in seeds.items()
    }


def candidate_names(candidate_ids: Collection[int]) -> dict[int, str]:
    """What to call these candidates."""
    rows = Candidate.objects.filter(pk__in=list(candidate_ids)).values_list("pk", "user__name", "user__username")
    return {pk: name or username for pk, name, username in rows}
