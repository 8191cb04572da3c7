"""Who came, how sittings ended, and whose deserves a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from examcast.apps.attempts.models import Attempt
from examcast.apps.results.queries.report import findings
from examcast.apps.results.queries.report.sittings import Sitting, Sittings
from examcast.apps.results.queries.shapes import Attention, WhoSat
from examcast.domain.lifecycle import NOT_ENDED

SHOWN = 50


def people_of(data: Sittings) -> WhoSat:
    """Counts of candidates; of several attempts the latest that was begun speaks for the person."""
    if not data.exam.is_counted:
        return _people(dict.fromkeys(_STATES, 0), 0)
    own: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in data.attempts:
        own[attempt.candidate_id].append(attempt)
    counts = dict.fromkeys(_STATES, 0)
    for person in data.candidates:
        counts[_ending(own[person.pk], data.exam.closed_at is not None)] += 1
    return _people(counts, len(data.candidates))


_STATES = ("pressed", "automatic", "by_staff", "terminated", "void", "writing", "absent", "to_come")


def _ending(attempts: Sequence[Attempt], has_closed: bool) -> str:
    begun = [each for each in attempts if each.started_at is not None]
    valid = [each for each in begun if each.state != Attempt.State.VOID]
    if not valid:
        if begun or any(each.state == Attempt.State.VOID for each in attempts):
            return "void"
        is_absent = has_closed or any(each.state == Attempt.State.ABSENT for each in attempts)
        return "absent" if is_absent else "to_come"
    last = valid[-1]
    if last.state in NOT_ENDED:
        return "writing"
    return last.handed_in or "terminated"


def _people(counts: dict[str, int], expected: int) -> WhoSat:
    handed_in = counts["pressed"] + counts["automatic"] + counts["by_staff"]
    began = handed_in + counts["terminated"] + counts["writing"]
    return WhoSat(
        expected=expected,
        began=began,
        absent=counts["absent"],
        handed_in=handed_in,
        pressed=counts["pressed"],
        automatic=counts["automatic"],
        by_staff=counts["by_staff"],
        terminated=counts["terminated"],
        void=counts["void"],
        writing=counts["writing"],
        completion_rate=handed_in / expected if expected else None,
        absence_rate=counts["absent"] / expected if expected else None,
        finding=findings.people(expected, handed_in, counts),
    )


def attention(data: Sittings) -> list[Attention]:
    """Sittings with a reason to look at them, lowest score first."""
    limits = [Decimal(row["from_percent"]) for row in data.exam.boundaries]
    passing = min((limit for limit in limits if limit > 0), default=None)
    found = [(each, _why(each, passing)) for each in data.counted]
    found = sorted((pair for pair in found if pair[1]), key=lambda pair: (pair[0].result.percent, pair[0].attempt.pk))
    return [
        Attention(
            candidate_id=each.attempt.candidate_id, attempt_id=each.attempt.pk, name=each.attempt.candidate.user.name,
            percent=float(each.result.percent), grade=each.result.grade, why=why,
        )
        for each, why in found[:SHOWN]
    ]  # fmt: skip


def _why(sitting: Sitting, passing: Decimal | None) -> list[str]:
    marks = sitting.marks.values()
    answered = sum(1 for mark in marks if mark.is_answered)
    why = []
    if passing is not None and sitting.result.percent < passing:
        why.append(f"below the lowest boundary ({passing.normalize():f}%)")
    if len(marks) >= 2 and answered * 2 < len(marks):
        why.append(f"answered {answered} of {len(marks)} questions")
    if sitting.attempt.conflicts:
        why.append("answers from two devices were never brought together")
    if not sitting.attempt.handed_in:
        why.append("was ended by staff")
    return why
