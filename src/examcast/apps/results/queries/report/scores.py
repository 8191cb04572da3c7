"""Scores, time used, one against the other, and how far totals can be trusted."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import Any

from examcast.apps.results.queries.report import findings
from examcast.apps.results.queries.report.sittings import Sittings
from examcast.apps.results.queries.shapes import (
    DurationPoint,
    GradeCount,
    HistogramBin,
    Relation,
    Reliability,
    Scores,
    Times,
)
from examcast.broadcast.instants import ms
from examcast.domain.statistics.distributions import Summary, correlation, histogram, summary
from examcast.domain.statistics.reliability import PaperFigures

WIDTHS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14400, 86400)  # seconds a bin
BINS = 15
MANY = 100  # attempts from which on scores are shown in 20 bins


def scores_of(data: Sittings) -> Scores:
    """In percent of what each paper could give; points beside."""
    percents = [float(each.result.percent) for each in data.counted]
    points = summary([float(each.result.points) for each in data.counted])
    found = summary(percents)
    bins = histogram(percents, 0.0, 100.0, 20 if len(percents) >= MANY else 10) if percents else []
    possible = {float(each.result.possible) for each in data.counted}
    return Scores(
        **_figures(found),
        histogram=[HistogramBin(low=each.low, high=each.high, count=each.count) for each in bins],
        possible=possible.pop() if len(possible) == 1 else None,
        mean_points=points.mean,
        median_points=points.median,
        sd_points=points.sd,
        grades=_grades(data),
        finding=findings.scores(found, percents),
    )


def _figures(found: Summary, factor: float = 1.0) -> dict[str, Any]:
    lengths = ("mean", "sd", "minimum", "lower_quartile", "median", "upper_quartile", "maximum")
    values = {name: getattr(found, name) for name in lengths}
    scaled = {name: None if value is None else value * factor for name, value in values.items()}
    return {"count": found.count, **scaled, "skewness": found.skewness, "kurtosis": found.kurtosis}


def _grades(data: Sittings) -> list[GradeCount]:
    if not data.exam.boundaries:
        return []
    counts = Counter(each.result.grade for each in data.counted)
    rows = sorted(data.exam.boundaries, key=lambda row: -float(row["from_percent"]))
    listed = [
        GradeCount(grade=row["grade"], from_percent=float(row["from_percent"]), count=counts[row["grade"]])
        for row in rows
    ]
    return [*listed, GradeCount(grade="", from_percent=None, count=counts[""])]


def times_of(data: Sittings) -> Times:
    """Time used in ms; it is known at hand-in, whatever still waits for a mark."""
    seconds = data.durations
    found = summary(seconds)
    limit = data.exam.limit.total_seconds()
    longest = max(limit, found.maximum or 0.0)
    width = next((width for width in WIDTHS if longest / width <= BINS), WIDTHS[-1])
    count = max(1, ceil(longest / width))
    bins = histogram(seconds, 0.0, float(width * count), count) if found.count else []
    return Times(
        **_figures(found, 1000.0),
        histogram=[HistogramBin(low=each.low * 1000, high=each.high * 1000, count=each.count) for each in bins],
        limit_ms=ms(data.exam.limit),
        finding=findings.times(found, limit),
    )


def relation_of(data: Sittings) -> Relation:
    """Duration against score."""
    pairs = [(each.attempt.pk, each.duration, float(each.result.percent)) for each in data.counted]
    known = [(pk, duration, percent) for pk, duration, percent in pairs if duration is not None]
    found = correlation([each[1] for each in known], [each[2] for each in known])
    points = [DurationPoint(attempt_id=pk, duration_ms=int(span * 1000), percent=score) for pk, span, score in known]
    return Relation(points=points, correlation=found, finding=findings.relation(found, len(known)))


def reliability_of(data: Sittings, figures: PaperFigures, places: int) -> Reliability:
    """Alpha and the standard error of a total."""
    possible = {float(each.result.possible) for each in data.counted}
    whole = possible.pop() if len(possible) == 1 else None
    error = figures.standard_error
    in_percent = None if error is None or not whole else error / whole * 100
    return Reliability(
        alpha=figures.alpha,
        standard_error=error,
        standard_error_percent=in_percent,
        error_ratio=figures.error_ratio,
        places=places,
        finding=findings.reliability(figures.alpha, in_percent, len(data.counted), places),
    )
