"""Which of a candidate's attempts count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from examcast.apps.attempts.models import Attempt
from examcast.apps.results.models import Result


@dataclass(frozen=True)
class Outcome:
    """What the rule needs to know of one attempt."""

    attempt_id: int
    ordinal: int
    percent: Decimal


def counted(outcomes: Sequence[Outcome], rule: str) -> set[int]:
    """The attempts that count by highest, last, first or average (all); of equals the earlier one."""
    if not outcomes:
        return set()
    by_time = sorted(outcomes, key=lambda each: each.ordinal)
    if rule == "average":
        return {each.attempt_id for each in by_time}
    chosen = {"first": by_time[0], "last": by_time[-1]}.get(rule) or max(by_time, key=lambda each: each.percent)
    return {chosen.attempt_id}


def outcomes_of(candidate_ids: Iterable[int]) -> dict[int, list[Outcome]]:
    """The judged attempts of these candidates that are not void, by candidate."""
    rows = Result.objects.filter(attempt__candidate_id__in=list(candidate_ids))
    rows = rows.exclude(attempt__state=Attempt.State.VOID).order_by("attempt__ordinal")
    found: dict[int, list[Outcome]] = {}
    for pk, ordinal, candidate_id, percent in rows.values_list(
        "attempt_id", "attempt__ordinal", "attempt__candidate_id", "percent"
    ):
        found.setdefault(candidate_id, []).append(Outcome(pk, ordinal, percent))
    return found
