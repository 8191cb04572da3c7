"""What a simulated candidate remembers of its sitting: the evidence against which the server's word is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from examcast.broadcast.facts import AttemptFacts
from examcast.broadcast.instants import instant


@dataclass
class Record:
    """Of one candidate. Instants are seconds since 1970 by the server's clock as this client reckons it."""

    attempt_id: int
    joined_at: float | None = None
    started_at: float | None = None  # holds its decoded first question
    handed_in_at: float | None = None
    receipt_length: int = 0
    early: int = 0
    is_sealed: bool = False  # the paper was here a second before the bell, sealed
    bell_bytes: int = 0  # that came after the bell and until the paper was there
    is_asked_for: bool = False  # the paper came because the client asked, not by itself
    acknowledged: dict[str, str] = field(default_factory=dict)  # save id -> first verdict
    last: dict[str, tuple[str, Any]] = field(default_factory=dict)  # question -> save id and response said to be saved
    ack_ms: list[float] = field(default_factory=list)
    missed: int = 0  # events that were never told: holes in the numbers of a topic
    told_again: int = 0  # events that came once more, and were left alone
    applied: Counter[tuple[str, int]] = field(default_factory=Counter)  # (topic, number) -> how often
    openings: set[int] = field(default_factory=set)  # numbers of what said that the exam is open
    announcements: set[str] = field(default_factory=set)  # that stood in the last picture
    attempt: AttemptFacts | None = None  # as it stood there
    deadlines: set[str] = field(default_factory=set)  # that were told after the bell
    reconnects: int = 0
    busy: int = 0
    errors: list[str] = field(default_factory=list)
    is_over: bool = False  # came to its end: handed in, or told that time is over


def percentile(values: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile: a value that was measured, never one between two."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(share * 1000) // 1000) - 1)] if ordered else None


def spread(values: Sequence[float], *shares: float) -> dict[str, float | None]:
    """p50, p95 … in whole tenths."""
    found = {f"p{share * 100:g}": percentile(values, share) for share in shares}
    return {name: None if value is None else round(value, 1) for name, value in found.items()}


def figures(records: Iterable[Record], opens_at: float) -> dict[str, Any]:
    """The measurements of a rehearsal, but for what the database has to say."""
    all_of = list(records)
    delays = [(each.started_at - opens_at) * 1000 for each in all_of if each.started_at is not None]
    acks = [ms for each in all_of for ms in each.ack_ms]
    saves = sum(len(each.acknowledged) for each in all_of)
    ends = [each.handed_in_at for each in all_of if each.handed_in_at is not None]
    seconds = max(ends) - opens_at if ends else 0.0
    errors = Counter(error for each in all_of for error in each.errors)
    return {
        "students": len(all_of),
        "start_delay_ms": spread(delays, 0.5, 0.95, 0.99) | {"max": round(max(delays), 1) if delays else None},
        "early": sum(each.early for each in all_of),
        **_news(all_of),
        "moved_deadlines": sum(len(each.deadlines) > 1 for each in all_of),
        "untold_deadlines": sum(not each.deadlines for each in all_of),
        "saves_acknowledged": saves,
        "saves_per_s": round(saves / seconds, 1) if seconds > 0 else 0.0,
        "ack_ms": spread(acks, 0.5, 0.99),
        "errors": sum(errors.values()),
        "error_kinds": dict(errors.most_common(20)),
        "handed_in": len(ends),
        "started": len(delays),
        "in_lobby": sum(1 for each in all_of if each.joined_at is not None and each.joined_at < opens_at),
        **_sealed(all_of),
        "asked_for_paper": sum(each.is_asked_for for each in all_of),
        "reconnects": sum(each.reconnects for each in all_of),
        "busy": sum(each.busy for each in all_of),
    }


def ends_late(records: Iterable[Record], planned: float) -> list[float]:
    """Seconds after the planned end at which time is over, as candidates were told: one figure where all is well."""
    return sorted({round(instant(each).timestamp() - planned, 3) for one in records for each in one.deadlines})


def _sealed(all_of: Sequence[Record]) -> dict[str, Any]:
    """Who had the sealed paper before the bell, and what the bell weighed, in bytes, for them and for the others."""
    had, had_not = ([each.bell_bytes for each in all_of if each.is_sealed is it] for it in (True, False))
    return {
        "sealed": len(had),
        "bell_bytes": {"sealed": max(had, default=None), "else": max(had_not, default=None)},
    }


def _news(all_of: Sequence[Record]) -> dict[str, Any]:
    """What was told, and how often."""
    return {
        "openings": len({number for each in all_of for number in each.openings}),
        "announcements": dict(Counter(made for each in all_of for made in each.announcements)),
        "missed_events": sum(each.missed for each in all_of),
        "events_twice": sum(times - 1 for each in all_of for times in each.applied.values()),
        "events_told_again": sum(each.told_again for each in all_of),
    }
