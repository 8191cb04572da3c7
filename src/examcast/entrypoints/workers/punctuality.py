"""How late the schedule's steps were taken, as the schedulers that live left it with their heartbeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from examcast.apps.jobs import queries as jobs
from examcast.domain.words import counted
from examcast.entrypoints.workers import histograms

ALIVE = timedelta(seconds=20)  # loops beat every five


@dataclass(frozen=True)
class Punctuality:
    """How late the steps of one kind were taken."""

    step: str
    taken: int
    within_10_ms: int
    within_100_ms: int
    worst_ms: float


def punctuality(now: datetime) -> list[Punctuality]:
    """By every scheduler that lives, since each began; the bell first."""
    figures: dict[str, list[dict[str, Any]]] = {}
    for beat in jobs.beats("scheduler", now - ALIVE):
        for step, packed in beat.figures.items():
            figures.setdefault(step, []).append(packed)
    found = [_punctual(step, histograms.together(packed)) for step, packed in figures.items()]
    return sorted((each for each in found if each.taken), key=lambda each: (each.step != "open", each.step))


def _punctual(step: str, packed: dict[str, Any]) -> Punctuality:
    near, soon = (histograms.within(packed, seconds) for seconds in (0.01, 0.1))
    return Punctuality(step, sum(packed["counts"]), near, soon, round(packed["worst"] * 1000, 1))


def bells(now: datetime) -> str:
    """What the schedulers remember of all openings, behind another sentence; empty where there was none."""
    bell = next((each for each in punctuality(now) if each.step == "open"), None)
    if bell is None:
        return ""
    many = counted(bell.taken, "exam was", "exams were")
    return f" {many} opened since it began, {bell.within_100_ms} within 100 ms, the latest after {bell.worst_ms:g} ms."
