"""What was answered, for marking and results: heads only; unresolved branches beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from examcast.apps.attempts.models import Answer, Attempt
from examcast.domain.lifecycle import NOT_ENDED


@dataclass(frozen=True)
class Given:
    """One answer: what counts, and what another device wrote beside it (shown to the marker, it does not count)."""

    question: str
    response: Any
    saved_at: datetime | None
    is_answered: bool
    branch_response: Any = None
    branch_device: str = ""


def given(attempt_ids: Collection[int]) -> dict[int, dict[str, Given]]:
    """Answers of many attempts, by attempt and question; one query."""
    found: dict[int, dict[str, Given]] = {pk: {} for pk in attempt_ids}
    rows = Answer.objects.filter(attempt_id__in=list(attempt_ids)).order_by("attempt_id", "question")
    for row in rows:
        found[row.attempt_id][row.question] = Given(
            row.question, row.response, row.saved_at, row.is_answered, row.branch_response, row.branch_device
        )
    return found


def responses(attempt_id: int) -> dict[str, Any]:
    """What counts, by question."""
    return {question: each.response for question, each in given([attempt_id])[attempt_id].items()}


def to_mark(exam_id: int) -> list[int]:
    """Attempts that have ended with answers that count and have no marks yet."""
    rows = Attempt.objects.filter(exam_id=exam_id, state__in=("submitted", "auto_submitted"))
    kept = Attempt.objects.filter(exam_id=exam_id, state="terminated", exam__termination_policy__in=("", "keep"))
    return sorted({*rows.values_list("pk", flat=True), *kept.values_list("pk", flat=True)})


def is_settled(exam_id: int) -> bool:
    """Nobody writes any more, in no window of their own either."""
    return not Attempt.objects.filter(exam_id=exam_id, state__in=sorted(NOT_ENDED)).exists()
