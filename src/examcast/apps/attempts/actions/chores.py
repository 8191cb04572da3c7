"""What the clock does to attempts: hand-in at the end of each window, closing, and settling what a closing left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from examcast.apps.attempts.actions.desk import locked_attempts, store
from examcast.apps.attempts.actions.handing_in import say_all, submit
from examcast.apps.attempts.actions.settling import settle, unsettled_exams
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.audience import hearers
from examcast.apps.attempts.queries.windows import Clock, clock_of, clocks_of
from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Candidate, Exam, LedgerEntry
from examcast.apps.exams.queries.exams import running
from examcast.apps.exams.queries.published import published
from examcast.broadcast.publish import transaction
from examcast.domain.lifecycle import NOT_ENDED
from examcast.domain.timing import Phase, closes_at, phase

log = logging.getLogger(__name__)

AT_ONCE = 500  # hand-ins of one transaction
WRITTEN = ("state", "handed_in", "ended_at", "is_paused", "receipt", "head_signed_at", "version")
ALIKE = ("candidate__room_id", "candidate__accommodation_kind", "candidate__accommodation_value")
WRITING = (Attempt.State.IN_PROGRESS, Attempt.State.PAUSED, Attempt.State.REOPENED)
# Hears after each commit what was done, and since when each of it had been owed.
Committed = Callable[[str, Sequence[datetime]], object]


def hand_in_due(now: datetime, committed: Committed = lambda step, owed: None) -> int:
    """Hand in every attempt whose own deadline has passed, of running exams and of reopened attempts; how many."""
    done = 0
    for clock in clocks_of(_exams_with_writers()):
        try:
            due = _due(clock, now)
            for start in range(0, len(due), AT_ONCE):
                owed = _hand_in(clock.exam.pk, due[start : start + AT_ONCE], now)
                committed("hand_in", owed)
                done += len(owed)
        except Exception:
            # One broken exam must not keep the others' attempts open; it is tried again in a second.
            log.exception("automatic hand-in of exam %d failed", clock.exam.pk)
    return done


def _exams_with_writers() -> list[Exam]:
    """Running exams that somebody writes in, and ended ones in which an attempt was reopened."""
    writing = Attempt.objects.filter(exam=OuterRef("pk"), state__in=WRITING)
    is_running = Q(state__in=("open", "paused")) & Exists(writing)
    reopened = Attempt.objects.filter(reopened_at__isnull=False, state__in=WRITING).values("exam_id")
    return list(Exam.objects.filter(is_running | Q(pk__in=reopened)).order_by("pk"))


def _due(clock: Clock, now: datetime) -> list[int]:
    """Unlocked, and reckoned by groups: most seconds there is nothing to do, and that must cost next to nothing."""
    rows = Attempt.objects.filter(exam=clock.exam, state__in=WRITING)
    own = Q(candidate_id__in=clock.own) | Q(reopened_at__isnull=False)
    found = _over(clock, rows.filter(own), now)
    for group in rows.exclude(own).values(*ALIKE).annotate(first=Min("started_at")).order_by():
        first = group.pop("first")
        # Whoever of the group began first ends first: later starts never have earlier ends.
        if phase(clock.of(_someone(group), first), now) in (Phase.GRACE, Phase.OVER):
            found += _over(clock, rows.exclude(own).filter(**group), now)
    return sorted(found)


def _over(clock: Clock, rows: QuerySet[Attempt], now: datetime) -> list[int]:
    return [attempt.pk for attempt in rows.select_related("candidate") if _is_over(clock, attempt, now)]


def _is_over(clock: Clock, attempt: Attempt, now: datetime) -> bool:
    return phase(clock.window(attempt), now) in (Phase.GRACE, Phase.OVER)


def _hand_in(exam_id: int, attempt_ids: list[int], now: datetime) -> list[datetime]:
    """Reckoned anew under the locks: an extension that came between keeps its promise. Since when each was owed."""
    with transaction():
        exam = locked(exam_id)
        clock = clock_of(exam)
        paper = published(exam_id, exam.revision) if exam.revision else None
        changed, owed, before = [], [], {}
        for attempt in locked_attempts(attempt_ids).values():
            if attempt.state not in WRITING or not _is_over(clock, attempt, now):
                continue
            before[attempt.pk] = attempt.state
            ends_at = clock.window(attempt).ends_at or now
            submit(attempt, paper, "automatic", ends_at, now)
            changed.append(attempt)
            owed.append(_owed_since(ends_at, clock.ledger.rows_for(attempt.candidate_id, attempt.candidate.room_id)))
        say_all(changed, exam, clock.ledger, now, None, "", before)
        store(changed, WRITTEN)
    return owed


def _owed_since(at: datetime, moved_by: Sequence[LedgerEntry]) -> datetime:
    """From its instant on, or from the change of time that put the instant into the past."""
    return max([at, *(row.made_at for row in moved_by)])


def close_due(now: datetime, committed: Committed = lambda step, owed: None) -> list[int]:
    """Close every open exam after its last deadline and the buffer, then settle; ids of the exams closed."""
    closed = []
    for clock in clocks_of([exam for exam in running() if exam.state == Exam.State.OPEN]):
        try:
            at = _closing_by(clock, now)
            if at is not None and _close(clock.exam.pk, now):
                ended = Attempt.objects.filter(exam=clock.exam).aggregate(last=Max("ended_at"))["last"] or at
                # The last one may have been let write on, and whoever's time it was: the closing waits for all.
                committed("close", [_owed_since(max(at, ended), clock.ledger.rows)])
                closed.append(clock.exam.pk)
        except Exception:
            log.exception("closing of exam %d failed", clock.exam.pk)
    for exam_id in unsettled_exams():
        try:
            settle(exam_id, now)
        except Exception:
            log.exception("settling of exam %d failed", exam_id)
    return closed


def _closing_by(clock: Clock, now: datetime) -> datetime | None:
    """The closing instant, if it has come; the cheap lower bound first, since it nearly always says no."""
    plain = clock.plain()
    if plain.ends_at is None or now < plain.ends_at + settings.AUTO_END_BUFFER:
        return None
    at = closing_at(clock)
    return at if at is not None and now >= at else None


def closing_at(clock: Clock) -> datetime | None:
    """When the exam closes by itself, as everything stands; None: not known yet. By groups, for the same reason."""
    own = Q(candidate_id__in=clock.own) | Q(reopened_at__isnull=False)
    people = Candidate.objects.filter(exam=clock.exam)
    roster = [clock.of(each) for each in people.filter(pk__in=clock.own)]
    roster += [
        clock.of(Candidate(**group))
        for group in people.values("room_id", "accommodation_kind", "accommodation_value").distinct().order_by()
    ]
    rows = Attempt.objects.filter(exam=clock.exam, state__in=sorted(NOT_ENDED))
    running_still = [clock.window(attempt) for attempt in rows.filter(own).select_related("candidate")]
    for group in rows.exclude(own).values(*ALIKE).annotate(last=Max("started_at")).order_by():
        last = group.pop("last")
        running_still.append(clock.of(_someone(group), last))
    return closes_at(clock.schedule, clock.ledger.exam_wide(), roster, running_still, settings.AUTO_END_BUFFER)


def _someone(group: dict[str, Any]) -> Candidate:
    """A stand-in for all candidates of one room and accommodation who have no entries of their own."""
    return Candidate(**{name.removeprefix("candidate__"): value for name, value in group.items()})


def _close(exam_id: int, now: datetime) -> bool:
    with transaction():
        exam = locked(exam_id)
        if exam.state != Exam.State.OPEN or _closing_by(clock_of(exam), now) is None:
            return False
        bare.close(exam, now, None, hearers)
    return True
