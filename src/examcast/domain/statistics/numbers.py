"""The floor of the statistics: arrays in, plain numbers out, and None wherever a figure is not defined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# Variances of constant columns come out of floating point as about (1e-16 · value)², never as much as this share.
_NOISE = 1e-24


def column(values: Iterable[float | None]) -> Array:
    """Numbers as an array; None (the question was not in this attempt's paper) becomes NaN and stays inside."""
    array = np.array([np.nan if value is None else float(value) for value in values], dtype=np.float64)
    if np.isinf(array).any():
        raise ValueError("a mark, total or duration must be a finite number")
    return array


def matrix(rows: Sequence[Sequence[float | None]], width: int) -> Array:
    """Attempts down, items across; every row as long as the list of items."""
    if any(len(row) != width for row in rows):
        raise ValueError(f"every attempt needs {width} marks, one an item (None where the paper did not have it)")
    return np.array([column(row) for row in rows], dtype=np.float64).reshape(len(rows), width)


def plain(value: float | np.floating) -> float | None:
    """A Python number, or None for what is not a number."""
    number = float(value)
    return number if np.isfinite(number) else None


def variance(values: Array) -> float | None:
    """Sample variance with n − 1; exactly 0 for constant values, None for fewer than two."""
    if len(values) < 2:
        return None
    found = float(np.var(values, ddof=1))
    return 0.0 if found <= _NOISE * max(1.0, float(np.max(np.abs(values))) ** 2) else found


def covariance(x: Array, y: Array) -> float | None:
    """Sample covariance with n − 1."""
    if len(x) < 2:
        return None
    return float(np.dot(x - x.mean(), y - y.mean()) / (len(x) - 1))


def pearson(x: Array, y: Array) -> float | None:
    """Product-moment correlation (Pearson 1896, Phil. Trans. A 187); None if either side does not vary."""
    vx, vy, cov = variance(x), variance(y), covariance(x, y)
    if not vx or not vy or cov is None:
        return None
    return max(-1.0, min(1.0, cov / float(np.sqrt(vx * vy))))
