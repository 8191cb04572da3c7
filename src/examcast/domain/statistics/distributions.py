"""How scores and durations lie: centre, spread, shape, quantiles, histogram."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from examcast.domain.statistics.numbers import Array, column, pearson, plain, variance


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a list of numbers; None where too few or equal numbers leave one undefined."""

    count: int
    mean: float | None
    sd: float | None  # n − 1
    minimum: float | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    maximum: float | None
    skewness: float | None
    kurtosis: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """[low, high), the last one [low, high]."""

    low: float
    high: float
    count: int


def summary(values: Iterable[float | None]) -> Summary:
    """Mean, SD (n − 1), quartiles and shape; None among the values is left out."""
    array = _known(values)
    spread = variance(array)
    if not len(array):
        return Summary(0, *[None] * 9)
    low, lower, median, upper, high = (plain(found) for found in np.quantile(array, (0, 0.25, 0.5, 0.75, 1)))
    return Summary(
        count=len(array),
        mean=plain(array.mean()),
        sd=None if spread is None else float(np.sqrt(spread)),
        minimum=low,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        maximum=high,
        skewness=skewness(array.tolist()),
        kurtosis=kurtosis(array.tolist()),
    )


def quantile(values: Iterable[float | None], share: float) -> float | None:
    """Linear between order statistics: type 7 of Hyndman & Fan 1996, The American Statistician 50(4)."""
    array = _known(values)
    return plain(np.quantile(array, share)) if len(array) else None


def skewness(values: Iterable[float | None]) -> float | None:
    """k₃ / k₂^(3/2), k being Fisher's k-statistics (Kendall & Stuart, The Advanced Theory of Statistics I, §12)."""
    array = _known(values)
    n, spread = len(array), variance(array)
    if n < 3 or not spread:
        return None
    third = float(np.mean((array - array.mean()) ** 3))
    return plain(n * n * third / ((n - 1) * (n - 2)) / spread**1.5)


def kurtosis(values: Iterable[float | None]) -> float | None:
    """Excess kurtosis k₄ / k₂², k being Fisher's k-statistics (Kendall & Stuart I, §12)."""
    array = _known(values)
    n, spread = len(array), variance(array)
    if n < 4 or not spread:
        return None
    deviations = array - array.mean()
    second, fourth = float(np.mean(deviations**2)), float(np.mean(deviations**4))
    k4 = n * n * ((n + 1) * fourth - 3 * (n - 1) * second**2) / ((n - 1) * (n - 2) * (n - 3))
    return plain(k4 / spread**2)


def histogram(values: Iterable[float | None], low: float, high: float, bins: int) -> list[Bin]:
    """Counts in equal bins from low to high; what lies outside (a negative total) counts in the first or last bin."""
    if bins < 1 or not low < high:
        raise ValueError("a histogram needs at least one bin and a low end below its high end")
    array = np.clip(_known(values), low, high)
    counts, edges = np.histogram(array, bins=bins, range=(low, high))
    return [Bin(float(edges[i]), float(edges[i + 1]), int(counts[i])) for i in range(bins)]


def correlation(x: Iterable[float | None], y: Iterable[float | None]) -> float | None:
    """Pearson's r of pairs of which both are known: duration against score."""
    first, second = column(x), column(y)
    if len(first) != len(second):
        raise ValueError("a correlation needs pairs")
    both = ~(np.isnan(first) | np.isnan(second))
    return pearson(first[both], second[both])


def _known(values: Iterable[float | None]) -> Array:
    array = column(values)
    return array[~np.isnan(array)]
