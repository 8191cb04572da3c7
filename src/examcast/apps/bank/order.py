"""Which questions one attempt gets, and in which order: pure, from the manifest and the attempt's seed.

web/src/student/paper/ mirrors it: per section in stored order, a draw gives shuffling.draw(seed, its ref, its pool,
its count); then, if the section is shuffled, its refs stand in shuffling.order(seed, the section's ref, refs).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from examcast.domain import shuffling


@dataclass(frozen=True)
class Place:
    """One question in the paper of an attempt."""

    ref: str
    points: str
    section: str


def places(manifest: Mapping[str, Any], seed: str) -> list[Place]:
    """Every question of the attempt, in the order shown."""
    return [place for section in manifest["sections"] for place in _section(section, seed)]


def _section(section: Mapping[str, Any], seed: str) -> list[Place]:
    points: dict[str, str] = {}
    for item in section["items"]:
        refs = [item["ref"]] if "pool" not in item else shuffling.draw(seed, item["ref"], item["pool"], item["count"])
        points |= dict.fromkeys(refs, item["points"])
    refs = list(points)
    shown = shuffling.order(seed, section["ref"], refs) if section["is_shuffled"] else refs
    return [Place(ref, points[ref], section["ref"]) for ref in shown]
