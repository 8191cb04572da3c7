"""How a head changes: the one place in which a save becomes what counts, or is kept beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.exams.queries.published import Published
from examcast.domain.questions import KINDS


def adopt(attempt: Attempt, answer: Answer, paper: Published, save_id: UUID, response: Any, at: datetime) -> None:
    """The save becomes the head of its question, in memory; the attempt's count of answers follows."""
    was = answer.is_answered
    kind = KINDS[paper.kinds[answer.question]]
    answer.head, answer.response, answer.saved_at = save_id, response, at
    answer.revision += 1
    answer.is_answered = response is not None and kind.is_answered(paper.public[answer.question], response)
    attempt.answered += int(answer.is_answered) - int(was)
    attempt.last_saved_at = max(at, attempt.last_saved_at) if attempt.last_saved_at else at


def set_aside(attempt: Attempt, answer: Answer, save_id: UUID | None, response: Any, device: str, at: datetime) -> None:
    """Kept beside the head until a person chooses; only the latest tip is shown, the journal holds all."""
    if answer.branch is None:
        attempt.conflicts += 1
    answer.branch, answer.branch_response, answer.branch_device = save_id, response, device
    answer.revision += 1
    attempt.last_saved_at = max(at, attempt.last_saved_at) if attempt.last_saved_at else at
