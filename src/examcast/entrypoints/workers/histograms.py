"""How long things took: counted where they happen in plain numbers, told in buckets (Prometheus' kind of histogram)."""

from __future__ import annotations

from bisect import bisect_left
from threading import Lock
from typing import Any

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds, each within the bound


class Histogram:
    """Since the process began; noted from any thread."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.sum = self.worst = 0.0
        self._one_at_a_time = Lock()

    def note(self, seconds: float) -> None:
        with self._one_at_a_time:
            self.counts[bisect_left(BOUNDS, seconds)] += 1
            self.sum += seconds
            self.worst = max(self.worst, seconds)

    def packed(self) -> dict[str, Any]:
        """For a row of the database: what a process that nobody can ask leaves for those who are asked."""
        return {"counts": list(self.counts), "sum": self.sum, "worst": self.worst}


class Lateness:
    """A histogram a step of the schedule."""

    def __init__(self) -> None:
        self.by_step: dict[str, Histogram] = {}

    def note(self, step: str, seconds: float) -> None:
        self.by_step.setdefault(step, Histogram()).note(seconds)

    def packed(self) -> dict[str, Any]:
        return {step: histogram.packed() for step, histogram in self.by_step.copy().items()}


def together(packed: list[dict[str, Any]]) -> dict[str, Any]:
    """Of several processes. What was packed by another version of the program is left out."""
    same = [each for each in packed if len(each["counts"]) == len(BOUNDS) + 1]
    return {
        "counts": [sum(column) for column in zip(*(each["counts"] for each in same), strict=True)],
        "sum": sum(each["sum"] for each in same),
        "worst": max((each["worst"] for each in same), default=0.0),
    }


def within(packed: dict[str, Any], seconds: float) -> int:
    """How many took no longer than this bound."""
    return sum(packed["counts"][: BOUNDS.index(seconds) + 1])
