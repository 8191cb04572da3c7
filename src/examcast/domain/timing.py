"""When one candidate may answer: schedule + accommodation + ledger -> Window, and its phase at an instant.

Mirrored by web/src/student/clock/timing.ts; both are tested against tests/fixtures/timing.json.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from examcast.domain.timing_values import (
    ZERO,
    Accommodation,
    Chain,
    Entry,
    Phase,
    Schedule,
    Step,
    Stretch,
    Window,
    percent_of,
    utc,
)

__all__ = [
    "UNACCOMMODATED",
    "Accommodation",
    "Entry",
    "Phase",
    "Schedule",
    "Step",
    "Stretch",
    "Window",
    "closes_at",
    "cut",
    "merged",
    "percent_of",
    "phase",
    "remaining",
    "reopened",
    "utc",
    "window",
]

UNACCOMMODATED: Final = Accommodation()


def window(
    schedule: Schedule,
    accommodation: Accommodation,
    entries: Iterable[Entry],
    started_at: datetime | None = None,
) -> Window:
    """One candidate's window; `entries` are those of the exam, the candidate's room and the candidate, in any order."""
    ledger = sorted(entries, key=lambda entry: entry.id)
    stretches = merged(ledger)
    close = _close_chain(schedule, accommodation, ledger, stretches) if schedule.mode == "window" else None
    started_at = None if started_at is None else utc(started_at)
    if close is not None and started_at is None:
        return _not_begun(schedule, accommodation, ledger, close)
    start = schedule.begins_at
    if started_at is not None and (close is not None or schedule.is_full_time_late):
        start = max(start, started_at)
    own = _own_chain(schedule, accommodation, ledger, stretches, start)
    cap = close if schedule.is_capped else None
    ends_at, steps = _capped(own.ends_at, own.steps, cap)
    lefts = [chain.left for chain in (own, cap) if chain is not None and chain.left is not None]
    return Window(
        starts_at=start,
        ends_at=ends_at,
        grace_ends_at=None if ends_at is None else ends_at + schedule.grace,
        entry_ends_at=_late_entry_ends_at(schedule, stretches, ends_at) if close is None else close.ends_at,
        total=own.total,
        left=min(lefts) if lefts and ends_at is None else None,
        stretches=tuple(stretch for stretch in own.counted if ends_at is None or stretch.started_at < ends_at),
        is_opened=schedule.opened_at is not None,
        explanation=steps,
    )


def _capped(
    ends_at: datetime | None, steps: tuple[Step, ...], cap: _Chain | None
) -> tuple[datetime | None, tuple[Step, ...]]:
    """The own end, or that of the closing window when it comes first."""
    if cap is None or cap.ends_at is None or (ends_at is not None and ends_at <= cap.ends_at):
        return ends_at, steps
    cut = None if ends_at is None else cap.ends_at - ends_at
    return cap.ends_at, (*steps, *cap.steps, Step("close", "capped", cut, cap.ends_at))


def phase(window: Window, now: datetime) -> Phase:
    """Where `now` lies: [starts_at, ends_at) is OPEN, [ends_at, grace_ends_at] GRACE; counted stretches are PAUSED."""
    if not window.is_opened or (window.starts_at is not None and now < window.starts_at):
        return Phase.BEFORE
    if any(s.started_at <= now and (s.ended_at is None or now < s.ended_at) for s in window.stretches):
        return Phase.PAUSED
    if window.ends_at is None or now < window.ends_at:
        return Phase.BEFORE if window.starts_at is None else Phase.OPEN
    if window.starts_at is not None and window.grace_ends_at is not None and now <= window.grace_ends_at:
        return Phase.GRACE
    return Phase.OVER


def remaining(window: Window, now: datetime) -> timedelta | None:
    """Working time left at `now`; None when nothing has begun to run or nothing ends it."""
    if window.starts_at is None or (window.ends_at is None and window.left is None):
        return None
    since = max(now, window.starts_at)
    still = [s for s in window.stretches if s.ended_at is None or s.ended_at > since]
    if window.ends_at is not None:
        stopped = sum((s.ended_at - max(s.started_at, since) for s in still if s.ended_at is not None), ZERO)
        return max(ZERO, window.ends_at - since - stopped)
    to_come = [(s.ended_at or s.started_at) - max(s.started_at, since) for s in still[:-1]]
    before_stop = max(ZERO, still[-1].started_at - since) - sum(to_come, ZERO)
    return (window.left or ZERO) + before_stop


def closes_at(
    schedule: Schedule,
    entries: Iterable[Entry],
    roster: Iterable[Window],
    running: Iterable[Window],
    buffer: timedelta,
) -> datetime | None:
    """When the exam closes by itself: max(end of entry, grace_ends_at of every attempt not ended) + buffer.

    `entries` are those of the whole exam; `roster` the windows of its candidates reckoned without a start; `running`
    the windows of the attempts not ended. None: not yet known, because an open interval counts or entry never ends.
    """
    instants: list[datetime | None] = []
    for entry in (window(schedule, UNACCOMMODATED, entries), *roster):
        instants += [entry.ends_at, entry.entry_ends_at]
    instants += [attempt.grace_ends_at if attempt.starts_at else attempt.ends_at for attempt in running]
    known = [instant for instant in instants if instant is not None]
    return max(known) + buffer if len(known) == len(instants) else None


def cut(found: Window, closed_at: datetime | None, grace: timedelta) -> Window:
    """An exam that was ended by hand ends every window that is still running; a reopened one is not asked."""
    if closed_at is None or (found.ends_at is not None and found.ends_at <= closed_at):
        return found
    return replace(found, ends_at=closed_at, grace_ends_at=closed_at + grace, left=None)


def reopened(
    since: datetime, limit: timedelta, grace: timedelta, ledger: Iterable[tuple[datetime, Entry]]
) -> tuple[Schedule, list[Entry]]:
    """What a reopened attempt's window is reckoned from: a limit of its own, amounts made since, and every interval.

    It has no accommodation (whoever reopens says how long) and no closing to be moved. Of the intervals the sweep
    counts what lies after `since`: one in which the attempt was reopened holds its clock from the first moment.
    """
    own = Schedule(mode="together", opens_at=since, opened_at=since, limit=limit, grace=grace)
    return own, [entry for made_at, entry in ledger if _is_counted(made_at, entry, since)]


def _is_counted(made_at: datetime, entry: Entry, since: datetime) -> bool:
    return not entry.moves_close and (entry.started_at is not None or made_at >= since)


def merged(entries: Iterable[Entry]) -> tuple[Stretch, ...]:
    """The intervals among the entries, overlapping and touching ones as one, in order."""
    intervals = sorted((e.started_at, e.id, e) for e in entries if e.started_at is not None)
    stretches: list[Stretch] = []
    for started_at, _, entry in intervals:
        last = stretches[-1] if stretches else None
        if last is None or (last.ended_at is not None and last.ended_at < started_at):
            stretches.append(Stretch(started_at, entry.ended_at, (entry,)))
            continue
        is_open = last.ended_at is None or entry.ended_at is None
        ended_at = None if is_open else max(e for e in (last.ended_at, entry.ended_at) if e is not None)
        stretches[-1] = Stretch(last.started_at, ended_at, (*last.entries, entry))
    return tuple(stretches)


@dataclass(frozen=True)
class _Chain:
    ends_at: datetime | None
    total: timedelta
    left: timedelta | None
    counted: tuple[Stretch, ...]
    steps: tuple[Step, ...]


def _own_chain(
    schedule: Schedule,
    accommodation: Accommodation,
    ledger: list[Entry],
    stretches: tuple[Stretch, ...],
    start: datetime,
) -> _Chain:
    first = (
        Step("own", "start", None, start),
        Step("own", "limit", schedule.limit, start + schedule.limit),
    )
    amounts = [entry for entry in ledger if not entry.moves_close]
    return _chain(first, start, schedule, accommodation, amounts, stretches)


def _close_chain(
    schedule: Schedule, accommodation: Accommodation, ledger: list[Entry], stretches: tuple[Stretch, ...]
) -> _Chain:
    first = (Step("close", "closes_at", None, schedule.closes_at),)
    return _chain(first, schedule.begins_at, schedule, accommodation, ledger, stretches)


def _chain(
    first: tuple[Step, ...],
    start: datetime,
    schedule: Schedule,
    accommodation: Accommodation,
    ledger: list[Entry],
    stretches: tuple[Stretch, ...],
) -> _Chain:
    """Amounts first, whatever their order; then the one sweep over the stretches."""
    name, steps = first[-1].chain, list(first)
    spans: list[tuple[str, timedelta, str, tuple[int, ...]]]
    spans = [(entry.kind, entry.amount, entry.why, (entry.id,)) for entry in ledger if entry.amount is not None]
    if extra := accommodation.extra(schedule.limit):
        spans.insert(0, ("accommodation", extra, _words(accommodation), ()))
    end = steps[-1].ends_at
    for kind, amount, why, ids in spans:
        end = None if end is None else end + amount
        steps.append(Step(name, kind, amount, end, why, ids))
    if end is not None and end < start:
        steps.append(Step(name, "floor", start - end, start))
        end = start
    swept = _sweep(name, start, end, stretches)
    return _Chain(
        swept.ends_at, ZERO if end is None else end - start, swept.left, swept.counted, (*steps, *swept.steps)
    )


def _sweep(name: Chain, start: datetime, end: datetime | None, stretches: tuple[Stretch, ...]) -> _Chain:
    """A stretch, cut at `start` only, that begins before the end so far moves it by its whole length."""
    counted: list[Stretch] = []
    steps: list[Step] = []
    for stretch in stretches:
        began_at, ended_at = max(stretch.started_at, start), stretch.ended_at
        if end is not None and began_at >= end:
            break
        if ended_at is not None and ended_at <= began_at:
            continue
        counted.append(Stretch(began_at, ended_at, stretch.entries))
        left = None if end is None else end - began_at
        length = None if ended_at is None else ended_at - began_at
        end = None if end is None or length is None else end + length
        steps.append(_told(name, counted[-1], length, end))
        if ended_at is None:
            return _Chain(None, ZERO, left, tuple(counted), tuple(steps))
    return _Chain(end, ZERO, None, tuple(counted), tuple(steps))


def _told(name: Chain, stretch: Stretch, length: timedelta | None, end: datetime | None) -> Step:
    entries = sorted(stretch.entries, key=lambda entry: entry.id)
    why = "; ".join(dict.fromkeys(entry.why for entry in entries if entry.why))
    ids = tuple(entry.id for entry in entries)
    return Step(name, stretch.entries[0].kind, length, end, why, ids, stretch.started_at, stretch.ended_at)


def _words(accommodation: Accommodation) -> str:
    """The accommodation as a number that needs no translation: “25%” or “15”."""
    return f"{accommodation.value.normalize():f}" + ("%" if accommodation.kind == "percent" else "")


def _not_begun(schedule: Schedule, accommodation: Accommodation, ledger: list[Entry], close: _Chain) -> Window:
    """Window mode before the candidate's own start: what can be said is until when they may begin."""
    own = _own_chain(schedule, accommodation, ledger, (), schedule.begins_at)
    return Window(
        starts_at=None,
        ends_at=close.ends_at,
        grace_ends_at=close.ends_at,
        entry_ends_at=close.ends_at,
        total=own.total,
        left=close.left,
        stretches=close.counted,
        is_opened=schedule.opened_at is not None,
        explanation=close.steps,
    )


def _late_entry_ends_at(
    schedule: Schedule, stretches: tuple[Stretch, ...], ends_at: datetime | None
) -> datetime | None:
    """Together mode: pauses move the end of late entry as they move everything; extensions do not."""
    if schedule.late_entry is None:
        return ends_at
    begins_at = schedule.begins_at
    entry_ends_at = _sweep("own", begins_at, begins_at + schedule.late_entry, stretches).ends_at
    if entry_ends_at is None or ends_at is None or schedule.is_full_time_late:
        return entry_ends_at
    return min(entry_ends_at, ends_at)
