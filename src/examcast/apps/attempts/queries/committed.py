"""What the journal holds of an exam, in few queries: against what candidates were told is saved."""

from __future__ import annotations

from examcast.apps.attempts.models import Answer, Attempt, Save


def committed_saves(exam_id: int) -> dict[int, set[str]]:
    """The ids of all saves by attempt."""
    found: dict[int, set[str]] = {
        pk: set() for pk in Attempt.objects.filter(exam_id=exam_id).values_list("pk", flat=True)
    }
    rows = Save.objects.filter(attempt__exam_id=exam_id).values_list("attempt_id", "save_id")
    for attempt_id, save_id in rows.iterator(5_000):
        found[attempt_id].add(str(save_id))
    return found


def committed_heads(exam_id: int) -> dict[tuple[int, str], tuple[str, object]]:
    """The head of each answer by attempt and question: the save, and what it says."""
    rows = Answer.objects.filter(attempt__exam_id=exam_id).values_list("attempt_id", "question", "head", "response")
    return {(attempt_id, question): (str(head), response) for attempt_id, question, head, response in rows}
