"""Timing as JSON: instants as ISO strings in UTC with milliseconds, spans as whole milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from examcast.domain.timing import Accommodation, Entry, Schedule, Step, Stretch, Window

Json = dict[str, Any]
_MS = timedelta(milliseconds=1)


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else iso(moment)


def _ms(span: timedelta | None) -> int | None:
    return None if span is None else span // _MS


def _instant(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def _span(value: int | None) -> timedelta | None:
    return None if value is None else _MS * value


def schedule_to_json(schedule: Schedule) -> Json:
    return {
        "mode": schedule.mode,
        "opens_at": iso(schedule.opens_at),
        "closes_at": _iso(schedule.closes_at),
        "opened_at": _iso(schedule.opened_at),
        "limit_ms": _ms(schedule.limit),
        "lobby_ms": _ms(schedule.lobby),
        "late_entry_ms": _ms(schedule.late_entry),
        "is_full_time_late": schedule.is_full_time_late,
        "grace_ms": _ms(schedule.grace),
        "is_capped": schedule.is_capped,
    }


def schedule_from_json(value: Mapping[str, Any]) -> Schedule:
    return Schedule(
        mode=value["mode"],
        opens_at=instant(value["opens_at"]),
        limit=_MS * value["limit_ms"],
        closes_at=_instant(value["closes_at"]),
        opened_at=_instant(value["opened_at"]),
        lobby=_MS * value["lobby_ms"],
        late_entry=_span(value["late_entry_ms"]),
        is_full_time_late=value["is_full_time_late"],
        grace=_MS * value["grace_ms"],
        is_capped=value["is_capped"],
    )


def accommodation_to_json(accommodation: Accommodation) -> Json:
    return {"kind": accommodation.kind, "value": f"{accommodation.value:f}"}


def accommodation_from_json(value: Mapping[str, Any]) -> Accommodation:
    return Accommodation(value["kind"], Decimal(value["value"]))


def entry_to_json(entry: Entry) -> Json:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "scope": entry.scope,
        "amount_ms": _ms(entry.amount),
        "started_at": _iso(entry.started_at),
        "ended_at": _iso(entry.ended_at),
        "moves_close": entry.moves_close,
        "why": entry.why,
    }


def entry_from_json(value: Mapping[str, Any]) -> Entry:
    return Entry(
        id=value["id"],
        kind=value["kind"],
        scope=value["scope"],
        amount=_span(value["amount_ms"]),
        started_at=_instant(value["started_at"]),
        ended_at=_instant(value["ended_at"]),
        moves_close=value["moves_close"],
        why=value["why"],
    )


def window_to_json(window: Window) -> Json:
    return {
        "starts_at": _iso(window.starts_at),
        "ends_at": _iso(window.ends_at),
        "grace_ends_at": _iso(window.grace_ends_at),
        "entry_ends_at": _iso(window.entry_ends_at),
        "total_ms": _ms(window.total),
        "left_ms": _ms(window.left),
        "stretches": [_stretch(stretch) for stretch in window.stretches],
        "is_opened": window.is_opened,
        "explanation": [_step(step) for step in window.explanation],
    }


def _stretch(stretch: Stretch) -> Json:
    return {"started_at": iso(stretch.started_at), "ended_at": _iso(stretch.ended_at)}


def _step(step: Step) -> Json:
    return {
        "chain": step.chain,
        "kind": step.kind,
        "amount_ms": _ms(step.amount),
        "ends_at": _iso(step.ends_at),
        "why": step.why,
        "entries": list(step.entries),
        "started_at": _iso(step.started_at),
        "ended_at": _iso(step.ended_at),
    }
