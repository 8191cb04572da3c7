"""What each option of a choice question drew: how many, and the strong or the weak."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from examcast.domain.statistics.items import group_weights
from examcast.domain.statistics.numbers import Array, column, pearson, plain


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One option, or no answer (option None). Shares are of the attempts that had the question."""

    option: str | None
    is_key: bool
    count: int
    share: float | None
    upper_share: float | None  # among the upper 27 % by total
    lower_share: float | None
    rest_correlation: float | None  # point-biserial of choosing it with the rest score: a good distractor's is negative
    mean_total: float | None


def distractor_table(
    chosen: Sequence[Collection[str]],
    options: Sequence[str],
    key: Collection[str],
    totals: Sequence[float],
    marks: Sequence[float],
) -> list[OptionFigures]:
    """One row an option, then one for no answer; `chosen` holds what each attempt chose, empty for no answer.

    Haladyna 2004, Developing and Validating Multiple-Choice Test Items, ch. 9: choice means, point-biserials and trace
    by group. `marks` are those for this question, taken from the totals so that an option is not compared with itself.
    """
    if not len(chosen) == len(totals) == len(marks):
        raise ValueError("there must be one total and one mark an attempt")
    if strangers := {option for picked in chosen for option in picked} - set(options):
        raise ValueError(f"options were chosen that the question does not have: {sorted(strangers)}")
    total = column(totals)
    rest = total - column(marks)
    rows: list[OptionFigures] = []
    for option in (*options, None):
        took = column([float(not picked if option is None else option in picked) for picked in chosen])
        rows.append(_figures(option, option in key, took, total, rest))
    return rows


def _figures(option: str | None, is_key: bool, took: Array, total: Array, rest: Array) -> OptionFigures:
    upper, lower = group_weights(total)
    return OptionFigures(
        option=option,
        is_key=is_key,
        count=int(took.sum()),
        share=plain(took.mean()) if len(took) else None,
        upper_share=None if upper is None else plain(np.dot(upper, took) / upper.sum()),
        lower_share=None if lower is None else plain(np.dot(lower, took) / lower.sum()),
        rest_correlation=pearson(took, rest),
        mean_total=plain(total[took > 0].mean()) if took.any() else None,
    )
