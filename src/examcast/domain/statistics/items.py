"""Figures of each item (question or slot): how hard it is, and how well it tells strong from weak candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from examcast.domain.statistics.numbers import Array, covariance, matrix, pearson, plain, variance

KELLEY = 0.27
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """Indices are in [-1, 1], efficiency and weights shares of 1; None where a figure is not defined."""

    count: int  # attempts that had the item
    mean: float | None
    facility: float | None
    sd: float | None
    item_total: float | None
    discrimination: float | None  # item–rest: Moodle's discrimination index, the corrected point-biserial
    covariance: float | None
    covariance_max: float | None
    efficiency: float | None
    upper_lower: float | None  # upper less lower 27 %
    intended_weight: float | None
    effective_weight: float | None


def item_figures(rows: Sequence[Sequence[float | None]], maxima: Sequence[float]) -> list[ItemFigures]:
    """One row an attempt, one mark an item: 0 for no answer, None where the attempt's paper did not have the item.

    Totals are the sums of the marks: one that was floored or rounded would not be the item and the rest.
    """
    marks = matrix(rows, len(maxima))
    totals = np.nansum(marks, axis=1)
    weights = _effective_weights(marks, totals)
    points = sum(maxima)
    return [
        _figures(marks[:, i], totals, maximum, maximum / points if points > 0 else None, weights[i])
        for i, maximum in enumerate(maxima)
    ]


def _figures(
    marks: Array, totals: Array, maximum: float, intended: float | None, effective: float | None
) -> ItemFigures:
    had = ~np.isnan(marks)
    mark, total = marks[had], totals[had]
    rest, spread = total - mark, variance(mark)
    mean = plain(mark.mean()) if len(mark) else None
    cov, cov_max = covariance(mark, rest), covariance(np.sort(mark), np.sort(rest))
    return ItemFigures(
        count=len(mark),
        mean=mean,
        facility=None if mean is None or maximum <= 0 else mean / maximum,
        sd=None if spread is None else float(np.sqrt(spread)),
        item_total=pearson(mark, total),
        discrimination=item_rest(mark, rest),
        covariance=cov,
        covariance_max=cov_max,
        efficiency=discriminative_efficiency(mark, rest),
        upper_lower=None if maximum <= 0 else upper_lower(mark, total, maximum),
        intended_weight=intended,
        effective_weight=effective,
    )


def item_rest(mark: Array, rest: Array) -> float | None:
    """Correlation of an item with the rest of the test, C(x, X − x) / √(V(x) V(X − x)).

    For 0/1 items this is the corrected point-biserial (Henrysson 1963, Psychometrika 28); Moodle calls 100 times it the
    discrimination index (Moodle docs, “Quiz statistics calculations”, after Weeks & Blankenship).
    """
    return pearson(mark, rest)


def discriminative_efficiency(mark: Array, rest: Array) -> float | None:
    """The covariance as a share of the largest that the same marks could have, both sorted.

    Moodle docs, “Quiz statistics calculations”, discriminative efficiency.
    """
    most = covariance(np.sort(mark), np.sort(rest))
    if not variance(mark) or not variance(rest) or most is None or most <= 0:
        return None
    found = covariance(mark, rest)
    return None if found is None else found / most


def upper_lower(mark: Array, total: Array, maximum: float, share: float = KELLEY) -> float | None:
    """Mean share of the points in the upper group less that in the lower one, the groups being 27 % of all each.

    Kelley 1939, J. Educ. Psychol. 30, for the 27 %; Ebel & Frisbie 1991, Essentials of Educational Measurement, for the
    index. Candidates with equal totals at a border share the places left in the group, so no order of rows matters.
    """
    upper, lower = group_weights(total, share)
    if upper is None or lower is None:
        return None
    return plain((np.dot(upper, mark) / upper.sum() - np.dot(lower, mark) / lower.sum()) / maximum)


def group_weights(total: Array, share: float = KELLEY) -> tuple[Array, Array] | tuple[None, None]:
    """How much each attempt belongs to the upper and to the lower group (0 to 1); None if all totals are equal."""
    if not variance(total):
        return None, None
    return _lowest(-total, share * len(total)), _lowest(total, share * len(total))


def _lowest(total: Array, places: float) -> Array:
    """Weights of the `places` lowest totals; those equal to the last one share what is left."""
    weights = np.zeros_like(total)
    border = np.sort(total)[int(np.ceil(places - _TINY)) - 1]
    below, at = total < border - _TINY, np.abs(total - border) <= _TINY
    weights[below] = 1.0
    weights[at] = (places - below.sum()) / at.sum()
    return weights


def _effective_weights(marks: Array, totals: Array) -> list[float | None]:
    """√C(x, X) as a share of the sum over all items; an item that lowers the total's spread (C < 0) has none.

    Moodle docs, “Quiz statistics calculations”, effective question weight.
    """
    covariances: list[float | None] = []
    for i in range(marks.shape[1]):
        had = ~np.isnan(marks[:, i])
        covariances.append(covariance(marks[had, i], totals[had]))
    roots = [None if cov is None or cov < 0 else float(np.sqrt(cov)) for cov in covariances]
    whole = sum(root for root in roots if root is not None)
    return [None if root is None or whole <= 0 else root / whole for root in roots]
