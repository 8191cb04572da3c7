"""How late the schedule's steps were taken: noted where they are, left with heartbeats, read by whoever asks."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from examcast.apps.exams import actions as exams
from examcast.apps.exams.queries import Due
from examcast.apps.jobs import actions
from examcast.apps.jobs import queries as jobs
from examcast.domain.words import counted
from examcast.entrypoints.workers import histograms

log = logging.getLogger(__name__)

ALIVE = timedelta(seconds=20)  # loops beat every five
MILLISECOND = timedelta(milliseconds=1)
MOST_MS = 2**31 - 1  # that a row holds: after weeks away an exam is later than that


class Notes:
    """Of one process, from the threads of its bells and chores; kept until the database has them."""

    def __init__(self) -> None:
        self.lateness = histograms.Lateness()
        self._one_at_a_time = Lock()
        self._worst_ms = 0
        self._opened: dict[int, int] = {}  # exam -> ms

    def step(self, name: str, late: timedelta) -> None:
        self.lateness.note(name, max(0.0, late.total_seconds()))

    def opened(self, taken: Sequence[Due], at: datetime) -> None:
        """The bells among these steps were committed just now."""
        for bell in taken:
            if bell.chore == "open":
                late_ms = min(max(0, (at - bell.at) // MILLISECOND), MOST_MS)
                with self._one_at_a_time:
                    self._worst_ms = max(self._worst_ms, late_ms)
                    self._opened[bell.exam_id] = late_ms
                log.info("exam %d was opened %.1f ms after its instant", bell.exam_id, (at - bell.at) / MILLISECOND)

    def write_down(self, beat_at: datetime | None = None) -> None:
        """Behind the bell, with a scheduler's heartbeat. What the database does not take now it is given again."""
        with self._one_at_a_time:
            worst_ms, self._worst_ms = self._worst_ms, 0
            opened, self._opened = self._opened, {}
        try:
            exams.note_lateness(opened)
            if beat_at is not None:
                actions.beat("scheduler", beat_at, worst_ms, self.lateness.packed())
        except Exception:
            with self._one_at_a_time:
                self._worst_ms = max(self._worst_ms, worst_ms)
                self._opened = opened | self._opened
            raise


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
