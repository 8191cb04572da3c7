"""A console's row: what the database has, under what is known of who is here."""

from __future__ import annotations

from msgspec.structs import replace

from examcast.broadcast.facts import MonitorRow
from examcast.broadcast.instants import iso
from examcast.broadcast.presence import Place

ENDED = frozenset({"submitted", "auto_submitted", "marked", "released", "terminated", "void", "absent"})
HERE = frozenset({"lobby", "writing"})
WRITING = frozenset({"in_progress", "paused", "reopened"})


def painted(base: MonitorRow, place: Place | None) -> MonitorRow:
    """The row with presence, where the candidate is, and the troubles that follow from both."""
    here = place is not None and place.is_here
    row = replace(
        base,
        presence=_presence(base, place),
        devices=place.devices if place else 0,
        current=place.current if place and place.current else base.current,
        flagged=place.flagged if place else base.flagged,
        last_seen_at=iso(place.heard_at if place else None) or base.last_seen_at,
    )
    trouble = [each for each in base.trouble if each not in ("offline", "quiet", "two_devices")]
    if base.state in WRITING:
        if not here:
            trouble.insert(0, "offline")
        elif place is not None and place.is_quiet:
            trouble.insert(0, "quiet")
        if place is not None and place.devices > 1:
            trouble.append("two_devices")
    if base.state != "ready" or place is None or not here or place.needs is None:
        return replace(row, trouble=trouble)
    return replace(row, trouble=trouble + [f"no_{each}" for each in place.needs], is_ready=not place.needs)


def _presence(base: MonitorRow, place: Place | None) -> str:
    if base.state in ENDED:
        return base.presence
    if place is None or not place.is_here:
        is_known = place is not None or base.last_seen_at is not None
        return "offline" if is_known or base.state in WRITING else "absent"
    if base.state in WRITING:
        return "quiet" if place.is_quiet else "writing"
    return "quiet" if place.is_quiet and base.state != "ready" else "lobby"


def differs(before: MonitorRow, row: MonitorRow) -> bool:
    """Worth telling: of whoever is here it goes without saying that they were heard just now."""
    seen_at = before.last_seen_at if row.presence in HERE else row.last_seen_at
    return replace(row, version=before.version, last_seen_at=seen_at) != before
