"""Whose an attempt is, in few columns: what doors ask before anything else."""

from __future__ import annotations

from collections.abc import Collection

from examcast.apps.attempts.models import Attempt
from examcast.domain.errors import Refused


def owner_of(attempt_id: int) -> int:
    """The user id."""
    found = Attempt.objects.filter(pk=attempt_id).values_list("candidate__user_id", flat=True).first()
    if found is None:
        raise Refused("not_found", "There is no such attempt.")
    return found


def own_attempt(user_id: int, attempt_id: int) -> int:
    """The exam of the person's own attempt; of nobody else's."""
    found = Attempt.objects.filter(pk=attempt_id, candidate__user_id=user_id).values_list("exam_id", flat=True).first()
    if found is None:
        raise Refused("not_found", "There is no such attempt of yours.")
    return found


def current_attempt(candidate_id: int) -> int | None:
    """The candidate's latest attempt."""
    rows = Attempt.objects.filter(candidate_id=candidate_id).order_by("-ordinal")
    return rows.values_list("pk", flat=True).first()


def ids_of(exam_id: int) -> list[int]:
    """All attempts of an exam."""
    return list(Attempt.objects.filter(exam_id=exam_id).order_by("pk").values_list("pk", flat=True))


def room_of(attempt_id: int) -> int | None:
    """The room of an attempt's candidate, for a standing."""
    return Attempt.objects.filter(pk=attempt_id).values_list("candidate__room_id", flat=True).first()


def exam_of(attempt_id: int) -> int:
    """The exam of an attempt."""
    found = Attempt.objects.filter(pk=attempt_id).values_list("exam_id", flat=True).first()
    if found is None:
        raise Refused("not_found", "There is no such attempt.")
    return found


def attempts_of(exam_id: int, candidate_ids: Collection[int]) -> dict[int, int]:
    """The latest attempt of each of these candidates of this exam, by candidate."""
    rows = Attempt.objects.filter(exam_id=exam_id, candidate_id__in=list(candidate_ids)).order_by("ordinal")
    return dict(rows.values_list("candidate_id", "pk"))
