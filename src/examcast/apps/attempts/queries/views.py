"""Rows of attempts as the values that travel."""

from __future__ import annotations

from examcast.apps.attempts.models import Answer, Attempt
from examcast.broadcast.events import AttemptFacts, HeadFacts, ReceiptFacts
from examcast.broadcast.instants import iso, ms


def attempt_facts(attempt: Attempt) -> AttemptFacts:
    """One sitting as its owner may see it; `candidate` should be loaded with it."""
    candidate = attempt.candidate
    return AttemptFacts(
        id=attempt.pk,
        exam_id=attempt.exam_id,
        candidate_id=attempt.candidate_id,
        ordinal=attempt.ordinal,
        state=attempt.state,
        started_at=iso(attempt.started_at),
        ended_at=iso(attempt.ended_at),
        handed_in=attempt.handed_in,
        receipt=ReceiptFacts(**attempt.receipt) if attempt.receipt else None,
        seed=attempt.seed,
        accommodation_kind=candidate.accommodation_kind,
        accommodation_value=f"{candidate.accommodation_value.normalize():f}",
        room_id=candidate.room_id,
        is_admitted=candidate.admitted_at is not None,
        is_paused=attempt.is_paused,
        reason=attempt.reason,
        reopened_at=iso(attempt.reopened_at),
        reopened_limit_ms=ms(attempt.reopened_limit),
    )


def head_facts(answer: Answer) -> HeadFacts:
    """What a device needs to go on with one question."""
    conflict = None
    if answer.branch is not None:
        conflict = {"save": str(answer.branch), "response": answer.branch_response, "device": answer.branch_device}
    return HeadFacts(
        save="" if answer.head is None else str(answer.head),
        response=answer.response,
        saved_at=iso(answer.saved_at) or "",
        conflict=conflict,
    )


def latest_facts(exam_id: int) -> dict[int, AttemptFacts]:
    """The latest attempt of every candidate, by candidate."""
    rows = Attempt.objects.filter(exam_id=exam_id).select_related("candidate").order_by("candidate_id", "ordinal")
    return {attempt.candidate_id: attempt_facts(attempt) for attempt in rows}
