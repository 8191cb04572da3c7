"""Figures of the whole paper: how far its total can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from examcast.domain.statistics.distributions import Summary, summary
from examcast.domain.statistics.numbers import Array, column, matrix, variance


@dataclass(frozen=True, slots=True)
class PaperFigures:
    """Alpha is Moodle's coefficient of internal consistency / 100; the error ratio is a share of the SD."""

    totals: Summary
    alpha: float | None
    error_ratio: float | None
    standard_error: float | None
    alpha_without: tuple[float | None, ...]  # alpha if this item were left out


def paper_figures(
    rows: Sequence[Sequence[float | None]], width: int, totals: Sequence[float] | None = None
) -> PaperFigures:
    """One row an attempt, one mark a place of the paper (0 for no answer).

    `totals` are what the exam made of the sums (floors, rounding); alpha is about the marks and knows only their sum.
    It needs every mark: with random draws hand in places ("slot 3"), not questions, or it stays None.
    """
    marks = matrix(rows, width)
    whole = np.nansum(marks, axis=1) if totals is None else column(totals)
    if len(whole) != len(marks):
        raise ValueError("there must be one total an attempt")
    found = summary(whole.tolist())
    alpha = cronbach_alpha(marks)
    ratio = None if alpha is None else float(np.sqrt(max(0.0, 1 - alpha)))
    return PaperFigures(
        totals=found,
        alpha=alpha,
        error_ratio=ratio,
        standard_error=None if ratio is None or found.sd is None else ratio * found.sd,
        alpha_without=_alphas_without(marks),
    )


def cronbach_alpha(marks: Array) -> float | None:
    """k/(k − 1) · (1 − Σ V(x) / V(X)), variances with n − 1; may be negative.

    Cronbach 1951, Psychometrika 16. Moodle's coefficient of internal consistency is 100 times it; for 0/1 items it is
    KR-20 (Kuder & Richardson 1937, Psychometrika 2).
    """
    return _alpha(marks.shape[1], sum(_variances(marks)), marks.sum(axis=1))


def _alphas_without(marks: Array) -> tuple[float | None, ...]:
    parts, total, items = _variances(marks), marks.sum(axis=1), marks.shape[1]
    return tuple(_alpha(items - 1, sum(parts) - parts[i], total - marks[:, i]) for i in range(items))


def _variances(marks: Array) -> list[float]:
    return [variance(marks[:, i]) or 0.0 for i in range(marks.shape[1])]


def _alpha(items: int, parts: float, total: Array) -> float | None:
    if items < 2 or np.isnan(total).any():
        return None
    spread = variance(total)
    return float(items / (items - 1) * (1 - parts / spread)) if spread else None
